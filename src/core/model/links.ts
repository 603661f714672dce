import type {Draft} from './build.ts';
import type {Link} from './types.ts';

/** Lists links and images, bare addresses included. */
export function readLinks(draft: Draft): Link[] {
  void draft;
  return [];
}
