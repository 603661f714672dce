/** What a document owes (by its template, else by its kind), and whether it says it, wherever it says it. */
import {lexiconFor} from '../languages/lexicon.ts';
import type {SectionDemand, Settings} from '../config/types.ts';
import {generalMeanings, specialMeanings, type Meaning, type PrdDocument, type Section} from '../model/types.ts';
import {sectionsOf} from '../model/sections.ts';
import {finderFor, hitsIn} from './words.ts';
import {blocksOf, isUnfilled} from './places.ts';

/** How firmly a section is owed. */
export type Demand = SectionDemand['demand'];

/** What a PRD owes where no template says otherwise. */
const prdDemands: readonly SectionDemand[] = [
  {meaning: 'problem', demand: 'required'},
  {meaning: 'evidence', demand: 'required'},
  {meaning: 'users', demand: 'recommended'},
  {meaning: 'metrics', demand: 'required'},
  {meaning: 'requirements', demand: 'recommended'},
  {meaning: 'non-goals', demand: 'recommended'},
  {meaning: 'risks', demand: 'recommended'},
];

/** Sections that only one format has: who writes all of them follows that format, named or not. */
const formats: readonly {readonly template: string; readonly marks: readonly Meaning[]}[] = [
  {template: 'prfaq', marks: ['press-release']}, {template: 'pitch', marks: ['appetite', 'rabbit-holes']},
];

/** Meanings that do the work of another one. */
const standIns: Readonly<Partial<Record<Meaning, readonly Meaning[]>>> = {
  problem: ['background', 'press-release'],
  evidence: ['insights', 'quotes', 'findings'],
  users: ['audience', 'participants'],
  metrics: ['primary-metric'],
  requirements: ['solution', 'scope', 'non-functional', 'press-release'],
  risks: ['rabbit-holes'],
  solution: ['requirements'],
  goals: ['metrics'],
  summary: ['press-release'],
  recommendation: ['ask', 'decision'],
};

/** The template whose sections a document owes: the one it names, else the one whose own sections it has. */
function schemaOf(document: PrdDocument, settings: Settings): readonly SectionDemand[] | undefined {
  const named = document.template === undefined ? undefined : settings.templates.get(document.template);
  if (named) return named.sections;
  if (document.kind !== 'prd') return undefined;
  const format = formats.find(({marks}) => marks.every((meaning) => sectionsOf(document, meaning).length > 0));
  const owed = format && settings.templates.get(format.template)?.sections;
  // Nobody promised to follow the format: what it leaves out is not owed, what it adds is not either.
  return owed ? prdDemands.filter(({meaning}) => owed.some((demand) => demand.meaning === meaning && demand.demand !== 'optional')) : prdDemands;
}

/** What a document owes, in the order in which a reader expects it; nothing for kinds whose own rules ask. */
export function demandsOf(document: PrdDocument, settings: Settings): readonly SectionDemand[] {
  const owed = schemaOf(document, settings) ?? [];
  return isForm(document) ? owed.map(({meaning}) => ({meaning, demand: 'optional'})) : owed;
}

/** Fewer sections than this are no form. */
const fewestOfForm = 3;
const forms = new WeakMap<PrdDocument, boolean>();

/** Whether a document is a form that nobody has begun to fill in: that it waits is one thing to say, what it lacks is not known yet. */
function isForm(document: PrdDocument): boolean {
  let known = forms.get(document);
  if (known === undefined) {
    const own = document.placeholders.length < fewestOfForm ? [] : document.sections.filter(({blocks, children, level}) => blocks.to > blocks.from && (children.length === 0 || level > 1));
    const waiting = own.filter((section) => section.empty || saysOnlyPlaceholders(document, section)).length;
    known = waiting >= fewestOfForm && waiting * 4 >= own.length * 3;
    forms.set(document, known);
  }
  return known;
}

/** How firmly a meaning is owed; a template that leaves it out makes it optional. */
export function demandFor(document: PrdDocument, settings: Settings, meaning: Meaning): Demand {
  return demandsOf(document, settings).find((demand) => demand.meaning === meaning)?.demand ?? 'optional';
}

/** Whether a section is there, waits to be filled, or is there in name only. */
export type Presence =
  | {readonly state: 'missing'; readonly section?: undefined}
  | {readonly state: 'filled' | 'unfilled' | 'empty'; readonly section: Section};

/** Looks for a meaning in the sections, the first that says something winning. */
export function presenceOf(document: PrdDocument, meaning: string): Presence {
  const sections = sectionsNamed(document, meaning);
  const filled = sections.find(({empty}) => !empty);
  if (filled) return {state: isUnfilled(document, filled.span) && saysOnlyPlaceholders(document, filled) ? 'unfilled' : 'filled', section: filled};
  const unfilled = sections.find((section) => isUnfilled(document, section.span));
  if (unfilled) return {state: 'unfilled', section: unfilled};
  return sections[0] ? {state: 'empty', section: sections[0]} : {state: 'missing'};
}

/** Whether nothing but what waits to be filled stands in a section. */
function saysOnlyPlaceholders(document: PrdDocument, section: Section): boolean {
  return blocksOf(document, section).every((block) => block.type === 'heading' || block.type === 'html'
    || isUnfilled(document, block.span) || block.text.trim() === '');
}

const standardMeanings: ReadonlySet<string> = new Set([...generalMeanings, ...specialMeanings]);

/** Sections of a meaning, or, for a template's section without a standard meaning, with its words as heading. */
export function sectionsNamed(document: PrdDocument, meaning: string): readonly Section[] {
  if (standardMeanings.has(meaning)) return sectionsOf(document, meaning as Meaning);
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  const words = plain(meaning);
  return document.sections.filter((section) => plain(section.text) === words);
}

/** Whether a meaning that has no section of its own is answered elsewhere in the document. */
export function isSaidElsewhere(document: PrdDocument, settings: Settings, meaning: string): boolean {
  for (const other of standIns[meaning as Meaning] ?? []) {
    const {state} = presenceOf(document, other);
    if (state === 'filled' || state === 'unfilled') return true;
  }
  switch (meaning) {
    case 'problem': return tellsOf(document, settings, 'pains', ['summary', 'goals', 'users', 'solution', 'scope']);
    case 'evidence': return document.evidence.length > 0;
    case 'metrics': return document.metrics.length > 0;
    case 'requirements': return document.requirements.length > 0;
    case 'risks': return document.risks.length > 0;
    case 'assumptions': return document.assumptions.length > 0;
    case 'open-questions': return document.questions.length > 0;
    case 'users': return document.requirements.some(({form}) => form === 'story')
      || ['people', 'who'].some((list) => tellsOf(document, settings, list, ['problem', 'background', 'summary']));
    case 'stakeholders': return document.properties.some(({name, value}) => name === 'owner' && value !== '');
    default: return false;
  }
}

/** Whether the text of sections with one of the meanings holds words of a list; true where the language has no list. */
function tellsOf(document: PrdDocument, settings: Settings, list: string, meanings: readonly Meaning[]): boolean {
  const finder = finderFor(document, settings, list);
  if (!finder) return true;
  return meanings.some((meaning) => sectionsOf(document, meaning)
    .some((section) => blocksOf(document, section).some((block) => hitsIn(block, finder).length > 0)));
}

/** English headings that read better than the first entry of the list. */
const written: Readonly<Record<string, string>> = {metrics: 'Success metrics', 'non-goals': 'Non-goals'};

/** A heading for a meaning in the document's language, as a reader would write it. */
export function headingFor(document: PrdDocument, settings: Settings, meaning: string): string {
  if (document.language === 'en' && written[meaning]) return written[meaning];
  const wording = lexiconFor(document.language, settings).language.sections[meaning as Meaning]?.[0] ?? meaning.replace(/-/g, ' ');
  return wording.charAt(0).toUpperCase() + wording.slice(1);
}

/** What an empty section says: `says nothing`, `says only n/a`. */
export function emptyWords(section: Section): string {
  return section.emptyText ? `says only \`${section.emptyText.slice(0, 20)}\`` : 'says nothing';
}

/** Cause shared by all rules that could speak of a section that is not there. */
export function missing(meaning: string): string {
  return `missing:${meaning}`;
}

/** What makes the case for requirements; a document with none of it leans on another one. */
const reasons: readonly Meaning[] = ['problem', 'background', 'users', 'goals', 'metrics', 'evidence'];

/** Fewer requirements than this are a note, and what it lacks is told one by one. */
const fewestAlone = 3;

/** Whether a PRD holds requirements and nothing of why: a shard of a larger one, or a list of features. */
export function isRequirementsAlone(document: PrdDocument): boolean {
  return document.kind === 'prd' && document.template === undefined && document.requirements.length >= fewestAlone
    && document.evidence.length === 0 && document.metrics.length === 0
    && reasons.every((meaning) => sectionsOf(document, meaning).length === 0);
}

/** Cause of a section that is not there, shared with the others where nothing at all says why. */
export function missingIn(document: PrdDocument, meaning: string): string {
  return isRequirementsAlone(document) ? requirementsAlone : missing(meaning);
}

/** Cause shared by all rules that could speak of what requirements alone lack. */
export const requirementsAlone = 'missing:why';

/** Cause shared by all rules that could speak of a section that says nothing. */
export function emptied(section: Section): string {
  return `empty:${section.index}`;
}
