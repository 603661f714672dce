import {resolveSettings} from './resolve.ts';
import type {Settings} from './types.ts';

/** Settings with nothing configured: our templates, the recommended preset, today. */
export function defaultSettings(): Settings {
  return resolveSettings({today: new Date().toISOString().slice(0, 10)});
}
