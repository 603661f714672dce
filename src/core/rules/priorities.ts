/** Priorities as people write them. */
import type {Settings} from '../config/types.ts';
import type {PrdDocument, Requirement} from '../model/types.ts';
import {vocabulary} from './experiment-plan.ts';

/** Tells the highest priority of a document: `P0`, `must`, `high`; `P1` where nothing is `P0` and something is lower. */
export function topPriority(document: PrdDocument, settings: Settings): (requirement: Requirement) => boolean {
  const words = vocabulary(document, settings);
  const plain = (priority: string) => priority.trim().toLowerCase().replace(/^[^\p{L}\p{N}]+/u, '');
  const isZero = (priority: string | undefined) => priority !== undefined && /^p?0(?!\d)/.test(plain(priority));
  // Nothing but `P1` may be the number of a problem.
  const fromOne = !document.requirements.some(({priority}) => isZero(priority))
    && document.requirements.some(({priority}) => priority !== undefined && /^p?[2-4](?![\d.])/.test(plain(priority)));
  return ({priority}) => priority !== undefined && (words.starts('topPriorities', plain(priority))
    || (fromOne && /^p?1(?![\d.])/.test(plain(priority))));
}
