import {stateOf} from '../experiments/words.ts';
import {languages} from '../languages/registry.ts';
import type {Draft} from './build.ts';
import {headingKey} from './heading-words.ts';
import type {PrdDocument, Property, Stage} from './types.ts';
import {vocabularyOf} from './words.ts';

/** What the status property says. */
export interface StageDecision {
  /** `review` where there is no status or its word is unknown. */
  readonly stage: Stage;
  /** The property that was read. */
  readonly property: Property | undefined;
  /** Whether its word is one we or the team know; an unknown one is for the rule `prd-status-word`. */
  readonly known: boolean;
}

/** The stage that the status property names; `review` where there is none. */
export function decideStage(draft: Pick<Draft<'properties'>, 'properties' | 'settings' | 'lexicon'> & Partial<Pick<PrdDocument, 'kind'>>): StageDecision {
  const property = draft.properties.find(({name, value}) => name === 'status' && value !== '')
    ?? draft.properties.find(({name}) => name === 'status');
  if (!property) return {stage: 'review', property: undefined, known: false};
  const stage = stageOfExperiment(property.value, draft) ?? stageOf(property.value, statusWords(draft));
  return {stage: stage ?? 'review', property, known: stage !== undefined};
}

/** A test that is in progress is no draft of one: its plan stands. */
function stageOfExperiment(value: string, {kind, lexicon, settings}: Parameters<typeof decideStage>[0]): Stage | undefined {
  if (kind !== 'experiment') return undefined;
  const own = Object.values(settings.status).flat().map(headingKey);
  if (own.includes(headingKey(value))) return undefined;
  const state = stateOf(value, vocabularyOf(lexicon).groups('experimentStatus'));
  return state === undefined || state === 'draft' ? undefined : 'approved';
}

/** Status words that a document may use: the team's where it names any for a stage, and those of the languages. */
export function statusWords(draft: Pick<Draft, 'settings' | 'lexicon'>): ReadonlyMap<string, Stage> {
  let byLexicon = cache.get(draft.settings.status);
  if (!byLexicon) cache.set(draft.settings.status, (byLexicon = new WeakMap()));
  let words = byLexicon.get(draft.lexicon);
  if (!words) byLexicon.set(draft.lexicon, (words = readStatusWords(draft)));
  return words;
}

const cache = new WeakMap<object, WeakMap<object, ReadonlyMap<string, Stage>>>();

function readStatusWords(draft: Pick<Draft, 'settings' | 'lexicon'>): ReadonlyMap<string, Stage> {
  const words = new Map<string, Stage>();
  const lists = [draft.settings.status, draft.lexicon.words.status, languages['en']!.words.status, ...Object.values(languages).map((language) => language.words.status)];
  for (const list of lists) {
    for (const [stage, written] of Object.entries(list ?? {}) as [Stage, readonly string[]][]) {
      for (const word of written) {
        const key = headingKey(word);
        if (!words.has(key)) words.set(key, stage);
      }
    }
  }
  return words;
}

/** The stage that a status text names: `Draft (waiting for Dana)`, `Approved for development`, `[In review] / Done`. */
function stageOf(value: string, words: ReadonlyMap<string, Stage>): Stage | undefined {
  // Of choices that stand beside each other, the one in brackets is chosen; none means that nobody chose yet.
  const choices = value.split(/\s*[|/]\s*/).filter(Boolean);
  const chosen = choices.length > 1 ? (choices.find((choice) => /^\[[^\]]+\]/.test(choice)) ?? (choices.every((choice) => words.has(headingKey(choice))) ? '' : value)) : value;
  const key = headingKey(chosen.replace(/[[\]]/g, ''));
  if (key === '') return undefined;
  const exact = words.get(key) ?? words.get(headingKey(key.split(/[(（,;:.–—]|\s-\s/)[0]!));
  if (exact) return exact;
  // "Approved for development", then "finally approved": the longest word that begins, else ends, the text.
  const parts = key.split(' ');
  for (let length = Math.min(parts.length - 1, 4); length > 0; length--) {
    const stage = words.get(parts.slice(0, length).join(' '));
    if (stage) return stage;
  }
  if (/\b(?:not|no|nicht|non|pas|kein|almost|nearly|fast|casi|quase|presque)\b/.test(key)) return undefined;
  for (let length = Math.min(parts.length - 1, 4); length > 0; length--) {
    const stage = words.get(parts.slice(-length).join(' '));
    if (stage) return stage;
  }
  return undefined;
}
