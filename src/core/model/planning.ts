import type {Draft} from './build.ts';
import type {DecisionOption, RoadmapItem} from './types.ts';

/** Reads the options of a decision. */
export function readOptions(draft: Draft): DecisionOption[] {
  void draft;
  return [];
}

/** Reads the items of a roadmap with their horizon. */
export function readRoadmap(draft: Draft<'links'>): RoadmapItem[] {
  void draft;
  return [];
}
