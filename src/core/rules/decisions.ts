/** What tells a decision proposal from a log of decisions and from papers that ask for none. */
import type {Settings} from '../config/types.ts';
import {sectionsOf} from '../model/sections.ts';
import type {Meaning, PrdDocument} from '../model/types.ts';
import {vocabulary} from './experiment-plan.ts';
import {isShorterThan, proseText} from './prose.ts';

const proposalMeanings: readonly Meaning[] = ['options', 'alternatives', 'recommendation', 'ask', 'criteria'];

/** Whether a document lists decisions that were taken elsewhere. */
export function isDecisionLog(document: PrdDocument, settings: Settings): boolean {
  const words = vocabulary(document, settings);
  if (document.template === 'decision-log' || words.has('decisionLogTitles', document.title?.text ?? '')) return true;
  if (proposalMeanings.some((meaning) => sectionsOf(document, meaning).some(({form}) => form !== 'label' && form !== 'field'))) return false;
  const columns = words.list('decisionLogColumns');
  const listed = document.tables.some(({header}) => header.length > 2 && header.some(({text}) => columns.includes(text.trim().toLowerCase())));
  return listed || document.sections.filter(({text}) => /^(?:DEC|ADR|D)-?\d+/i.test(text)).length > 1;
}

/** Whether title, properties or labels hold one of the listed words: `Options paper`, `routine renewal`. */
export function isMarked(document: PrdDocument, settings: Settings, list: string): boolean {
  const words = vocabulary(document, settings);
  const texts = [document.title?.text ?? '', ...document.properties.map(({value}) => value)];
  return texts.some((text) => words.has(list, text));
}

/** Sections of a readout, which reports what an experiment's own rule decided. */
const readoutMeanings: readonly Meaning[] = ['results', 'variants', 'hypothesis', 'sample-size', 'primary-metric'];

/** A proposal long enough to owe its parts: no log of decisions, no routine approval, no readout, no note. */
export function isProposal(document: PrdDocument, settings: Settings): boolean {
  return !isDecisionLog(document, settings) && !isMarked(document, settings, 'routineApprovals') && !isShorterThan(40, proseText(document))
    && !readoutMeanings.some((meaning) => sectionsOf(document, meaning).length > 0);
}
