/** Ids as the index sees them: one key for the ways to write one, the kind that a prefix names, and where they stand. */
import type {Settings} from '../config/types.ts';
import {TextMemory} from '../languages/text-memory.ts';
import {idPatterns} from '../model/ids.ts';
import type {ThingKind} from './types.ts';

/** Kinds by prefix. Prefixes of one letter name things of one document, unless a strategy or roadmap defines them. */
const prefixes: Readonly<Record<string, ThingKind>> = {
  INS: 'insight', INSIGHT: 'insight', OBS: 'insight', EVD: 'insight', NUGGET: 'insight',
  OPP: 'opportunity', OPPORTUNITY: 'opportunity',
  G: 'goal', GOAL: 'goal', OBJ: 'goal', O: 'goal', KR: 'goal', T: 'goal', THEME: 'goal',
  M: 'metric', SM: 'metric', KPI: 'metric', MET: 'metric', METRIC: 'metric',
  A: 'assumption', ASM: 'assumption', ASSUMPTION: 'assumption', H: 'assumption', HYP: 'assumption',
  EXP: 'experiment', EXPERIMENT: 'experiment',
  D: 'decision', DEC: 'decision', ADR: 'decision', DECISION: 'decision',
  Q: 'question', OQ: 'question',
  PRD: 'document', PRFAQ: 'document', PITCH: 'document',
  FR: 'requirement', NFR: 'requirement', REQ: 'requirement', RQ: 'requirement', US: 'requirement', UC: 'requirement', BR: 'requirement',
  SR: 'requirement', UR: 'requirement', TR: 'requirement', IR: 'requirement', FEAT: 'requirement', SRS: 'requirement',
  STORY: 'requirement', R: 'requirement', F: 'requirement',
};

/** Kinds whose ids hold for all documents; ids of other kinds belong to the document that defines them. */
export const sharedKinds: ReadonlySet<ThingKind> = new Set(['insight', 'opportunity', 'experiment', 'decision', 'document']);

/** Names that look like ids and never are. */
const foreign = /^(?:ISO|IEC|IEEE|RFC|SOC|WCAG|UTF|HTTP|HTTPS|EC|GDPR|MP|PHP|IPV|SHA|MD|CVE|COVID|GPT|AI|AES|TLS|SSL|OAUTH|RSA|USB|WIN|IOS|X|H\.)[-_]?\d/;

/**
 * One key for the ways to write an id: full-width digits, case, separators and leading zeros aside, so that `INS-042`,
 * `ins-42` and `ＩＮＳ－０４２` are one. The key of an id without a number is the id in capitals.
 */
export function idKey(written: string): string {
  const plain = written.normalize('NFKC').replace(/[\u2010-\u2015\u2212]/g, '-').trim().toUpperCase();
  const match = /^(.*?)[\s_.#-]*(\d+(?:\.\d+)*)(\p{L}?)$/u.exec(plain);
  if (!match) return plain;
  return `${match[1]!}-${match[2]!.split('.').map((part) => part.replace(/^0+(?=\d)/, '')).join('.')}${match[3]!}`;
}

/** Letters before the number of a key: `INS` of `INS-42`. */
export function prefixOf(key: string): string {
  return key.slice(0, Math.max(0, key.lastIndexOf('-')));
}

/** The kind that a key's prefix names; undefined where it may be anything. */
export function kindOfKey(key: string): ThingKind | undefined {
  return prefixes[prefixOf(key)];
}

/** An id found in a text. */
export interface FoundId {
  readonly start: number;
  readonly end: number;
  readonly written: string;
  readonly key: string;
  /** The kind its pattern or prefix names. */
  readonly kind: ThingKind | undefined;
}

/** Patterns of ids by kind. */
type Patterns = readonly (readonly [ThingKind, RegExp])[];

const cache = new WeakMap<Settings, {readonly found: TextMemory<readonly FoundId[]>; readonly own: Patterns}>();
// A prefix of two letters and more with a hyphen may be anybody's; one without needs to be a prefix we know.
const anyPrefix = /(?<![\p{L}\p{N}_=%@&?-])(?<![\p{L}\p{N}][./#])[A-Z](?:[A-Z]{1,10}-?|[A-Z0-9]{1,9}-|-?)\d{1,6}(?:\.\d{1,3}){0,3}[a-z]?(?![\p{L}\p{N}_%])/gu;

/**
 * Ids in a text, in order, without overlaps. Offsets count in the text given, whose full-width forms and odd hyphens
 * are read as their plain ones.
 */
export function findIds(text: string, settings: Settings): readonly FoundId[] {
  if (!/[\d\uFF10-\uFF19]/.test(text)) return none;
  let memory = cache.get(settings);
  if (!memory) cache.set(settings, (memory = {found: new TextMemory(), own: ownPatterns(settings)}));
  const {found, own} = memory;
  return found.of(text, () => readIds(text, own));
}

const none: readonly FoundId[] = [];

function readIds(text: string, own: Patterns): readonly FoundId[] {
  const plain = plainForm(text);
  const found: FoundId[] = [];
  const add = (start: number, length: number, kind?: ThingKind): void => {
    const end = start + length;
    if (found.some((one) => start < one.end && one.start < end)) return;
    const written = text.slice(start, end);
    const key = idKey(written);
    if (kind === undefined && foreign.test(plain.slice(start, end))) return;
    found.push({start, end, written, key, kind: kind ?? kindOfKey(key)});
  };
  for (const [kind, pattern] of own) {
    for (const match of plain.matchAll(pattern)) add(match.index, match[0].length, kind);
  }
  for (const match of plain.matchAll(anyPrefix)) add(match.index, match[0].length);
  return found.sort((a, b) => a.start - b.start);
}

/** The text with full-width forms and hyphens of all kinds as plain ones, code unit for code unit. */
export function plainForm(text: string): string {
  return /[\u2010-\u2015\u2212\u3000\uFF01-\uFF5E]/.test(text)
    ? text.replace(/[\u2010-\u2015\u2212\u3000\uFF01-\uFF5E]/g, (char) => {
      const code = char.charCodeAt(0);
      return code >= 0xFF01 ? String.fromCharCode(code - 0xFEE0) : code === 0x3000 ? ' ' : '-';
    })
    : text;
}

/** The team's own patterns of ids by kind, those of insights first. */
function ownPatterns(settings: Settings): Patterns {
  const own: [ThingKind, RegExp][] = [['insight', idPatterns(settings).insight]];
  if (settings.ids['requirement']) {
    try {
      own.push(['requirement', new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${settings.ids['requirement'].replace(/^\^/, '').replace(/\$$/, '')})(?![\\p{L}\\p{N}_])`, 'gu')]);
    } catch {
      // The configuration reports it.
    }
  }
  return own;
}
