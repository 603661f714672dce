/**
 * Signs of a kind that are no section meanings: headings, lead-ins and columns that experiments, research notes, roadmaps
 * and decisions have and other documents seldom do, and words that only such texts use. Read only where a document's title
 * or a few of its headings already point to that kind, for most files of a folder are not ours.
 */
import {languages} from '../languages/registry.ts';
import {gatedExpression, type GatedExpression} from '../languages/word-gate.ts';
import {headingForms, headingKey} from './heading-words.ts';
import type {KindDraft} from './kind.ts';
import type {Block} from './types.ts';

/** Kinds that have signs of their own. */
export type SignedKind = 'experiment' | 'insight' | 'roadmap' | 'decision';

/** Lists of words that the text of a kind uses: of the kind, or of what it is mistaken for. */
export type TermList = SignedKind
  /** Words of controlled experiments that other texts seldom use: control group, p-value, guardrail. */
  | 'proof'
  /** Experiments in laboratories and with models: epochs, reagents. */
  | 'laboratory'
  /** Who buys and uses: customers, prices. */
  | 'market'
  /** What software is built of: databases, frameworks. */
  | 'technique';

/** What speaks for each kind in one document. */
export interface KindSigns {
  /** Different headings, lead-ins and columns of a kind, as written, by the word they were known by. */
  readonly of: (kind: SignedKind) => ReadonlyMap<string, string>;
  /** How many different words of a list the text uses, at most {@link mostTerms}. */
  readonly terms: (list: TermList) => number;
  /** Headings, lead-ins, columns and cells that name a time or how far something is: `Q3`, `March`, `v1.2`, `✅`. */
  readonly times: () => number;
  /** Headings and lead-ins that ask something. */
  readonly questions: () => number;
  /** How often the text begins something with "Hypothesis". */
  readonly hypotheses: () => number;
}

const mostTerms = 6;
const mostLeads = 150;

/** The signs of a document; each part is read when it is first asked for. */
export function kindSigns(draft: KindDraft): KindSigns {
  let found: Record<SignedKind, Map<string, string>> | undefined;
  const terms = new Map<TermList, number>();
  let times: number | undefined;
  const leads = memo(() => leadsOf(draft));
  return {
    of: (kind) => (found ??= findSigns(leads()))[kind],
    terms: (kind) => {
      if (!terms.has(kind)) terms.set(kind, countTerms(draft.blocks, kind));
      return terms.get(kind)!;
    },
    hypotheses: () => leads().filter((text) => text.length <= 40 && hypothesisLead.test(text)).length,
    questions: () => leads().filter((text) => text.length <= 120 && /[?？]\W*$/.test(text)).length,
    times: () => (times ??= new Set(leads().flatMap((text) => (isTime.test(text) ? [headingKey(text)] : isState.exec(text)?.slice(0, 1) ?? []))).size),
  };
}

function memo<Value>(make: () => Value): () => Value {
  let made: {readonly value: Value} | undefined;
  return () => (made ??= {value: make()}).value;
}

/** `Q3`, `H1 2026`, `v1.2`, `March`, `2026 Q2`, `spring 2026`, `segundo semestre`, `第一季度`, `3월`, `1. Quartal`. */
const isTime = new RegExp('^\\W*(?:(?:20\\d\\d)?\\W{0,3}(?:q[1-4]|h[12]|t[1-4]|[1-4]q|[12]h)\\b|(?:fy ?)?20\\d\\d\\b|v ?\\d+(?:\\.\\d+)+|[1-4]\\. ?quartal'
  + '|(?:early |mid-?|late )?(?:spring|summer|autumn|fall|winter|frühjahr|frühling|sommer|herbst|primavera|verano|otoño|printemps|été|automne|outono|verão)[ -]+(?:de )?20\\d\\d'
  + '|(?:first|second|third|fourth|erstes|zweites|drittes|viertes|primer|primero|segundo|tercer|cuarto|premier|second|deuxième|troisième|quatrième|primeiro|terceiro|quarto) (?:half|quarter|halbjahr|quartal|semestre|trimestre)\\b|[上下](?:半年|期)|[상하]반기'
  + '|(?:version|release|sprint|week|month|phase|milestone|stage|iteration|semaine|mes|mês|woche|monat|etapa|fase|étape|jalon|meilenstein|hito|marco) ?#?\\d+'
  + '|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\b(?: ?20\\d\\d|\\W*$)|第[一二三四1-4] ?(?:季度|四半期|期|阶段|階段)|20\\d\\d ?年|[1-4] ?분기|\\d{1,2} ?[月월](?!\\d)|里程碑|フェーズ|단계)', 'iu');

/** Marks of progress, and short headings such as "Recently released" and "Actively developing". */
const isState = /^\W{0,3}(?:✅|🚧|⏳|🔜|💭|🟢|🟡|🔴|🔵|📅|🗓|🏗|🔄)|^(?:recently |just |actively |currently |already )(?:shipp|releas|develop|build|explor|launch|deliver|design|research|work)\w*$/iu;

const hypothesisLead = /^\W*(?:hypoth[eè]s[ei]s?|hipótesis|hipótese|假设|假設|仮説|가설)\W*\d*\W*$/iu;

/** Texts that may be signs: headings, labels, lead-ins of items and paragraphs, columns, first cells. */
export function leadsOf({sections, tables, blocks, text: source}: Pick<KindDraft, 'sections' | 'tables' | 'blocks' | 'text'>): string[] {
  // The title was asked already, and "### `hypotheses`" names a field of some data.
  const texts = sections.filter(({level, heading, index}) => !(index === 0 && level === 1) && !/^[#\s*]*`[^`]*`[\s*]*$/.test(source.slice(heading.start, heading.end)))
    .map(({text}) => text);
  for (const {header} of tables) for (const {text} of header) texts.push(text);
  let read = 0;
  for (const block of blocks) {
    if (read >= mostLeads) break;
    const found = leadsIn(block);
    texts.push(...found);
    read += found.length;
  }
  return texts;
}

/** What stands before a colon, in bold, in a short first line, or in a row's first cell. */
function leadsIn({type, text, marks, cells, item}: Block): string[] {
  if (type === 'row') {
    const name = cells?.[0];
    if (!name || marks.some((mark) => mark.type === 'inlineCode' && mark.start <= name.start + 1 && mark.end > name.start)) return [];
    return [name.text, ...cells.slice(1, 6).filter(({text: cell}) => cell.length <= 24).map(({text: cell}) => cell)];
  }
  if (type !== 'paragraph') return [];
  const leads = marks.filter((mark) => mark.type === 'strong' && mark.end - mark.start <= 60 && (mark.start <= 4 || text[mark.start - 1] === '\n'))
    .slice(0, 8).map(({start, end}) => text.slice(start, end));
  if (leads.length > 0) return leads;
  const lines = text.slice(0, 400).split('\n', 8);
  const fields = lines.flatMap((line) => {
    const colon = line.search(/[:：]/);
    return colon > 1 && colon <= 40 ? [line.slice(0, colon)] : [];
  });
  return fields.length === 0 && item && lines[0]!.length <= 40 ? [lines[0]!] : fields;
}

const joiners = /\s*[:：|/&,，、+;·]\s*|\s[-–—]\s|\s(?:and|und|y|e|et|vs|versus)\s/u;

function findSigns(texts: readonly string[]): Record<SignedKind, Map<string, string>> {
  const found = {experiment: new Map<string, string>(), insight: new Map<string, string>(), roadmap: new Map<string, string>(), decision: new Map<string, string>()};
  const index = signIndex();
  const seen = new Set<string>();
  for (const text of texts) {
    if (text.length > 90 || seen.has(text)) continue;
    seen.add(text);
    const {main, whole} = headingForms(text);
    const parts = main.split(joiners);
    const keys = [main, ...(whole === main ? [] : [whole]), ...(parts.length > 1 ? parts.slice(0, 4).map((part) => headingForms(part).main) : [])];
    for (const key of new Set(keys)) {
      for (const {word, kinds} of index.lookUp(key)) for (const kind of kinds) if (!found[kind].has(word)) found[kind].set(word, text);
    }
  }
  return found;
}

interface Sign {
  readonly word: string;
  readonly kinds: SignedKind[];
}

interface SignIndex {
  readonly lookUp: (key: string) => readonly Sign[];
}

let made: SignIndex | undefined;

/** Signs of all languages: headings are often English, and a short text may be taken for another language. */
function signIndex(): SignIndex {
  if (made) return made;
  const whole = new Map<string, Sign>();
  const begun = new Map<string, Sign[]>();
  for (const {words} of Object.values(languages)) {
    for (const [kind, entries] of Object.entries((words['kindSigns'] ?? {}) as Record<SignedKind, readonly string[]>)) {
      for (const entry of entries) {
        const open = entry.endsWith('*');
        const key = headingKey(open ? entry.slice(0, -1) : entry) + (entry.endsWith(' *') ? ' ' : '');
        const known = open ? begun.get(key.slice(0, 2))?.find(({word}) => word === key) : whole.get(key);
        if (known) {
          if (!known.kinds.includes(kind as SignedKind)) known.kinds.push(kind as SignedKind);
          continue;
        }
        const sign = {word: key, kinds: [kind as SignedKind]};
        if (!open) whole.set(key, sign);
        else if (begun.has(key.slice(0, 2))) begun.get(key.slice(0, 2))!.push(sign);
        else begun.set(key.slice(0, 2), [sign]);
      }
    }
  }
  made = {
    lookUp: (key) => {
      const exact = whole.get(key);
      const open = begun.get(key.slice(0, 2))?.filter(({word}) => key.startsWith(word) && key.length <= word.length + 40) ?? [];
      return exact ? [exact, ...open] : open;
    },
  };
  return made;
}

const termPatterns = new Map<TermList, GatedExpression | undefined>();

function countTerms(blocks: readonly Block[], kind: TermList): number {
  if (!termPatterns.has(kind)) {
    termPatterns.set(kind, gatedExpression([...new Set(Object.values(languages).flatMap(({words}) => (words['kindTerms'] as Record<string, readonly string[]> | undefined)?.[kind] ?? []))]));
  }
  const pattern = termPatterns.get(kind);
  const found = new Set<string>();
  if (!pattern) return 0;
  for (const {type, text} of blocks) {
    if (type === 'code') continue;
    for (const [match] of pattern.all(text)) {
      found.add(match.toLowerCase().replace(/(?<=\p{L}{4})(?:s|en|n|es)$/u, ''));
      if (found.size >= mostTerms) return mostTerms;
    }
  }
  return found.size;
}

