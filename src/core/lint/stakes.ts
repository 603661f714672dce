/**
 * Asks for less when less is at stake: a small piece of work, told by its appetite, its priority or its format, owes
 * what nobody forgives and no more.
 */
import {lexiconFor} from '../languages/lexicon.ts';
import {TextMemory} from '../languages/text-memory.ts';
import type {StakeWords} from '../languages/types.ts';
import {escapeForRegExp} from '../languages/word-pattern.ts';
import {headingKey} from '../model/heading-words.ts';
import {perDocument} from '../model/per-document.ts';
import {sectionsOf} from '../model/sections.ts';
import type {PrdDocument} from '../model/types.ts';
import type {Settings, SmallWork} from '../config/types.ts';
import {blocksOf} from '../rules/places.ts';
import {quote} from '../rules/phrases.ts';
import {languages} from '../languages/registry.ts';
import type {Finding} from './finding.ts';

/** What a document owes, beside its kind and stage. */
export interface Stakes {
  readonly small: boolean;
  /** Why, in one sentence for people; undefined where the document does not say how large the work is. */
  readonly reason: string | undefined;
}

/** What is small where the team says nothing, and what is asked of it then. */
export const smallByDefault: SmallWork = {
  appetite: '3 days',
  priorities: ['P3', 'P4', 'low'],
  templates: [],
  asks: [
    'prd-placeholder', 'prd-template-residue', 'prd-duplicate-heading', 'prd-broken-link', 'trace-unknown-id', 'trace-duplicate-id', 'trace-reused-id',
    'insight-pii', 'waiver-invalid', 'team-*',
  ],
};

/** Working days of each unit. */
const daysOf = {hours: 1 / 8, days: 1, weeks: 5, months: 20} as const;

/** How much is at stake in a document, by what it says itself. */
export const stakesOf = perDocument(weigh);

/** The findings that a document is shown: of a small piece of work only those that are asked of it. */
export function leaveInPeace(
  findings: readonly Finding[], document: PrdDocument, settings: Settings,
): {readonly asked: readonly Finding[]; readonly asksLess?: string} {
  if (findings.length === 0 || document.kind !== 'prd') return {asked: findings};
  const {small, reason} = stakesOf(document, settings);
  if (!small) return {asked: findings};
  const asked = findings.filter(({ruleId}) => isAsked(ruleId, settings.small.asks));
  const left = new Set(findings.filter(({ruleId, severity}) => severity !== 'hint' && !isAsked(ruleId, settings.small.asks)).map(({ruleId}) => ruleId)).size;
  return {asked, ...(left > 0 ? {asksLess: `${reason} ${left === 1 ? 'One rule that would speak is' : `${left} rules that would speak are`} left out.`} : {})};
}

/** Whether a list of rules, which may end in `*`, holds one. */
export function isAsked(ruleId: string, asks: readonly string[]): boolean {
  return asks.some((entry) => (entry.endsWith('*') ? ruleId.startsWith(entry.slice(0, -1)) : entry === ruleId));
}

function weigh(document: PrdDocument, settings: Settings): Stakes {
  const {small} = settings;
  if (document.kind !== 'prd') return {small: false, reason: undefined};
  const template = document.template !== undefined && small.templates.includes(document.template) ? document.template : undefined;
  if (template !== undefined) return {small: true, reason: `Small: its template \`${template}\` is for small work.`};
  const words = lexiconFor(document.language, settings).words.stakes;
  const english = languages['en']!.words.stakes!;
  const limit = readDuration(small.appetite, english) ?? 0;
  const appetite = appetiteOf(document, [...(words?.appetite ?? []), ...english.appetite]);
  const days = appetite === undefined ? undefined : (words && readDuration(appetite, words)) ?? readDuration(appetite, english);
  if (days !== undefined) {
    return days <= limit ? {small: true, reason: `Small: its appetite ${quote(appetite!, 30)} is at most ${small.appetite}.`}
      : {small: false, reason: `Not small: its appetite ${quote(appetite!, 30)} is more than ${small.appetite}.`};
  }
  const priority = valueOf(document, [...(words?.priority ?? []), ...english.priority]);
  if (priority === undefined || small.priorities.length === 0) return {small: false, reason: undefined};
  const low = small.priorities.some((entry) => isPriority(priority, entry, [...(words?.low ?? []), ...english.low]));
  return low ? {small: true, reason: `Small: its priority is ${quote(priority, 30)}.`} : {small: false, reason: `Not small: its priority is ${quote(priority, 30)}.`};
}

/** The words on appetite: a property, a label, or the first lines of a section. */
function appetiteOf(document: PrdDocument, names: readonly string[]): string | undefined {
  const value = valueOf(document, names);
  if (value !== undefined) return value;
  const section = sectionsOf(document, 'appetite').find(({empty}) => !empty);
  if (!section) return undefined;
  const text = blocksOf(document, section).slice(0, 3).map((block) => block.text).join(' ');
  return text.slice(0, 300) || document.text.slice(section.heading.end, Math.min(section.span.end, section.heading.end + 300));
}

/** The value of a property of the document, in front matter, a table, or a label before its second heading. */
function valueOf({properties, sections, blocks, title}: PrdDocument, names: readonly string[]): string | undefined {
  const wanted = new Set(names.map((name) => headingKey(name)));
  const property = properties.find(({label, value}) => value !== '' && wanted.has(headingKey(label.replace(/[_-]/g, ' '))));
  if (property) return property.value;
  const firstHeading = sections.find(({form, heading}) => form !== 'label' && form !== 'field' && heading.start !== title?.span.start && heading.start > (title?.span.end ?? 0));
  const label = sections.find(({form, text, heading}) => form === 'label' && heading.start < (firstHeading?.heading.start ?? Infinity) && wanted.has(headingKey(text)));
  return label && blocks[label.blocks.from]?.text;
}

/** `P3` is `P3`; a word such as `low` stands for the words of the document's language. */
function isPriority(written: string, entry: string, low: readonly string[]): boolean {
  const key = (text: string) => headingKey(text.replace(/[()[\],;].*$/u, ''));
  return key(written) === key(entry) || (key(entry) === 'low' && low.some((word) => key(word) === key(written)));
}

const patterns = new WeakMap<StakeWords, RegExp>();

/**
 * The longest time that a text speaks of, in working days: `2 days`, `1-2 weeks`, `half a day`, `2d`.
 *
 * @returns undefined where it speaks of none.
 */
export function readDuration(text: string, words: StakeWords): number | undefined {
  let memory = durations.get(words);
  if (!memory) durations.set(words, (memory = new TextMemory(100)));
  return memory.of(text, () => longestDuration(text, words));
}

const durations = new WeakMap<StakeWords, TextMemory<number | undefined>>();

function longestDuration(text: string, words: StakeWords): number | undefined {
  let longest: number | undefined;
  for (const {groups} of text.slice(0, 300).matchAll(durationPattern(words))) {
    const {word, from, to, unit} = groups as {readonly [name: string]: string | undefined};
    const number = word !== undefined ? words.numbers[word.toLowerCase()]! : Number((to ?? from)!.replace(',', '.'));
    const kind = (Object.keys(daysOf) as (keyof typeof daysOf)[]).find((name) => words[name].includes(unit!.toLowerCase().replace(/[\s-]+/g, ' ')));
    if (kind) longest = Math.max(longest ?? 0, number * daysOf[kind]);
  }
  return longest;
}

/** Bounded everywhere, so that it is linear. */
function durationPattern(words: StakeWords): RegExp {
  let pattern = patterns.get(words);
  if (!pattern) {
    const choice = (list: readonly string[]) => [...list].sort((a, b) => b.length - a.length).map((entry) => escapeForRegExp(entry).replace(/ /g, '[\\s-]')).join('|');
    const numbers = choice(Object.keys(words.numbers));
    const units = [...words.hours, ...words.days, ...words.weeks, ...words.months];
    const latin = units.filter((unit) => /^[\p{Script=Latin}\s]+$/u.test(unit));
    const others = units.filter((unit) => !latin.includes(unit));
    const unit = [latin.length > 0 ? `(?:${choice(latin)})(?![\\p{L}\\p{N}])` : '', others.length > 0 ? `(?:${choice(others)})` : ''].filter(Boolean).join('|');
    const number = '\\d{1,3}(?:[.,]\\d{1,2})?';
    pattern = new RegExp(`(?<![\\p{L}\\p{N}.,])(?:(?<word>${numbers})|(?<from>${number})(?:\\s?(?:${choice(words.range)})\\s?(?<to>${number}))?)[\\s-]{0,2}(?<unit>${unit})`, 'giu');
    patterns.set(words, pattern);
  }
  return pattern;
}
