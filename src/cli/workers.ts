/**
 * Checks many files on several threads. A thread of its own is also the only way to give V8 a larger young generation
 * from inside a running process, which saves a sixth of the time: parsing makes much and keeps little.
 */
import {reportFailure} from '../core/report/data.ts';
import {createFileChecker, type CheckedFile, type CheckFile} from './check-file.ts';
import {shownPath} from './find-files.ts';
import type {Io} from './io.ts';
import {openProject} from './project.ts';

/** Fewer files than this are checked sooner than a second thread has started. */
const fewestFiles = 64;

/** What the main thread asks of a worker. */
interface Order {
  readonly id: number;
  readonly path: string;
  readonly named: boolean;
}

/** What a worker answers, as JSON: a tenth of a large run cheaper than the copy that threads make of objects. */
interface Answer {
  readonly id: number;
  readonly checked: CheckedFile;
}

/** One thread, as the main thread sees it. */
export interface Thread {
  post(order: unknown): void;
  onMessage(listen: (answer: unknown) => void): void;
  /** Told once, when the thread ended or failed. */
  onEnd(listen: (reason: string) => void): void;
  end(): void;
}

/** Where threads can be had. */
export interface Threads {
  /** How many are worth starting. */
  readonly count: number;
  /** Starts one that serves the `check` command with these flags. */
  start(flags: Readonly<Record<string, string | boolean>>): Thread;
}

/** Checkers of a run: how many files may be under way at once, and how to end the threads. */
export interface FileCheckers {
  readonly check: CheckFile;
  readonly ahead: number;
  end(): void;
}

/**
 * Opens threads where a run has enough files for them to pay.
 *
 * @returns undefined where the main thread does it alone: few files, one processor, corrections (which must stop at a
 * signal between two files), no threads.
 */
export function openThreads(flags: Readonly<Record<string, string | boolean>>, io: Io, files: number): FileCheckers | undefined {
  const {threads} = io;
  if (!threads || threads.count < 2 || files < fewestFiles || flags['fix'] === true) return undefined;
  const waiting = new Map<number, (checked: CheckedFile) => void>();
  const pool = Array.from({length: threads.count}, () => ({thread: threads.start(flags), load: new Map<number, string>(), lost: ''}));
  for (const member of pool) {
    member.thread.onMessage((message) => {
      const {id, checked} = JSON.parse(message as string) as Answer;
      member.load.delete(id);
      waiting.get(id)?.(checked);
      waiting.delete(id);
    });
    member.thread.onEnd((reason) => {
      member.lost = reason;
      for (const [id, path] of member.load) waiting.get(id)?.({report: reportFailure(shownPath(io.cwd, path), reason)});
      member.load.clear();
    });
  }
  let orders = 0;
  return {
    ahead: pool.length * 4,
    check: ({path, named}) => new Promise((resolve) => {
      const member = pool.filter(({lost}) => lost === '').sort((a, b) => a.load.size - b.load.size)[0];
      if (!member) {
        resolve({report: reportFailure(shownPath(io.cwd, path), pool[0]!.lost)});
        return;
      }
      const id = ++orders;
      waiting.set(id, resolve);
      member.load.set(id, path);
      member.thread.post({id, path, named} satisfies Order);
    }),
    end: () => pool.forEach(({thread}) => thread.end()),
  };
}

/** Serves orders in a thread; they are checked one after the other, in the order in which they came. */
export async function serveOrders(flags: Readonly<Record<string, string | boolean>>, io: Io, thread: Pick<Thread, 'post' | 'onMessage'>): Promise<void> {
  const orders: Order[] = [];
  let wake: (() => void) | undefined;
  // Listening comes first: orders are sent before the rules are loaded.
  thread.onMessage((order) => {
    orders.push(order as Order);
    wake?.();
  });
  const check = await createFileChecker(flags, io, await openProject(flags, io));
  for (;;) {
    const order = orders.shift();
    if (order) thread.post(JSON.stringify({id: order.id, checked: await check({path: order.path, named: order.named, read: () => io.files.readBytes(order.path)})} satisfies Answer));
    else await new Promise<void>((resolve) => (wake = resolve));
  }
}
