import {
  CallHierarchyIncomingCall, CallHierarchyItem, CallHierarchyOutgoingCall, Disposable, DocumentLink, l10n, languages, Location, Range, SymbolInformation, SymbolKind, Uri,
  type CallHierarchyProvider, type DocumentSelector, type LocationLink,
} from 'vscode';
import type {Citation, Definition, ThingKind, TraceIndex} from '../../core/index.ts';
import {isCandidate} from '../documents.ts';
import {rangeOf} from '../places.ts';
import type {Evidence} from './evidence.ts';
import {locationOf, rangeOfPlace} from './places.ts';
import {onlyDefinition, targetAt} from './target.ts';
import {addressOf, kindWord, nameOf, titleOf} from './words.ts';

const markdown: DocumentSelector = {language: 'markdown'};

/** More hits than this are no answer to a search. */
const mostSymbols = 300;

/** Ways from a thing to where it is told, where it is cited, and what it rests on. */
export function registerNavigation(evidence: Evidence): Disposable {
  return Disposable.from(
    languages.registerDefinitionProvider(markdown, {
      async provideDefinition(document, position): Promise<LocationLink[] | undefined> {
        const target = isCandidate(document) ? await targetAt(evidence, document, position) : undefined;
        // A requirement without an id is where it is; there is nothing to go to.
        if (!target || (!target.citation && target.id === undefined)) return undefined;
        return target.definitions.map(({path, item}) => ({
          originSelectionRange: target.range, targetUri: Uri.parse(path, true),
          targetRange: rangeOfPlace(item.place), targetSelectionRange: rangeOfPlace(item.place),
        }));
      },
    }),
    languages.registerReferenceProvider(markdown, {
      async provideReferences(document, position, {includeDeclaration}) {
        const target = isCandidate(document) ? await targetAt(evidence, document, position) : undefined;
        return target?.definitions.flatMap((definition) => referencesTo(target.index, definition, includeDeclaration));
      },
    }),
    languages.registerDocumentLinkProvider(markdown, {
      async provideDocumentLinks(document) {
        if (!isCandidate(document)) return [];
        const record = await evidence.fresh(document);
        // Before the index is complete an id leads nowhere; VS Code asks again after the next edit or when it is shown again.
        if (!record || record.kind === undefined) return [];
        const {indexes} = await evidence.ready();
        const index = indexes.of(record.path);
        return record.citations.flatMap((citation) => {
          if (citation.id === undefined || citation.url !== undefined) return [];
          const {state, definitions: [definition]} = index.resolve(record.path, citation);
          if (state !== 'found' || !definition) return [];
          const link = new DocumentLink(rangeOf(document, citation.place), addressOf(definition));
          link.tooltip = `${nameOf(definition)} ${definition.item.title}`.trim();
          return [link];
        });
      },
    }),
    languages.registerWorkspaceSymbolProvider({
      async provideWorkspaceSymbols(query) {
        const {indexes} = await evidence.current();
        return symbols(indexes.all(), query);
      },
    }),
    languages.registerCallHierarchyProvider(markdown, new Hierarchy(evidence)),
  );
}

/** Places that mention a thing, each once; with the places that tell it where asked. */
export function referencesTo(index: TraceIndex, definition: Definition, withDefinition: boolean): Location[] {
  const own = withDefinition
    ? [definition, ...(definition.item.id === undefined ? [] : index.places(definition.item.id))].flatMap(({path, item}) =>
      [item.place, ...item.again].map((place) => locationOf(path, place)))
    : [];
  const cited = [...index.citationsOf(definition)].map(({path, citation}) => locationOf(path, citation.place));
  const seen = new Set<string>();
  return [...own, ...cited].filter(({uri, range}) => {
    const key = `${uri.toString()} ${range.start.line} ${range.start.character}`;
    return !seen.has(key) && seen.add(key);
  });
}

const symbolKinds: Readonly<Record<ThingKind, SymbolKind>> = {
  insight: SymbolKind.Event, opportunity: SymbolKind.Interface, goal: SymbolKind.Constant, requirement: SymbolKind.Property, metric: SymbolKind.Number,
  assumption: SymbolKind.Variable, experiment: SymbolKind.Function, decision: SymbolKind.Operator, question: SymbolKind.Key, document: SymbolKind.File,
};

/** Things whose id or title holds the letters of the query in their order, as VS Code's own search does. */
function symbols(indexes: readonly TraceIndex[], query: string): SymbolInformation[] {
  const letters = [...query.toLowerCase().replace(/\s+/g, '')];
  const found: SymbolInformation[] = [];
  for (const index of indexes) {
    for (const {path, item} of index.things()) {
      const name = `${item.written ?? ''} ${item.title}`.trim();
      const words = name.toLowerCase();
      let at = -1;
      if (!letters.every((letter) => (at = words.indexOf(letter, at + 1)) >= 0)) continue;
      found.push(new SymbolInformation(name, symbolKinds[item.kind], titleOf(index, path), locationOf(path, item.place)));
      if (found.length >= mostSymbols) return found;
    }
  }
  return found;
}

/** A row of the call hierarchy and the thing it stands for. */
class ThingItem extends CallHierarchyItem {
  readonly definition: Definition;

  constructor(index: TraceIndex, definition: Definition) {
    const {item, path} = definition;
    const range = rangeOfPlace(item.place);
    super(symbolKinds[item.kind], `${nameOf(definition)} ${item.written === undefined ? '' : item.title}`.trim(), `${kindWord(item.kind)} · ${titleOf(index, path)}`, Uri.parse(path, true), range, range);
    this.definition = definition;
  }
}

/** "What rests on this?" as callers, "what does this rest on?" as calls. */
class Hierarchy implements CallHierarchyProvider {
  private readonly evidence: Evidence;

  constructor(evidence: Evidence) {
    this.evidence = evidence;
  }

  async prepareCallHierarchy(...[document, position]: Parameters<CallHierarchyProvider['prepareCallHierarchy']>): Promise<CallHierarchyItem | undefined> {
    const target = isCandidate(document) ? await targetAt(this.evidence, document, position) : undefined;
    const definition = target && onlyDefinition(target);
    return target && definition && new ThingItem(target.index, definition);
  }

  async provideCallHierarchyIncomingCalls(item: CallHierarchyItem): Promise<CallHierarchyIncomingCall[]> {
    const {indexes} = await this.evidence.current();
    const index = indexes.of(item.uri.toString());
    const definition = again(index, item);
    if (!definition) return [];
    const byOwner = new Map<string, {from: CallHierarchyItem; ranges: Range[]}>();
    for (const {path, citation} of index.citationsOf(definition)) {
      const from = owning(index, path, citation);
      const key = `${from.uri.toString()} ${from.range.start.line} ${from.range.start.character}`;
      const known = byOwner.get(key) ?? {from, ranges: []};
      known.ranges.push(rangeOfPlace(citation.place));
      byOwner.set(key, known);
    }
    return [...byOwner.values()].map(({from, ranges}) => new CallHierarchyIncomingCall(from, ranges));
  }

  async provideCallHierarchyOutgoingCalls(item: CallHierarchyItem): Promise<CallHierarchyOutgoingCall[]> {
    const {indexes} = await this.evidence.current();
    const index = indexes.of(item.uri.toString());
    const definition = again(index, item);
    const record = definition && index.record(definition.path);
    if (!definition || !record) return [];
    const places = definition.item.grounds?.citations ?? record.citations.flatMap(({owner}, at) => (owner === definition.index ? [at] : []));
    return places.flatMap((at) => {
      const citation = record.citations[at]!;
      const {state, definitions: [target]} = index.resolve(definition.path, citation);
      return state === 'found' && target ? [new CallHierarchyOutgoingCall(new ThingItem(index, target), [rangeOfPlace(citation.place)])] : [];
    });
  }
}

/** The thing of a row as the index knows it now; rows travel through the editor and come back as copies. */
function again(index: TraceIndex, {uri, selectionRange}: CallHierarchyItem): Definition | undefined {
  const path = uri.toString();
  const items = index.record(path)?.items ?? [];
  const at = items.findIndex(({place}) => place.line === selectionRange.start.line + 1 && place.column === selectionRange.start.character + 1);
  return at < 0 ? undefined : {path, index: at, item: items[at]!};
}

/** What does the citing: a thing, or the document where the mention stands in none. */
function owning(index: TraceIndex, path: string, citation: Citation): CallHierarchyItem {
  const record = index.record(path)!;
  const owner = citation.owner === undefined ? undefined : record.items[citation.owner];
  if (owner) return new ThingItem(index, {path: record.path, index: citation.owner!, item: owner});
  const range = rangeOfPlace(record.titlePlace);
  return new CallHierarchyItem(SymbolKind.File, titleOf(index, path), l10n.t('document'), Uri.parse(path, true), range, range);
}
