import {
  commands, Disposable, EventEmitter, l10n, MarkdownString, ThemeIcon, TreeItem, TreeItemCollapsibleState, window, workspace,
  type ExtensionContext, type TextDocument, type TreeDataProvider, type TreeView, type Uri,
} from 'vscode';
import type {Coaching, CoachQuestion, Finding} from '../../core/index.ts';
import type {CommandId, ViewId} from '../../manifest.ts';
import type {Checked, Checker} from '../checker.ts';
import {loadCore} from '../core.ts';
import {currentDocument, loadedDocument} from '../documents.ts';
import type {Diagnostics} from '../diagnostics.ts';
import {rangeOf} from '../places.ts';
import {Answers} from './answers.ts';

/** Places of a question that the tree lists. */
const mostPlaces = 6;

/** A row: a question, a place of one, or the group of answered questions. */
type Node =
  | {readonly type: 'question' | 'answered'; readonly uri: Uri; readonly question: CoachQuestion; readonly number: number; readonly of: number; readonly ruleId: string}
  | {readonly type: 'place'; readonly uri: Uri; readonly finding: Finding; readonly line: number; readonly ruleId: string}
  | {readonly type: 'done'; readonly uri: Uri; readonly questions: readonly CoachQuestion[]};

/** Why there are no questions to show; `viewsWelcome` has words for each. */
type Emptiness = 'noDocument' | 'notChecked' | 'notOurs' | 'nothing' | undefined;

/** What is shown: the questions about one document. */
interface Shown {
  readonly document: TextDocument;
  readonly checked: Checked;
  readonly coaching: Coaching;
}

/** The coach's view: the few questions about the document in front, one click from each place. */
export class CoachView implements TreeDataProvider<Node>, Disposable {
  private readonly checker: Checker;
  private readonly diagnostics: Diagnostics;
  private readonly answers: Answers;
  private readonly view: TreeView<Node>;
  private readonly changed = new EventEmitter<undefined>();
  private readonly subscriptions: Disposable;
  private shown: Shown | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  readonly onDidChangeTreeData = this.changed.event;

  constructor({workspaceState}: ExtensionContext, checker: Checker, diagnostics: Diagnostics) {
    this.checker = checker;
    this.diagnostics = diagnostics;
    this.answers = new Answers(workspaceState);
    this.view = window.createTreeView('prdCoach.coach' satisfies ViewId, {treeDataProvider: this, showCollapseAll: true});
    const soon = () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.update(), 50);
    };
    this.subscriptions = Disposable.from(
      this.view, this.answers, this.changed,
      window.onDidChangeActiveTextEditor(soon),
      window.tabGroups.onDidChangeTabs(soon),
      checker.onDidCheck(soon),
      diagnostics.onDidChange(soon),
      this.answers.onDidChange(soon),
      this.view.onDidChangeVisibility(soon),
    );
    soon();
  }

  getTreeItem(node: Node): TreeItem {
    switch (node.type) {
      case 'question': case 'answered': return questionItem(node);
      case 'place': return placeItem(node);
      case 'done': {
        const item = new TreeItem(l10n.t('Answered'), TreeItemCollapsibleState.Collapsed);
        item.id = `${node.uri.toString()} answered`;
        item.description = String(node.questions.length);
        item.iconPath = new ThemeIcon('pass');
        item.contextValue = 'done';
        return item;
      }
    }
  }

  getChildren(node?: Node): Node[] {
    if (!this.shown) return [];
    const {document: {uri}, coaching: {questions, answered}} = this.shown;
    if (!node) {
      return [
        ...questions.map((question, index): Node => ({type: 'question', uri, question, number: index + 1, of: questions.length, ruleId: question.finding.ruleId})),
        ...(answered.length > 0 ? [{type: 'done', uri, questions: answered} as const] : []),
      ];
    }
    if (node.type === 'done') {
      return node.questions.map((question, index) => ({type: 'answered', uri, question, number: index + 1, of: node.questions.length, ruleId: question.finding.ruleId}));
    }
    if (node.type !== 'question') return [];
    const {document} = this.shown.checked.result;
    return node.question.findings.slice(0, mostPlaces).map((finding) =>
      ({type: 'place', uri, finding, line: document!.source.lineAt(finding.span.start), ruleId: finding.ruleId}));
  }

  getParent(): undefined {
    return undefined;
  }

  /** Shows the view, and gives its rows to callers such as tests and other extensions. */
  async reveal(): Promise<readonly Node[]> {
    await commands.executeCommand(`${'prdCoach.coach' satisfies ViewId}.focus`);
    await this.update();
    return this.getChildren();
  }

  /** Shows the place that a row is about, where it stands now. */
  async goTo(given: unknown): Promise<void> {
    const node = given as Node | undefined;
    if (!node || node.type === 'done') return;
    const finding = node.type === 'place' ? node.finding : node.question.finding;
    const document = loadedDocument(node.uri) ?? await workspace.openTextDocument(node.uri);
    const near = this.diagnostics.of(node.uri)
      .filter((shown) => isSame(shown.finding, finding))
      .sort((a, b) => Math.abs(a.finding.span.start - finding.span.start) - Math.abs(b.finding.span.start - finding.span.start))[0];
    await window.showTextDocument(document, {selection: near?.diagnostic.range ?? rangeOf(document, finding.span)});
  }

  /** Marks a question as answered: it is asked no more, and what waited behind it comes up. */
  async answer(given: unknown): Promise<void> {
    const node = (given ?? this.view.selection[0]) as Node | undefined;
    if (node?.type === 'question') await this.answers.add(node.uri, node.question.identities);
  }

  /** Asks answered questions again: one, or all of a document. */
  async askAgain(given: unknown): Promise<void> {
    const node = (given ?? this.view.selection[0]) as Node | undefined;
    if (node?.type === 'answered') await this.answers.remove(node.uri, node.question.identities);
    if (node?.type === 'done') await this.answers.remove(node.uri, node.questions.flatMap(({identities}) => identities));
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscriptions.dispose();
  }

  private async update(): Promise<void> {
    const document = currentDocument();
    const checked = document && this.checker.latest(document.uri);
    const read = checked?.result.document;
    const emptiness: Emptiness = !document ? 'noDocument' : !checked ? 'notChecked' : read?.kind === undefined ? 'notOurs' : undefined;
    if (!document || !checked || !read || emptiness) return await this.show(undefined, emptiness);
    const {coach} = await loadCore();
    // A finding whose words were edited is gone from the editor; asking on would ask about what is no longer there.
    const left = stillShown(checked.result.findings, this.diagnostics.of(document.uri).map(({finding}) => finding));
    const coaching = coach(read, left, this.answers.of(document.uri));
    const nothing = coaching.questions.length === 0 && coaching.answered.length === 0;
    await this.show(nothing ? undefined : {document, checked, coaching}, nothing ? 'nothing' : undefined);
  }

  private async show(shown: Shown | undefined, emptiness: Emptiness): Promise<void> {
    this.shown = shown;
    this.view.description = shown ? workspace.asRelativePath(shown.document.uri).replace(/^.*[/\\]/, '') : '';
    this.view.message = shown && shown.coaching.questions.length === 0 ? l10n.t('Nothing more to ask.') : '';
    await commands.executeCommand('setContext', 'prdCoach.coachIs', emptiness);
    this.changed.fire(undefined);
  }
}

function questionItem(node: Extract<Node, {question: CoachQuestion}>): TreeItem {
  const {type, uri, question, number, of} = node;
  const {finding} = question;
  const item = new TreeItem(question.question, type === 'question' ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.None);
  item.id = `${uri.toString()} ${type} ${finding.ruleId} ${question.question}`;
  item.iconPath = new ThemeIcon(type === 'question' ? 'comment-discussion' : 'check');
  item.contextValue = type;
  item.tooltip = new MarkdownString(`**${question.question}**\n\n${finding.message}\n\n\`${finding.ruleId}\``);
  item.accessibilityInformation = {
    label: type === 'question' ? l10n.t('Question {0} of {1}: {2}', number, of, question.question) : l10n.t('Answered: {0}', question.question),
  };
  if (type === 'answered') item.description = finding.message;
  item.command = {command: 'prdCoach.goToQuestion' satisfies CommandId, title: l10n.t('Show its place'), arguments: [node]};
  return item;
}

function placeItem(node: Extract<Node, {type: 'place'}>): TreeItem {
  const item = new TreeItem(node.finding.message, TreeItemCollapsibleState.None);
  item.description = l10n.t('line {0}', node.line);
  item.tooltip = node.finding.message;
  item.contextValue = 'place';
  item.accessibilityInformation = {label: l10n.t('{0}, line {1}', node.finding.message, node.line)};
  item.command = {command: 'prdCoach.goToQuestion' satisfies CommandId, title: l10n.t('Show its place'), arguments: [node]};
  return item;
}

/** Findings of a check that are still among those shown; equal ones are counted. */
function stillShown(found: readonly Finding[], shown: readonly Finding[]): readonly Finding[] {
  const left = [...shown];
  return found.filter((finding) => {
    const at = left.findIndex((other) => isSame(other, finding));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

function isSame(first: Finding, second: Finding): boolean {
  return first.ruleId === second.ruleId && first.message === second.message;
}
