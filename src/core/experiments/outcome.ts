/** What was decided, by whom and when, and what was learned. */
import {spanInBlock} from '../model/blocks.ts';
import {sectionsOf} from '../model/sections.ts';
import type {Block, PrdDocument} from '../model/types.ts';
import {findDays} from '../rules/days.ts';
import {blocksOf} from '../rules/places.ts';
import type {Candidate} from './fields.ts';
import {firstRead, isQuestion, wordIn, type Reader} from './plan.ts';
import type {Days, Experiment, Stated} from './types.ts';
import {decisionIn} from './words.ts';

/** What the decision and the learnings say. */
export type Outcome = Pick<Experiment, 'decision' | 'decisionText' | 'decider' | 'decided' | 'learning'>;

/** Reads decision word, decider, day and learning from their section, or from labels and front matter. */
export function readOutcome(document: PrdDocument, reader: Reader): Outcome {
  const section = sectionsOf(document, 'decision').find(({empty, form}) => !empty && form !== 'field');
  const blocks = section ? blocksOf(document, section).filter(({type, quoted}) => !quoted && (type === 'paragraph' || type === 'row')) : [];
  const written = (reader.candidates.get('decision') ?? []).filter((candidate) => candidate.text.trim() !== '' && !reader.isUnfilled(candidate));
  const sources: Candidate[] = [
    ...written.filter(({origin}) => origin === 'front-matter'), ...blocks.map(candidateOf), ...written.filter(({origin}) => origin !== 'front-matter'),
  ].filter((candidate) => !reader.isUnfilled(candidate));
  const sentences = sources.flatMap((source) => sentencesOf(source));
  // A decision that was taken back is followed by the one that holds: the last sentence with word and day counts.
  const withWord = sentences.filter(({text}) => decisionIn(text, reader.vocabulary));
  const dated = withWord.filter(({text}) => findDays(text).length > 0);
  const holding = dated.at(-1) ?? withWord[0];
  const found = holding && decisionIn(holding.text, reader.vocabulary);
  const first = sources[0];
  return {
    decision: found && holding ? {value: found.word, text: holding.text.slice(found.start, found.end), span: holding.place(found.start, found.end), origin: holding.origin} : undefined,
    decisionText: first && {value: first.text.trim(), text: first.text.trim(), span: first.place(0, first.text.length), origin: first.origin},
    decider: firstRead({...reader, unread: []}, ['decider'], ({text}) => ({value: text.trim(), start: 0, end: text.trim().length}))
      ?? [holding, ...sentences].map((sentence) => sentence && deciderIn(sentence, reader)).find(Boolean),
    decided: firstRead({...reader, unread: []}, ['decided'], ({text}) => dayIn(text)) ?? [holding, ...sentences].map((sentence) => sentence && dayOf(sentence)).find(Boolean),
    learning: readLearning(document, reader),
  };
}

function candidateOf(block: Block): Candidate {
  return {field: 'decision', label: '', text: block.text, origin: block.cells ? 'table' : 'prose', section: block.section, place: (from, to) => spanInBlock(block, from, to)};
}

function sentencesOf(candidate: Candidate): Candidate[] {
  const sentences: Candidate[] = [];
  let from = 0;
  // A colon does not end a sentence, an abbreviated name (`M. Lind`) does not either.
  for (const match of [...candidate.text.matchAll(/(?<!\b\p{Lu}|(?:^|[\s(])\d{1,2})[.!?](?=\s+\p{Lu}|\s*$)|[。！？]|\n/gu), undefined]) {
    const to = match ? match.index + match[0].length : candidate.text.length;
    const start = from;
    if (candidate.text.slice(start, to).trim() !== '') {
      sentences.push({...candidate, text: candidate.text.slice(start, to), place: (a, b) => candidate.place(start + a, start + b)});
    }
    from = to;
  }
  return sentences;
}

/** `by Mara Lindqvist on 2026-03-18`: the name behind the word. */
function deciderIn({text, place, origin}: Candidate, {vocabulary}: Reader): Stated<string> | undefined {
  const word = wordIn('decidedBy', text, vocabulary);
  const rest = word ? text.slice(word.index + word[0].length) : text;
  const name = word ? /^\s*:?\s*(@?\p{Lu}[\p{L}.'’-]*(?:\s(?:de |da |van |von |der )?\p{Lu}[\p{L}.'’-]*){0,3}|[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}]{2,8})/u.exec(rest)
    : /[(（]\s*(@?\p{Lu}[\p{L}.'’-]+(?:\s\p{Lu}[\p{L}.'’-]+){0,2})\s*[,，)）]/u.exec(rest);
  if (!name?.[1]) return undefined;
  const start = (word ? word.index + word[0].length : 0) + name.index + name[0].indexOf(name[1]);
  return {value: name[1], text: name[1], span: place(start, start + name[1].length), origin};
}

function dayIn(text: string): {readonly value: Days; readonly start: number; readonly end: number} | undefined {
  const found = findDays(text).at(-1);
  return found && {value: {from: found.from, to: found.to, planned: false}, start: found.start, end: found.end};
}

function dayOf({text, place, origin}: Candidate): Stated<Days> | undefined {
  const found = dayIn(text);
  return found && {value: found.value, text: text.slice(found.start, found.end), span: place(found.start, found.end), origin};
}

function readLearning(document: PrdDocument, reader: Reader): Stated<string> | undefined {
  const section = sectionsOf(document, 'learnings').find(({empty, form}) => !empty && form !== 'field');
  const block = section && blocksOf(document, section).find(({type}) => type === 'paragraph' || type === 'row');
  if (section && block) {
    const candidate = {...candidateOf(block), field: 'learning' as const};
    if (!reader.isUnfilled(candidate) && !isQuestion(block.text)) {
      const text = document.text.slice(block.span.start, section.span.end).trim();
      return {value: text, text, span: {start: block.span.start, end: block.span.start + text.length}, origin: candidate.origin};
    }
  }
  return firstRead({...reader, unread: []}, ['learning'], ({text}) => ({value: text.trim(), start: 0, end: text.length}));
}
