import type {Draft} from './build.ts';
import type {LogItem, Risk} from './types.ts';

/** Reads open questions with owner and date. */
export function readQuestions(draft: Draft): LogItem[] {
  void draft;
  return [];
}

/** Reads assumptions with test, owner and date. */
export function readAssumptions(draft: Draft): LogItem[] {
  void draft;
  return [];
}

/** Reads risks and which of the four risks they speak of. */
export function readRisks(draft: Draft): Risk[] {
  void draft;
  return [];
}
