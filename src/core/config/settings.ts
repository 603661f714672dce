import {builtInTemplates} from '../templates/built-in.ts';
import type {Settings} from './types.ts';

/** Settings with nothing configured: our templates, the recommended preset, today. */
export function defaultSettings(): Settings {
  return {
    preset: 'recommended',
    rules: {},
    kindByPath: () => undefined,
    sections: {},
    ids: {},
    status: {},
    words: {},
    coverageFloor: 0.8,
    templates: builtInTemplates(),
    stage: undefined,
    today: new Date().toISOString().slice(0, 10),
  };
}
