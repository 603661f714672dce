import {
  Disposable, EventEmitter, l10n, MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, window,
  type TreeDataProvider, type TreeView,
} from 'vscode';
import {titleWords} from '../../core/evidence/title-words.ts';
import type {Definition, DocumentRecord, Item, RequirementTrace, ThingKind, TraceIndex} from '../../core/index.ts';
import type {ViewId} from '../../manifest.ts';
import type {Diagnostics} from '../diagnostics.ts';
import {Pacer} from '../pacer.ts';
import {today} from '../today.ts';
import type {Evidence, Ready} from './evidence.ts';
import {requirementWords} from './lenses.ts';
import {rangeOfPlace} from './places.ts';
import {escaped, kindWord, nameOf, titleOf} from './words.ts';

/** How long a series of changes waits before a view is drawn again, in milliseconds. */
const rest = 400;

/** Of a kind with more documents each stage is a group of its own. */
const manyDocuments = 100;

/** A row of one of the views: a group, or something with a place. */
export interface Row {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: string;
  readonly icon: ThemeIcon;
  /** Where it leads. */
  readonly place?: {readonly path: string; readonly line: number; readonly column: number; readonly length: number};
  /** Whether it stands for a whole file, whose findings then colour it. */
  readonly isFile?: boolean;
  /** What is in it; worked out when it is opened, where it is a function. */
  readonly children?: Rows | (() => Rows | Promise<Rows>);
  readonly expanded?: boolean;
}

export type Rows = readonly Row[];

/** A view whose rows follow from the index; drawn only while somebody looks at it. */
export class IndexView implements TreeDataProvider<Row>, Disposable {
  readonly id: ViewId;
  private readonly evidence: Evidence;
  private readonly rowsOf: (ready: Ready) => Rows | Promise<Rows>;
  private readonly view: TreeView<Row>;
  private readonly changed = new EventEmitter<undefined>();
  private readonly subscriptions: Disposable;
  private rows: Promise<Rows> | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  readonly onDidChangeTreeData = this.changed.event;

  constructor(id: ViewId, evidence: Evidence, rowsOf: (ready: Ready) => Rows | Promise<Rows>, alsoOn: (listener: () => void) => Disposable) {
    this.id = id;
    this.evidence = evidence;
    this.rowsOf = rowsOf;
    this.view = window.createTreeView(id, {treeDataProvider: this, showCollapseAll: true});
    this.subscriptions = Disposable.from(
      this.view, this.changed,
      evidence.onDidChange(() => this.soon()),
      alsoOn(() => this.soon()),
      this.view.onDidChangeVisibility(({visible}) => visible && this.soon()),
    );
  }

  /** Says beside the title what is shown. */
  describe(text: string): void {
    this.view.description = text;
  }

  getTreeItem({id, label, description, tooltip, icon, place, isFile, children, expanded}: Row): TreeItem {
    const state = !children ? TreeItemCollapsibleState.None : expanded ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
    const item = new TreeItem(label, state);
    item.id = id;
    item.iconPath = icon;
    if (description !== undefined) item.description = description;
    item.tooltip = new MarkdownString(tooltip ?? escaped(label));
    if (place) {
      const start = {line: place.line - 1, column: place.column - 1};
      const uri = Uri.parse(place.path, true);
      if (isFile) item.resourceUri = uri;
      item.command = {
        command: 'vscode.open', title: l10n.t('Open'),
        arguments: [uri, {selection: rangeOfPlace({...place, line: start.line + 1, column: start.column + 1, start: 0, end: place.length})}],
      };
    }
    return item;
  }

  async getChildren(row?: Row): Promise<Row[]> {
    if (row) return [...(typeof row.children === 'function' ? await row.children() : row.children) ?? []];
    const rows = this.rows ??= this.ready().then((ready) => this.rowsOf(ready));
    rows.catch(() => {
      if (this.rows === rows) this.rows = undefined;
    });
    return [...await rows];
  }

  getParent(): undefined {
    return undefined;
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscriptions.dispose();
  }

  /** Until the index is complete nobody knows what is missing. */
  private async ready(): Promise<Ready> {
    if (!this.evidence.settled) this.view.message = l10n.t('Reading documents…');
    try {
      const ready = await this.evidence.ready();
      this.view.message = '';
      return ready;
    } catch (error) {
      this.view.message = l10n.t('The documents could not be read. The log “PRD Coach” says why.');
      throw error;
    }
  }

  private soon(): void {
    this.rows = undefined;
    clearTimeout(this.timer);
    if (this.view.visible) this.timer = setTimeout(() => this.changed.fire(undefined), rest);
  }
}

/** The views of the PRD Coach container that show the whole workspace. */
export function registerViews(evidence: Evidence, diagnostics: Diagnostics): Disposable {
  const none = () => new Disposable(() => undefined);
  const findings = (listener: () => void) => diagnostics.onDidChange(listener);
  return Disposable.from(
    new IndexView('prdCoach.documents', evidence, (ready) => documentRows(ready, diagnostics), findings),
    new IndexView('prdCoach.insights', evidence, insightRows, none),
  );
}

/** Documents by kind, then stage, with coverage and findings. */
export function documentRows({indexes}: Ready, diagnostics: Diagnostics): Rows {
  const byKind = new Map<string, DocumentRecord[]>();
  for (const record of indexes.all().flatMap((index) => [...index.records()])) {
    if (record.kind === undefined) continue;
    const known = byKind.get(record.kind);
    if (known) known.push(record);
    else byKind.set(record.kind, [record]);
  }
  const kinds = ['prd', 'experiment', 'experiment-log', 'insight-log', 'insight', 'roadmap', 'decision', 'strategy'];
  const order = (kind: string) => (kinds.includes(kind) ? kinds.indexOf(kind) : kinds.length);
  const {compare} = new Intl.Collator();
  const rows = (records: readonly DocumentRecord[]) => paced(
    records.map((record) => ({record, title: titleOf(indexes, record.path)})).sort((a, b) => compare(a.title, b.title)),
    ({record}) => [documentRow(indexes.of(record.path), record, diagnostics)],
  );
  return [...byKind].sort(([a], [b]) => order(a) - order(b) || compare(a, b)).map(([kind, records]) => {
    const byStage = stages.map((stage) => [stage, records.filter((record) => record.stage === stage)] as const).filter(([, own]) => own.length > 0);
    return group(`kind ${kind}`, documentKindWord(kind), new ThemeIcon('folder'), records.length, records.length > manyDocuments
      ? byStage.map(([stage, own]) => group(`kind ${kind} ${stage}`, stageWord(stage), new ThemeIcon('folder'), own.length, () => rows(own)))
      : async () => (await Promise.all(byStage.map(([, own]) => rows(own)))).flat(), kind === 'prd');
  });
}

const stages = ['draft', 'review', 'approved'] as const;

function stageWord(stage: DocumentRecord['stage']): string {
  return {draft: l10n.t('Draft'), review: l10n.t('Review'), approved: l10n.t('Approved')}[stage];
}

/** Rows of many things, worked out without keeping others waiting. */
async function paced<T>(things: Iterable<T>, rowsOf: (thing: T) => Rows): Promise<Rows> {
  const pacer = new Pacer();
  const rows: Row[] = [];
  for (const thing of things) {
    rows.push(...rowsOf(thing));
    await pacer.pause();
  }
  return rows;
}

function documentRow(index: TraceIndex, record: DocumentRecord, diagnostics: Diagnostics): Row {
  const {path, stage, titlePlace} = record;
  const counts = index.coverageCounts(path);
  const found = diagnostics.of(Uri.parse(path, true)).filter(({finding}) => finding.severity !== 'hint').length;
  const words = [
    stageWord(stage),
    counts && counts.total > 0 ? l10n.t('{0} of {1} on evidence', counts.evidence, counts.total) : '',
    found === 1 ? l10n.t('1 finding') : found > 1 ? l10n.t('{0} findings', found) : '',
  ].filter(Boolean).join(' · ');
  const icon = counts && counts.untraced > 0 ? new ThemeIcon('circle-large-outline') : new ThemeIcon('file');
  return {
    id: `document ${path}`, label: titleOf(index, path), description: words, icon,
    place: {path, line: titlePlace.line, column: titlePlace.column, length: 0}, isFile: true,
    ...(record.items.some(isOutlined) ? {children: () => outlineRows(index, record)} : {}),
  };
}

/** Whether a thing is one of those that a document consists of: the document itself and questions aside. */
function isOutlined({kind, form, rank}: Item): boolean {
  return form !== 'file' && kind !== 'question' && rank === 'home';
}

/**
 * The things that a document tells, in its order: an outline of requirements, insights and goals beside that of headings,
 * which stays Markdown's own.
 */
function outlineRows(index: TraceIndex, record: DocumentRecord): Rows {
  const traces = new Map(index.coverage(record.path)?.requirements.map((trace) => [trace.index, trace]));
  return record.items.flatMap((item, at): Row[] => {
    if (!isOutlined(item) || item.grounds?.unfilled) return [];
    const trace = traces.get(at);
    const words = !trace ? kindWord(item.kind) : trace.origin === 'untraced' ? l10n.t('rests on nothing that is told') : requirementWords(trace);
    return [thingRow(index, {path: record.path, index: at, item}, 'outline', words, itemIcon(item, trace))];
  });
}

function itemIcon({kind}: Item, trace: RequirementTrace | undefined): ThemeIcon {
  if (trace) return new ThemeIcon({evidence: 'pass', driver: 'law', assumed: 'question', untraced: 'circle-large-outline'}[trace.origin]);
  const icons: Partial<Record<ThingKind, string>> = {insight: 'lightbulb', experiment: 'beaker', goal: 'target', metric: 'graph', assumption: 'question', decision: 'check'};
  return new ThemeIcon(icons[kind] ?? 'symbol-misc');
}

/** Insights: what needs a look first, then all by strength. */
export async function insightRows({core, indexes}: Ready): Promise<Rows> {
  const insights = core.rankEvidence(indexes.all().flatMap((index) => {
    const seen = new Set<string>();
    return [...index.things('insight')].filter(({item}) => item.rank === 'home' && !seen.has(item.id!) && seen.add(item.id!));
  }), today());
  const limit = today(-365);
  const unused: Row[] = [];
  const stale: Row[] = [];
  const contradicted: Row[] = [];
  const byStrength = new Map<number | undefined, Row[]>();
  const pacer = new Pacer();
  for (const definition of insights) {
    await pacer.pause();
    const index = indexes.of(definition.path);
    let used = 0;
    let against = 0;
    for (const {path, citation} of index.citationsOf(definition)) {
      if (citation.type === 'contradicts') against++;
      else if (path !== definition.path) used++;
    }
    const row = (where: string): Row => thingRow(index, definition, where, used === 0 ? l10n.t('not cited') : used === 1 ? l10n.t('cited once') : l10n.t('cited {0} times', used));
    const gone = core.isGone(definition);
    const day = core.dayOf(definition.item.fields['date']);
    if (used === 0 && !gone) unused.push(row('unused'));
    if (day !== undefined && day < limit && used > 0 && !gone) stale.push(row('stale'));
    if (against > 0) contradicted.push(row('contradicted'));
    const strength = core.strengthOf(definition.item.fields);
    byStrength.set(strength, [...(byStrength.get(strength) ?? []), row('all')]);
  }
  return [
    ...(contradicted.length > 0 ? [group('contradicted', l10n.t('Contradicted'), new ThemeIcon('git-compare'), contradicted.length, contradicted)] : []),
    ...(stale.length > 0 ? [group('stale', l10n.t('Cited and older than a year'), new ThemeIcon('history'), stale.length, stale)] : []),
    ...(unused.length > 0 ? [group('unused', l10n.t('Not cited yet'), new ThemeIcon('circle-slash'), unused.length, unused)] : []),
    ...[...byStrength].sort(([a], [b]) => (b ?? -1) - (a ?? -1)).map(([strength, rows]) => group(
      `strength ${strength ?? ''}`, strength === undefined ? l10n.t('Without a strength') : l10n.t('Strength {0}', strength), new ThemeIcon('lightbulb'), rows.length, rows)),
  ];
}

function thingRow(
  index: TraceIndex, definition: Definition, where: string, description: string, icon = new ThemeIcon('lightbulb', new ThemeColor('icon.foreground')),
): Row {
  const {path, item} = definition;
  return {
    id: `${where} ${path} ${item.id} ${definition.index}`, label: `${nameOf(definition)} ${item.written === undefined ? '' : titleWords(item.title)}`.trim(), description,
    tooltip: [`**${escaped(nameOf(definition))}** ${escaped(item.title)}`, escaped(item.fields['fact'] ?? ''), `${kindWord(item.kind)} · ${escaped(titleOf(index, path))}`].filter(Boolean).join('\n\n'),
    icon,
    place: {path, line: item.place.line, column: item.place.column, length: item.place.end - item.place.start},
  };
}

/** A heading over rows. */
export function group(id: string, label: string, icon: ThemeIcon, count: number, children: Row['children'] & {}, expanded = false): Row {
  return {id: `group ${id}`, label, description: String(count), icon, children, expanded};
}

function documentKindWord(kind: string): string {
  const words: Readonly<Record<string, string>> = {
    'prd': l10n.t('Requirements documents'), 'experiment': l10n.t('Experiments'), 'experiment-log': l10n.t('Experiment trackers'), 'insight': l10n.t('Research'),
    'insight-log': l10n.t('Insight logs'), 'roadmap': l10n.t('Roadmaps'), 'decision': l10n.t('Decisions'), 'strategy': l10n.t('Goals and strategy'),
  };
  return words[kind] ?? kind;
}
