import type {Root} from 'mdast';
import type {VFile} from 'vfile';
import type {Settings} from '../config/types.ts';
import {defaultSettings} from '../config/settings.ts';
import {buildDocument} from '../model/build.ts';
import type {PrdDocument} from '../model/types.ts';
import {placeNodes} from '../parse/positions.ts';

/** The model and the settings that all rules of one run share. */
export interface LintContext {
  readonly document: PrdDocument;
  readonly settings: Settings;
}

const contexts = new WeakMap<Root, LintContext>();
let defaults: Settings | undefined;

/** Gives a tree its model before the rules run. */
export function setContext(tree: Root, context: LintContext): void {
  contexts.set(tree, context);
}

/**
 * The model of a tree: made once, by the first rule that asks, where no engine gave it
 * (a `.remarkrc` that names a single rule).
 */
export function contextOf(tree: Root, file: VFile): LintContext {
  let context = contexts.get(tree);
  if (!context) {
    // Kept, because settings hold what was compiled for them; a process may live longer than a day.
    if (defaults?.today !== new Date().toISOString().slice(0, 10)) defaults = defaultSettings();
    context = makeContext(tree, file, defaults);
    contexts.set(tree, context);
  }
  return context;
}

/** The model of a tree that others have parsed, under some settings. */
export function makeContext(tree: Root, file: VFile, settings: Settings): LintContext {
  placeNodes(tree);
  return {document: buildDocument({tree, text: String(file), path: file.path, settings}), settings};
}
