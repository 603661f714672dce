import {commands, Disposable, EventEmitter, l10n, ThemeIcon, window, type ExtensionContext, type QuickPickItem} from 'vscode';
import type {ExperimentSummary} from '../../core/index.ts';
import type {SheetFilter, SheetGroup, SheetOrder} from '../../core/experiments/sheet.ts';
import {loadCore} from '../core.ts';
import {today} from '../today.ts';
import type {Evidence, Ready} from '../trace/evidence.ts';
import {group, IndexView, type Row} from '../trace/views.ts';
import {escaped} from '../trace/words.ts';
import {filterWord, groupTitle, groupWord, orderWord, periodOf} from './sheet-words.ts';

/** Where the choices are kept for the workspace. */
const filterKey = 'experiments.filter';
const orderKey = 'experiments.order';

/** The view of all experiments, which is filtered and sorted like a sheet. */
export class ExperimentsView implements Disposable {
  private readonly context: ExtensionContext;
  private readonly changed = new EventEmitter<undefined>();
  private readonly view: IndexView;

  constructor(context: ExtensionContext, evidence: Evidence) {
    this.context = context;
    this.view = new IndexView('prdCoach.experiments', evidence, (ready) => this.rows(ready), (listener) => this.changed.event(listener));
    this.tell();
  }

  /** Asks what is shown, unless it is given. */
  async chooseFilter(given: unknown): Promise<void> {
    const {sheetFilters} = await loadCore();
    const chosen = sheetFilters.find((filter) => filter === given)
      ?? await choose(l10n.t('Filter Experiments'), sheetFilters.map((filter) => ({value: filter, label: filterWord(filter), description: filterHelp(filter)})), this.filter);
    if (chosen) await this.keep(filterKey, chosen);
  }

  /** Asks for the order, unless it is given. */
  async chooseOrder(given: unknown): Promise<void> {
    const {sheetOrders} = await loadCore();
    const chosen = sheetOrders.find((order) => order === given)
      ?? await choose(l10n.t('Sort Experiments'), sheetOrders.map((order) => ({value: order, label: capital(orderWord(order)), description: ''})), this.order);
    if (chosen) await this.keep(orderKey, chosen);
  }

  dispose(): void {
    this.changed.dispose();
    this.view.dispose();
  }

  private get filter(): SheetFilter {
    return this.context.workspaceState.get(filterKey, 'all');
  }

  private get order(): SheetOrder {
    return this.context.workspaceState.get(orderKey, 'state');
  }

  private async keep(key: string, value: string): Promise<void> {
    await this.context.workspaceState.update(key, value);
    this.tell();
    this.changed.fire(undefined);
  }

  private tell(): void {
    const {filter, order} = this;
    this.view.describe([...(filter === 'all' ? [] : [filterWord(filter)]), ...(order === 'state' ? [] : [orderWord(order)])].join(' · '));
    void commands.executeCommand('setContext', 'prdCoach.experimentsAre', filter);
  }

  private rows({core, indexes}: Ready): readonly Row[] {
    const shown = core.inOrder(indexes.all().flatMap((index) => core.experimentsOf(index, today())).filter((one) => core.isShown(one, this.filter)), this.order);
    if (this.filter !== 'all' || this.order !== 'state') return shown.map((one) => rowOf(one, core.groupOf(one), this.filter));
    return core.sheetGroups.flatMap((name) => {
      const members = shown.filter((one) => core.groupOf(one) === name);
      return members.length === 0 ? [] : [group(`experiments ${name}`, groupTitle(name), new ThemeIcon(icons[name]), members.length, members.map((one) => rowOf(one, name, 'all')), name !== 'decided')];
    });
  }
}

const icons: Readonly<Record<SheetGroup, string>> = {
  overdue: 'watch', undecided: 'question', running: 'beaker', draft: 'circle-outline', decided: 'pass', unknown: 'dash',
};

function rowOf(one: ExperimentSummary, groupName: SheetGroup, filter: SheetFilter): Row {
  const {id, title, path = '', place, owner, primary, surface} = one;
  const state = groupWord(groupName, one);
  return {
    id: `experiment ${filter} ${path} ${id ?? title} ${place.start}`, label: `${id ?? ''} ${title}`.trim(),
    description: [state, periodOf(one), owner].filter(Boolean).join(' · '),
    tooltip: [id === undefined ? escaped(title) : `**${escaped(id)}** ${escaped(title)}`, [state, periodOf(one)].filter(Boolean).map(escaped).join(' · '),
      [primary, surface, owner].filter((text) => text !== undefined).map(escaped).join(' · ')].filter((text) => text !== '').join('\n\n'),
    icon: new ThemeIcon(icons[groupName]), place: {path, line: place.line, column: place.column, length: 0},
  };
}

function filterHelp(filter: SheetFilter): string {
  return {
    all: '', running: l10n.t('under way or paused'), overdue: l10n.t('said to run, and the end has passed'),
    undecided: l10n.t('ended, and nothing decided'), learned: l10n.t('what was learned is written down'),
  }[filter];
}

async function choose<Value extends string>(title: string, rows: readonly (QuickPickItem & {readonly value: Value})[], now: Value): Promise<Value | undefined> {
  const items = rows.map((row) => ({...row, ...(row.value === now ? {iconPath: new ThemeIcon('check')} : {})}));
  return (await window.showQuickPick(items, {title, matchOnDescription: true}))?.value;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
