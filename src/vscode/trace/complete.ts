import {
  CompletionItem, CompletionItemKind, CompletionItemTag, CompletionList, CompletionTriggerKind, languages, MarkdownString, Range,
  type CompletionItemProvider, type Disposable,
} from 'vscode';
import type {Definition, ThingKind} from '../../core/index.ts';
import type {Checker} from '../checker.ts';
import type {Core} from '../core.ts';
import {isCandidate} from '../documents.ts';
import {tableAround} from '../tables.ts';
import type {Teams} from '../teams.ts';
import type {Evidence} from './evidence.ts';
import {escaped, kindWord, nameOf, titleOf} from './words.ts';

/** A longer list is no help; typing goes on choosing from all. */
const mostItems = 400;

/** Offers ids where a text is about to cite one, found by words of their titles, newest and strongest first. */
export function registerCompletion(evidence: Evidence, checker: Checker, teams: Teams): Disposable {
  const provider: CompletionItemProvider = {
    async provideCompletionItems(document, position, token, {triggerKind}) {
      if (!isCandidate(document)) return undefined;
      const read = checker.latest(document.uri)?.result.document;
      // A README is nobody's PRD; before the first check nobody knows.
      if (read && read.kind === undefined) return undefined;
      const ready = evidence.settled ?? (triggerKind === CompletionTriggerKind.Invoke ? await evidence.ready() : undefined);
      if (!ready) return undefined;
      const {core, indexes} = ready;
      const index = indexes.of(document.uri.toString());
      const {settings} = await teams.of(document.uri);
      const before = document.lineAt(position.line).text.slice(0, position.character);
      const table = /^\s*\|/.test(before) ? tableAround(document, position.line) : undefined;
      const place = core.citingPlace(before, {language: read?.language ?? 'en', settings, header: table && core.cellsOf(table.header)});
      if (!place || token.isCancellationRequested || (!place.offered && triggerKind !== CompletionTriggerKind.Invoke)) return undefined;
      const own = document.uri.toString();
      const words = before.slice(place.start).toLowerCase();
      const offered = place.kinds.flatMap((kind) => core.rankEvidence(offerable(index.things(kind), own), settings.today));
      const fitting = offered.length > mostItems && words !== '' ? offered.filter(({item}) => `${item.written} ${item.title}`.toLowerCase().includes(words)) : offered;
      const range = new Range(position.line, place.start, position.line, position.character);
      return new CompletionList(
        fitting.slice(0, mostItems).map((definition, rank) => itemFor(core, definition, titleOf(index, definition.path), range, rank)),
        offered.length > mostItems,
      );
    },
  };
  return languages.registerCompletionItemProvider({language: 'markdown'}, provider, ':', ' ', ',', '|', '[', '-');
}

/** Things at home in other documents, and the own document's; of requirements and assumptions only one's own. */
function* offerable(definitions: Iterable<Definition>, own: string): Generator<Definition> {
  const local: ReadonlySet<ThingKind> = new Set(['requirement', 'assumption', 'metric', 'question']);
  const seen = new Set<string>();
  for (const definition of definitions) {
    const {item, path} = definition;
    if (item.written === undefined || (local.has(item.kind) && path !== own && item.kind !== 'assumption')) continue;
    if (item.rank === 'entry' && item.kind === 'insight') continue;
    const key = `${item.id} ${local.has(item.kind) || item.kind === 'goal' ? path : ''}`;
    if (seen.has(key)) continue;
    seen.add(key);
    yield definition;
  }
}

function itemFor(core: Core, definition: Definition, document: string, range: Range, rank: number): CompletionItem {
  const {item} = definition;
  const id = nameOf(definition);
  const strength = core.strengthOf(item.fields);
  const entry = new CompletionItem(
    {label: id, detail: ` ${item.title}`, description: [strength === undefined ? '' : `${strength}/5`, core.dayOf(item.fields['date'])].filter(Boolean).join(' · ')},
    CompletionItemKind.Reference,
  );
  entry.insertText = id;
  entry.filterText = `${id} ${item.title}`;
  entry.sortText = String(rank).padStart(5, '0');
  entry.range = range;
  entry.detail = `${kindWord(item.kind)} · ${document}`;
  const fact = item.fields['fact'] ?? item.fields['text'] ?? item.fields['insight'];
  entry.documentation = new MarkdownString([
    `**${escaped(item.title)}**`, fact ? escaped(fact) : '', item.fields['quote'] ? `> ${escaped(item.fields['quote'])}` : '',
    [item.fields['source'], item.fields['sample'], item.fields['segment']].filter(Boolean).map((word) => escaped(word!)).join(' · '),
  ].filter(Boolean).join('\n\n'));
  if (core.isGone(definition)) entry.tags = [CompletionItemTag.Deprecated];
  return entry;
}
