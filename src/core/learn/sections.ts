/** Headings that a team uses and we do not know, and what stands under them. */
import type {Settings} from '../config/types.ts';
import {lexiconFor} from '../languages/lexicon.ts';
import {columnsOf} from '../model/columns.ts';
import {headingKey} from '../model/heading-words.ts';
import {within} from '../model/sections.ts';
import {vocabularyOf} from '../model/words.ts';
import type {Meaning, PrdDocument, Section, Span} from '../model/types.ts';
import {counted} from '../rules/phrases.ts';
import type {LearnedFile, Lesson} from './types.ts';

/** Documents in which a heading must stand, and share of them in which its content must tell. */
const fewest = 2;
const share = 0.6;

/** One heading with the places where it stands. */
interface Heading {
  readonly text: string;
  readonly places: {readonly document: PrdDocument; readonly section: Section}[];
}

/** Content that tells a meaning: what the model found there, and how to say so. */
const signs: readonly {readonly meaning: Meaning; readonly least: number; readonly words: string; readonly spans: (document: PrdDocument, settings: Settings) => readonly Span[]}[] = [
  {meaning: 'metrics', least: 1, words: 'values to reach', spans: ({metrics}) => metrics.filter(({target, baseline}) => target ?? baseline).map(({span}) => span)},
  {meaning: 'metrics', least: 1, words: 'a table of values today and to reach', spans: (document, settings) => tablesWith(document, settings, 'target', 'baseline')},
  {meaning: 'requirements', least: 2, words: 'requirements', spans: ({requirements}) => requirements.map(({span}) => span)},
  {meaning: 'open-questions', least: 2, words: 'questions', spans: ({blocks}) => blocks.filter(({type, text}) => type !== 'heading' && /[?？]\s*$/.test(text)).map(({span}) => span)},
  {meaning: 'evidence', least: 1, words: 'customer evidence', spans: ({evidence}) => evidence.filter(({kind}) => kind === 'insight' || kind === 'quote').map(({span}) => span)},
];

/** Proposes meanings of headings that stand in several documents; those whose content says nothing become questions. */
export function learnSections(files: readonly LearnedFile[], settings: Settings): {readonly sections: Partial<Record<Meaning, string[]>>; readonly lessons: readonly Lesson[]; readonly questions: readonly string[]} {
  const prds = files.filter(({document}) => document.kind === 'prd');
  const sections: Partial<Record<Meaning, string[]>> = {};
  const lessons: Lesson[] = [];
  const questions: string[] = [];
  for (const {text, places} of unknownHeadings(prds).slice(0, 30)) {
    const sign = signs.find(({least, spans}) => {
      const telling = places.filter(({document, section}) => spans(document, settings).filter((span) => within(span, section.span)).length >= least);
      return telling.length >= fewest && telling.length / places.length >= share;
    });
    if (sign) {
      (sections[sign.meaning] ??= []).push(text);
      lessons.push({key: 'sections', proposal: `${sign.meaning}: ${JSON.stringify(text)}`, reason: `The heading stands in ${counted(places.length, 'PRD')} of ${prds.length}, most of the time over ${sign.words}.`});
    } else {
      questions.push(`What is the section \`${text}\` about? It stands in ${counted(places.length, 'PRD')} of ${prds.length}, and we take it for nothing. If it is one of ours, add it under \`sections\`.`);
    }
  }
  return {sections, lessons, questions: questions.slice(0, 8)};
}

/** Headers of tables that have all of some columns. */
function tablesWith(document: PrdDocument, settings: Settings, ...names: readonly string[]): readonly Span[] {
  const words = vocabularyOf(lexiconFor(document.language, settings));
  return document.tables.filter((table) => columnsOf(table, names, words).size === names.length).map(({span, header}) => header[0]?.span ?? span);
}

/** Headings without a meaning near the top of the outline, the most frequent first. */
function unknownHeadings(files: readonly LearnedFile[]): readonly Heading[] {
  const headings = new Map<string, Heading>();
  for (const {document} of files) {
    const top = topLevelOf(document);
    const seen = new Set<string>();
    for (const section of document.sections) {
      if (section.meanings.length > 0 || section.form === 'field' || section.level > top + 1 || isTitle(document, section)) continue;
      const text = withoutNumber(section.text);
      const key = headingKey(text);
      if (key === '' || text.length > 60 || seen.has(key) || /^\W*[A-Z]{1,8}[-_ ]?\d/.test(text)) continue;
      seen.add(key);
      const known = headings.get(key);
      if (known) known.places.push({document, section});
      else headings.set(key, {text, places: [{document, section}]});
    }
  }
  const least = Math.max(fewest, files.length * 0.2);
  return [...headings.values()].filter(({places}) => places.length >= least).sort((a, b) => b.places.length - a.places.length);
}

/** Level of the outermost headings below the title. */
export function topLevelOf(document: PrdDocument): number {
  const levels = document.sections.filter((section) => section.form !== 'field' && section.form !== 'label' && !isTitle(document, section)).map(({level}) => level);
  return levels.length === 0 ? 2 : Math.min(...levels);
}

/** Whether a section is the document's title rather than one of its parts. */
export function isTitle({title}: PrdDocument, {heading}: Section): boolean {
  return title !== undefined && within(heading, title.span) || heading.start === title?.span.start;
}

/** A heading's words without its numbering, closing colon and markup. */
export function withoutNumber(text: string): string {
  return text.replace(/^\s*(?:\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVX]{1,5}|[a-zA-Z])[.)、:]\s*|\d{1,3}\s+)/u, '').replace(/\s*[:：]\s*$/, '').trim();
}
