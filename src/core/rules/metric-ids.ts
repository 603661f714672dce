/** Which goals and requirements of a document its metrics name by id. */
import {sectionsOf} from '../model/sections.ts';
import type {Metric, PrdDocument, Requirement, Span} from '../model/types.ts';
import {blocksOf, isUnfilled} from './places.ts';

/** A goal told with an id at its beginning: `G1`, `OBJ-2`. */
export interface Goal {
  readonly id: string;
  readonly span: Span;
}

/** What metrics name, and what they could name. */
export interface Measured {
  readonly goals: readonly Goal[];
  /** Requirements with an id. */
  readonly requirements: readonly Requirement[];
  /** Written metrics with the ids of goals and requirements that each names. */
  readonly metrics: readonly {readonly metric: Metric; readonly ids: ReadonlySet<string>}[];
}

const goalLead = /^[\s*_[(]*((?:G|GOAL|O|OBJ|KR)-?\d{1,3})(?![\p{L}\p{N}])/u;
const cache = new WeakMap<PrdDocument, Measured>();

/** Reads what a document's metrics name; worked out once. */
export function measuredIn(document: PrdDocument): Measured {
  let measured = cache.get(document);
  if (!measured) cache.set(document, (measured = read(document)));
  return measured;
}

/** One key for the ways to write an id: `FR-01`, `FR 1`, `fr1`. */
function key(id: string): string {
  return id.toUpperCase().replace(/[\s_-]/g, '').replace(/(?<=\D)0+(?=\d)/, '');
}

function read(document: PrdDocument): Measured {
  const goals = new Map<string, Goal>();
  for (const block of sectionsOf(document, 'goals').flatMap((section) => blocksOf(document, section))) {
    const id = goalLead.exec(block.text)?.[1];
    if (id && !goals.has(key(id)) && !isUnfilled(document, block.span)) goals.set(key(id), {id, span: block.span});
  }
  const requirements = document.requirements.filter(({id, extent}) => id !== undefined && !isUnfilled(document, extent));
  const known = new Set([...goals.keys(), ...requirements.map(({id}) => key(id!))]);
  const metrics = document.metrics.filter(({extent}) => !isUnfilled(document, extent)).map((metric) => {
    const named = [...metric.text.matchAll(/(?<![\p{L}\p{N}])\p{Lu}{1,5}[-_ ]?\d{1,4}(?:\.\d+)*(?![\p{L}\p{N}])/gu)].map(([id]) => key(id));
    return {metric, ids: new Set(named.filter((id) => known.has(id)))};
  });
  return {goals: [...goals.values()], requirements, metrics};
}

/** Whether one of the metrics names a goal or requirement. */
export function isMeasured({metrics}: Measured, id: string): boolean {
  return metrics.some(({ids}) => ids.has(key(id)));
}
