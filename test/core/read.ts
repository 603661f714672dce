import type {Settings} from '../../src/core/config/types.ts';
import {defaultSettings} from '../../src/core/config/settings.ts';
import {buildDocument} from '../../src/core/model/build.ts';
import type {PrdDocument} from '../../src/core/model/types.ts';
import {parseMarkdown} from '../../src/core/parse/remark.ts';

// One object for all: word lists are compiled once for a settings object.
const shared = defaultSettings();

/** The model of a text, with the defaults and what a test changes. */
export function read(text: string, changes: Partial<Settings> = {}): PrdDocument {
  const settings = Object.keys(changes).length > 0 ? {...shared, ...changes} : shared;
  return buildDocument({tree: parseMarkdown(text), text, path: 'docs/example.md', settings});
}

/** The source that a span selects. */
export function at(document: PrdDocument, span: {readonly start: number; readonly end: number}): string {
  return document.text.slice(span.start, span.end);
}
