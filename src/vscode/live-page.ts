import {Disposable, type WebviewPanel} from 'vscode';
import {createPage, openFromPage, type PagePlace} from './pages.ts';
import type {Evidence, Ready} from './trace/evidence.ts';

/** How long a series of changes waits before a page is drawn again, in milliseconds. */
const rest = 400;

/** What every page says. */
type AnyMessage = {readonly type: 'ready'} | ({readonly type: 'open'} & PagePlace);

/** A page about the whole workspace; there is one of its kind at most, and it follows every edit. */
export abstract class LivePage<Message extends {readonly type: string}> implements Disposable {
  protected readonly evidence: Evidence;
  private readonly subscription: Disposable;
  private panel: WebviewPanel | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(evidence: Evidence) {
    this.evidence = evidence;
    this.subscription = evidence.onDidChange(() => this.soon());
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscription.dispose();
    this.panel?.dispose();
  }

  /** What the page draws, as its script takes it. */
  protected abstract content(ready: Ready): object;

  /** Answers what this kind of page says beside `ready` and `open`. */
  protected abstract receive(message: Message): void | Promise<void>;

  /** Opens the page, or brings it to the front and draws it as things are now. */
  protected open(name: Parameters<typeof createPage>[0], title: string): void {
    if (this.panel) {
      this.panel.reveal();
      this.draw();
      return;
    }
    const panel = createPage(name, title);
    this.panel = panel;
    panel.onDidDispose(() => {
      this.panel = undefined;
    });
    panel.webview.onDidReceiveMessage((message: AnyMessage | Message) => void this.take(message));
  }

  protected draw(): void {
    const ready = this.evidence.settled;
    if (this.panel && ready) void this.panel.webview.postMessage(this.content(ready));
  }

  private soon(): void {
    clearTimeout(this.timer);
    if (this.panel) this.timer = setTimeout(() => this.draw(), rest);
  }

  private async take(message: AnyMessage | Message): Promise<void> {
    if (message.type === 'ready') this.draw();
    else if (message.type === 'open') await openFromPage(this.panel, message as AnyMessage & {readonly type: 'open'});
    else await this.receive(message as Message);
  }
}
