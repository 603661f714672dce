/** What a team's rules look for in a document. */
import type {Report} from '../lint/finding.ts';
import {spanInBlock} from '../model/blocks.ts';
import {generalMeanings, specialMeanings, type Block, type PrdDocument, type Section, type Span, type Table} from '../model/types.ts';
import {reportFolded} from '../rules/folding.ts';
import {listed, quote} from '../rules/phrases.ts';
import {blocksOf, startOf} from '../rules/places.ts';
import {emptied, missing, sectionsNamed} from '../rules/presence.ts';
import {hitsIn} from '../rules/words.ts';
import type {Finder, TeamRule} from './types.ts';

/** Findings' messages are no longer than this. */
const longestMessage = 120;

const meanings: ReadonlySet<string> = new Set([...generalMeanings, ...specialMeanings]);

/** Runs one rule; whether it reads this document was asked before. */
export function checkTeamRule(rule: TeamRule, document: PrdDocument, report: (finding: Report) => void): void {
  const {config} = rule;
  const place = placeOf(document, config.section);
  if (rule.forbid.length > 0) checkForbidden(rule, place, report);
  else if (rule.require.length > 0) checkRequired(rule, place, document, report);
  else if (config.columns) checkColumns(rule, place, document, report);
  else if (config.count) checkCount(rule, place, report);
}

/** Where a rule looks. */
interface Place {
  /** Its sections; undefined for the whole document. */
  readonly sections: readonly Section[] | undefined;
  readonly blocks: readonly Block[];
  /** Where a finding stands that is about all of it. */
  readonly home: Span;
  /** Cause that such a finding shares with ours: a section that is not there, or says nothing. */
  readonly cause: string | undefined;
}

function placeOf(document: PrdDocument, section: string | undefined): Place {
  if (section === undefined) return {sections: undefined, blocks: document.blocks, home: startOf(document), cause: undefined};
  const sections = sectionsNamed(document, section);
  // A section within a section of the same meaning would count twice.
  const blocks = [...new Set(sections.flatMap((found) => blocksOf(document, found)))];
  const cause = sections.length === 0 ? (meanings.has(section) ? missing(section) : undefined)
    : sections.every(({empty}) => empty) ? emptied(sections[0]!) : undefined;
  return {sections, blocks, home: sections[0]?.heading ?? startOf(document), cause};
}

function checkForbidden({config, forbid}: TeamRule, {blocks}: Place, report: (finding: Report) => void): void {
  const hits = blocks.flatMap((block) => forbid.flatMap((finder) => forbiddenIn(block, finder)));
  const ordered = hits.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  // `sync*` and `synergies` found the same word.
  const apart = ordered.filter((hit, index) => index === 0 || hit.span.start >= ordered[index - 1]!.span.end);
  const single = ({text, span}: {readonly text: string; readonly span: Span}): Report => ({span, message: fill(config.message, {found: quote(text), count: '1'})});
  reportFolded(report, apart, single, (all) => {
    const words = [...new Set(all.map(({text}) => quote(text, 24)))];
    const named = words.slice(0, 3);
    return {span: all[0]!.span, message: `${shorten(fill(config.message, {found: listed(named), count: String(all.length)}), longestMessage - 14)} (${all.length} places)`};
  });
}

function forbiddenIn(block: Block, finder: Finder): readonly {readonly text: string; readonly span: Span}[] {
  if (!finder.isPattern) return hitsIn(block, finder.find);
  if (block.type === 'code' || block.type === 'html') return [];
  return finder.find(block.text).map(({text, start, end}) => ({text, span: spanInBlock(block, start, end)}));
}

function checkRequired({config, require}: TeamRule, place: Place, document: PrdDocument, report: (finding: Report) => void): void {
  const lacking = require.filter((finder) => !isThere(finder, place, document));
  if (lacking.length === 0) return;
  const words = listed(lacking.map(({written}) => quote(written, 30)));
  report({span: place.home, message: fill(config.message, {missing: words, section: config.section ?? ''}), ...(place.cause ? {cause: place.cause} : {})});
}

/** Looks in the text as it is read, in addresses of links, and in the properties: a team asks for `JIRA-12` wherever it stands. */
function isThere({find}: Finder, {sections, blocks}: Place, document: PrdDocument): boolean {
  const inBlock = ({type, text, marks}: Block) => type !== 'html'
    && (find(text).length > 0 || marks.some(({url}) => url !== undefined && find(url).length > 0));
  if (blocks.some(inBlock)) return true;
  const fields = sections ? sections.filter(({form}) => form === 'field').map(({span}) => span) : [document.frontMatter?.span];
  return fields.some((span) => span !== undefined && find(document.text.slice(span.start, span.end)).length > 0);
}

function checkColumns({config}: TeamRule, {sections, blocks, home, cause}: Place, document: PrdDocument, report: (finding: Report) => void): void {
  if (sections?.length === 0) return;
  const inside = new Set(blocks.flatMap(({table}) => table ?? []));
  const tables = sections ? document.tables.filter(({index, section}) => inside.has(index) || sections.some((own) => own.index === section)) : document.tables;
  const lackingOf = (table: Table) => (config.columns ?? []).filter((column) => !table.header.some(({text}) => plain(text) === plain(column)));
  const [best] = tables.map((table) => ({table, lacking: lackingOf(table)})).sort((a, b) => a.lacking.length - b.lacking.length);
  if (best?.lacking.length === 0) return;
  const header = best?.table.header;
  const span = header?.[0] ? {start: header[0].span.start, end: header.at(-1)!.span.end} : home;
  const words = listed((best?.lacking ?? config.columns ?? []).map((column) => quote(column, 24)));
  report({span, message: fill(config.message, {missing: words, section: config.section ?? ''}), ...(!best && cause ? {cause} : {})});
}

function checkCount({config}: TeamRule, {sections, blocks, home, cause}: Place, report: (finding: Report) => void): void {
  const {of, min = 0, max = Infinity} = config.count!;
  const count = counters[of](blocks);
  // A section that is not there has too little of everything, and too much of nothing.
  if ((count >= min && count <= max) || (sections?.length === 0 && min === 0)) return;
  report({span: home, message: fill(config.message, {count: String(count), section: config.section ?? ''}), ...(count < min && cause ? {cause} : {})});
}

const counters: Readonly<Record<'words' | 'items' | 'rows', (blocks: readonly Block[]) => number>> = {
  words: (blocks) => blocks.reduce((sum, {type, text}) => sum + (type === 'paragraph' || type === 'row' ? wordsIn(text) : 0), 0),
  items: (blocks) => new Set(blocks.flatMap(({item}) => (item ? [item.id] : []))).size,
  rows: (blocks) => blocks.filter(({type}) => type === 'row').length,
};

/** A character of a script without spaces counts as a word. */
function wordsIn(text: string): number {
  return text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{M}\p{N}'’-])+/gu)?.length ?? 0;
}

function fill(message: string, values: Readonly<Record<string, string>>): string {
  return shorten(message.replace(/\{(found|missing|count|section)\}/g, (whole, name: string) => values[name] ?? whole), longestMessage);
}

function shorten(message: string, limit: number): string {
  const characters = [...message];
  return characters.length > limit ? `${characters.slice(0, limit - 1).join('').trimEnd()}…` : message;
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
