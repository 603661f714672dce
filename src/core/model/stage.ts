import type {Draft} from './build.ts';
import type {Property, Stage} from './types.ts';

/** The stage that the status property names; `review` where there is none. */
export function decideStage(draft: Draft<'properties'>): {readonly stage: Stage; readonly property: Property | undefined} {
  const property = draft.properties.find(({name}) => name === 'status');
  return {stage: property?.value.toLowerCase().startsWith('draft') ? 'draft' : 'review', property};
}
