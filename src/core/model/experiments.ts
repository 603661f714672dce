import type {Draft} from './build.ts';
import type {Hypothesis, TrackerRow} from './types.ts';

/** Finds sentences that state a hypothesis and names their parts. */
export function readHypotheses(draft: Draft): Hypothesis[] {
  void draft;
  return [];
}

/** Reads the rows of experiment tracking sheets. */
export function readTracker(draft: Draft): TrackerRow[] {
  void draft;
  return [];
}
