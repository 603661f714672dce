/**
 * Drafts of what follows from an experiment: its readout, the insight it yields, its row in the tracker. Numbers are
 * filled in, every judgement is left to the author as words in brackets.
 */
import type {Settings} from '../config/types.ts';
import {lineEnding} from '../fixes/properties.ts';
import {lexiconFor} from '../languages/lexicon.ts';
import type {LanguageCode} from '../languages/types.ts';
import type {TextEdit} from '../lint/finding.ts';
import {columnsOf} from '../model/columns.ts';
import type {Block, Cell, PrdDocument} from '../model/types.ts';
import {vocabularyOf} from '../model/words.ts';
import {isUnfilled} from '../rules/places.ts';
import {draftWords, phrasesOf, type DraftWords} from './draft-words.ts';
import {readingFigures, type ReadingFigures} from './figures.ts';
import {readExperiment} from './read-experiment.ts';
import {decisionWords, type DecisionWord} from './types.ts';

/**
 * The readout of the last reading, below it or in the places that a template left for it; undefined without counts. What
 * an earlier draft wrote is brought up to date and never written twice; no edit where nothing has changed.
 */
export function readoutEdits(document: PrdDocument, settings: Settings): readonly TextEdit[] | undefined {
  const experiment = readExperiment(document, settings);
  const reading = experiment.readings.at(-1);
  const figures = reading && readingFigures(reading, experiment);
  if (!reading || !figures || figures.results.length === 0) return undefined;
  const eol = lineEnding(document.text);
  const words = draftWords(document.language, settings);
  const split = splitSentence(figures, words);
  const differences = differenceSentence(figures, words);
  const verdict = `**${words.phrase('verdict')}** ${words.question('verdictQuestion')}`;
  const waiting = document.placeholders.filter(({section, span}) => section === reading.section && span.start > reading.span.end);
  const answers: readonly (readonly [string, string])[] = [['split', split], ['difference', differences]];
  const filled = answers.flatMap(([key, newText]) => {
    const labels = phrasesOf(key).map((label) => `${label.toLowerCase()}**`);
    const place = waiting.find(({span}) => labels.some((label) => document.text.slice(Math.max(0, span.start - 60), span.start).trimEnd().toLowerCase().endsWith(label)));
    return place ? [{span: place.span, newText}] : [];
  });
  const drafted = (key: string): Block | undefined => document.blocks.find(({type, section, span}) => type === 'paragraph' && section === reading.section && span.start > reading.span.end
    && phrasesOf(key).some((label) => document.text.startsWith(`**${label}**`, span.start)));
  const refreshed = answers.flatMap(([key, newText]) => {
    const line = drafted(key);
    if (!line) return [];
    const span = {start: document.text.indexOf('**', line.span.start + 2) + 3, end: line.span.end};
    const old = document.text.slice(span.start, span.end);
    // Only numbers are ours to change; a sentence that the author has put otherwise stays.
    return old !== newText && withoutNumbers(old) === withoutNumbers(newText) ? [{span, newText}] : [];
  });
  const rest = [
    ...(filled.length > 0 ? [] : answers.flatMap(([key, text]) => (drafted(key) ? [] : [`**${words.phrase(key as 'split')}** ${text}`]))),
    ...(drafted('verdict') ? [] : [verdict]),
  ];
  const section = document.sections[reading.section ?? -1];
  const end = section ? section.span.start + document.text.slice(section.span.start, section.span.end).trimEnd().length
    : reading.span.start + document.text.slice(reading.span.start, reading.span.end).trimEnd().length;
  return [...filled, ...refreshed, ...(rest.length > 0 ? [{span: {start: end, end}, newText: rest.map((line) => `${eol}${eol}${line}`).join('')}] : [])];
}

function withoutNumbers(text: string): string {
  return text.replace(/[<=>]/g, '=').replace(/[+−-]?\d[\d.,\u00a0\u202f ]*/g, '#');
}

/** `2,391 and 2,406 against the plan, p = 0.83.` */
function splitSentence({reading, split}: ReadingFigures, {phrase, question, count, p}: DraftWords): string {
  const counts = reading.arms.map(({units}) => (units ? count(units.value) : '?')).join(phrase('and'));
  if (!split) return `${counts}; ${question('tooFew')}`;
  return `${phrase(split.assumedEqual ? 'againstEqual' : 'againstPlan', counts, p(split.p))}${split.mismatch ? `: ${phrase('mismatch')}; ${question('mismatchQuestion')}` : ''}.`;
}

/** `+5.9 points, 95% interval +3.2 to +8.7, p < 0.0001; lift +10.2%.` for each treatment; of a mean in its own unit. */
function differenceSentence({results}: ReadingFigures, {phrase, share, points, signed, p}: DraftWords): string {
  return results.map(({treatment, of, unit, difference: {value, low, high, confidence}, lift, p: chance}) => {
    const tell = of === 'rate' ? points : signed;
    const whole = of === 'rate' ? phrase('points', tell(value)) : [tell(value), unit].filter(Boolean).join(' ');
    return [
      results.length > 1 ? `${treatment.name}: ` : '',
      phrase('figures', whole, share(confidence), tell(low), tell(high), p(chance)),
      lift ? `; ${phrase('lift', `${lift.value > 0 ? '+' : ''}${share(lift.value)}`)}` : '',
    ].join('');
  }).join('; ').concat('.');
}

/** Where an insight comes from. */
export interface InsightOrigin {
  /** Id of the new record. */
  readonly id: string;
  /** Address of the experiment from the insight log. */
  readonly link: string;
  /** ISO day, where the experiment names none. */
  readonly today: string;
  /** Language of the log; that of the experiment where it is not given. */
  readonly language?: LanguageCode;
}

/** The record of what an experiment taught, as Markdown at a heading level; the sentence that matters is the author's. */
export function insightRecord(document: PrdDocument, settings: Settings, {id, link, today, language = document.language}: InsightOrigin, level = 3): string {
  const experiment = readExperiment(document, settings);
  const reading = experiment.readings.at(-1);
  const figures = reading && readingFigures(reading, experiment);
  const words = draftWords(language, settings);
  const counts = reading?.arms.map(({name, units}) => (units ? `${words.count(units.value)} ${name.toLowerCase()}` : '')).filter(Boolean).join(', ');
  const metric = experiment.primary?.name;
  const name = experiment.id ?? words.word('insightSources', 'experiment');
  const field = (key: string, value: string) => `- ${words.word('insightFields', key)}: ${value}`;
  return [
    `${'#'.repeat(level)} ${id} ${words.question('title')}`, '',
    field('date', experiment.end?.value.to ?? experiment.decided?.value.to ?? today),
    field('source', words.word('insightSources', 'experiment')),
    field('sample', counts || words.question('sample')),
    field('segment', words.question('segment')),
    field('behaviour', words.phrase('observed')),
    field('strength', '5'),
    field('status', words.phrase('active')),
    field('link', `[${name}](${link})`), '',
    `**${capital(words.word('insightExtras', 'fact'))}.** ${figures && figures.results.length > 0 ? `${metric ? `${metric}: ` : ''}${differenceSentence(figures, words)}` : words.question('factQuestion')}`, '',
    `**${capital(words.word('insightExtras', 'insight'))}.** ${experiment.learning?.value ?? words.question('insightQuestion')}`,
  ].join(lineEnding(document.text));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What a row of the tracker says of a new experiment. */
export interface NewRow {
  readonly id: string;
  /** Address of the plan from the tracker. */
  readonly link: string;
  readonly title: string;
  readonly owner: string;
  /** The metric it moves, where it is known. */
  readonly primary: string | undefined;
}

const columnNames = ['id', 'hypothesis', 'primary', 'status', 'start', 'end', 'owner', 'decision', 'result'] as const;

/** Adds a row to the first tracker of a document, in place of a template's row; undefined where it holds no tracker. */
export function trackerRowEdit(document: PrdDocument, settings: Settings, {id, link, title, owner, primary}: NewRow): TextEdit | undefined {
  const {table: index} = document.tracker[0] ?? {};
  const table = index === undefined ? undefined : document.tables[index];
  const last = table && document.blocks[table.rows.at(-1) ?? -1];
  if (!table || !last) return undefined;
  const vocabulary = vocabularyOf(lexiconFor(document.language, settings));
  const columns = columnsOf(table, columnNames, vocabulary, 'trackerColumns');
  const {word, question} = draftWords(document.language, settings);
  const day = `[YYYY-MM-DD (${vocabulary.list('planMarks')[0] ?? 'plan'})]`;
  const values: Readonly<Record<(typeof columnNames)[number], string>> = {
    id: `[${id}](${link})`, hypothesis: title, primary: primary ?? question('metricQuestion'), status: word('experimentStatus', 'draft'),
    start: day, end: day, owner: owner || question('name'), decision: vocabulary.list('openWords')[0] ?? 'open', result: '',
  };
  const cells = table.header.map((_, at) => {
    const name = columnNames.find((candidate) => columns.get(candidate) === at);
    return name === undefined ? '' : values[name].replaceAll('|', '\\|');
  });
  const row = `| ${cells.join(' | ')} |`;
  const template = table.rows.map((at) => document.blocks[at]!).find((block) => block.cells?.[0] && isUnfilled(document, block.cells[0].span));
  if (template) return {span: lineOf(document.text, template), newText: row};
  const {end} = lineOf(document.text, last);
  return {span: {start: end, end}, newText: `${lineEnding(document.text)}${row}`};
}

/** What the tracker is told of an experiment that has ended. */
export interface EndedRow {
  readonly id: string;
  readonly decision: DecisionWord | undefined;
  /** ISO day of its end. */
  readonly end: string | undefined;
}

/** Brings the row of an ended experiment up to date: only open cells are filled, and `running` becomes `ended`. */
export function trackerDecisionEdits(document: PrdDocument, settings: Settings, {id, decision, end}: EndedRow): readonly TextEdit[] {
  const row = document.tracker.find((candidate) => candidate.id?.toUpperCase() === id.toUpperCase());
  if (!row) return [];
  const vocabulary = vocabularyOf(lexiconFor(document.language, settings));
  const states = vocabulary.groups('experimentStatus');
  const {word} = draftWords(document.language, settings);
  const open = ({text, span}: Cell) => text.trim() === '' || vocabulary.is('openWords', text.trim().toLowerCase()) || isUnfilled(document, span);
  const edits: TextEdit[] = [];
  const {decision: decisionCell, status, end: endCell, start} = row.cells;
  if (decisionCell && open(decisionCell)) edits.push(cellEdit(document, decisionCell, decision === undefined ? `[${decisionWords.map((one) => word('decisionWords', one)).join(', ')}?]` : word('decisionWords', decision)));
  if (status && !(states['ended'] ?? []).includes(status.text.trim().toLowerCase()) && !(states['invalid'] ?? []).includes(status.text.trim().toLowerCase())) {
    edits.push(cellEdit(document, status, word('experimentStatus', 'ended')));
  }
  if (end !== undefined && endCell && endCell !== start && (open(endCell) || vocabulary.has('planMarks', endCell.text.toLowerCase()))) edits.push(cellEdit(document, endCell, end));
  return edits;
}

function cellEdit(document: PrdDocument, {span, text}: Cell, newText: string): TextEdit {
  if (text.trim() !== '') return {span, newText};
  // An empty cell is a place between two bars.
  const before = document.text[span.start - 1] === '|' ? ' ' : '';
  const after = document.text[span.end] === '|' ? ' ' : '';
  return {span, newText: `${before}${newText}${after}`};
}

/** From the beginning of a row's line to its end. */
function lineOf(text: string, {span}: Block): {readonly start: number; readonly end: number} {
  const end = text.indexOf('\n', span.end);
  const whole = end < 0 ? text.length : end;
  return {start: text.lastIndexOf('\n', span.start - 1) + 1, end: text[whole - 1] === '\r' ? whole - 1 : whole};
}

/** What a new experiment is about. */
export interface NewExperiment {
  readonly id: string;
  /** Ids of requirements, assumptions and insights that it tests or rests on, with the address of their document. */
  readonly tests: readonly {readonly id: string; readonly link: string; readonly insight: boolean}[];
  /** The metric it is to move. */
  readonly metric: string | undefined;
  /** How the template's language tells what it adds. */
  readonly words: DraftWords;
}

/** Fills what is known of a new experiment into a template's text: id, what it tests, the insights behind it, its metric. */
export function fillExperiment(text: string, {id, tests, metric, words}: NewExperiment): string {
  const link = ({id: name, link: address}: NewExperiment['tests'][number]) => (address === '' ? name : `[${name}](${address})`);
  const served = tests.filter(({insight}) => !insight).map(link).join(', ');
  const insights = tests.filter(({insight}) => insight).map((test) => `- ${link(test)}: ${words.question('because')}`).join('\n');
  let filled = text.includes('[EXP-number]') ? text.replace('[EXP-number]', id) : text.replace(/^# (?!EXP-)/m, `# ${id} `);
  if (!/^id:/m.test(filled)) filled = filled.replace(/^kind: .*$/m, (line) => `${line}\nid: ${id}`);
  if (served !== '') {
    filled = filled.includes('[PRD, goal or assumption it tests]') ? filled.replace('[PRD, goal or assumption it tests]', served)
      : filled.replace(/^# .*$/m, (line) => `${line}\n\n**${words.phrase('tests')}** ${served}`);
  }
  if (insights !== '') filled = filled.replace(/^- \[INS-000: what makes us believe the because\?\]$/m, insights);
  if (metric !== undefined) filled = filled.replace('[One metric only, with its unit]', metric);
  return filled;
}
