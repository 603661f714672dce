/** What changed in a plan since its experiment began, by an earlier text of the same file. */
import type {Settings} from '../config/types.ts';
import {buildDocument} from '../model/build.ts';
import {sectionsOf} from '../model/sections.ts';
import type {PrdDocument, Span} from '../model/types.ts';
import {parseMarkdown} from '../parse/remark.ts';
import {refuseToParse} from '../parse/guards.ts';
import {placeNodes} from '../parse/positions.ts';
import {readExperiment} from './read-experiment.ts';
import type {Stated} from './types.ts';

/** A part of a plan that reads differently than it did. */
export interface PlanChange {
  readonly part: 'hypothesis' | 'primary metric' | 'smallest effect' | 'size' | 'guardrail' | 'decision rule';
  readonly before: string;
  readonly after: string;
  /** Place in the text of today. */
  readonly span: Span;
}

/** The model of an earlier text; undefined for one that is not parsed. */
export function readEarlier(text: string, path: string | undefined, settings: Settings): PrdDocument | undefined {
  if (refuseToParse(text)) return undefined;
  const tree = parseMarkdown(text);
  placeNodes(tree);
  return buildDocument({tree, text, path, settings});
}

/** The parts that differ; parts that were not there before are additions and no changes. */
export function planChanges(before: PrdDocument, after: PrdDocument, settings: Settings): readonly PlanChange[] {
  const [then, now] = [readExperiment(before, settings), readExperiment(after, settings)];
  const changes: PlanChange[] = [];
  const add = (part: PlanChange['part'], old: string | undefined, current: string | undefined, span: Span | undefined): void => {
    if (old !== undefined && current !== undefined && span && !readsTheSame(plain(old), plain(current))) changes.push({part, before: old, after: current, span});
  };
  add('hypothesis', then.hypothesis?.text, now.hypothesis?.text, now.hypothesis?.span);
  add('primary metric', then.primary?.name, now.primary?.name, now.primary?.span);
  byValue('smallest effect', then.mde, now.mde);
  byValue('size', then.sample, now.sample);
  for (const guardrail of now.guardrails) {
    const old = then.guardrails.find(({name}) => plain(name) === plain(guardrail.name));
    byValue('guardrail', old?.limit, guardrail.limit);
  }
  const [oldRule, rule] = [textOf(before), textOf(after)];
  add('decision rule', oldRule?.text, rule?.text, rule?.span);
  return changes;

  /** Two ways to write one value are no change. */
  function byValue(part: PlanChange['part'], old: Stated<unknown> | undefined, current: Stated<unknown> | undefined): void {
    if (old && current && JSON.stringify(old.value) !== JSON.stringify(current.value)) add(part, old.text, current.text, current.span);
  }
}

function textOf(document: PrdDocument): {readonly text: string; readonly span: Span} | undefined {
  const [section] = sectionsOf(document, 'decision-rule').filter(({empty}) => !empty);
  return section && {text: document.text.slice(section.heading.end, section.span.end).trim(), span: section.heading};
}

/**
 * Whether two texts differ in typing errors alone: as many words, and each the same but for one letter. A word with a
 * number, a short one, or one of a script without letters may turn the meaning with one sign.
 */
function readsTheSame(old: string, current: string): boolean {
  if (old === current) return true;
  const [before, after] = [old.split(' '), current.split(' ')];
  return before.length === after.length && before.every((word, at) => word === after[at] || isTypingError(word, after[at]!));
}

function isTypingError(one: string, other: string): boolean {
  return Math.min(one.length, other.length) >= 5 && /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]+$/u.test(one + other) && unlike(one, other) <= 1 && unlike(other, one) <= 1;
}

/** Letters of a word that another has not. */
function unlike(word: string, other: string): number {
  return [...other].reduce((rest, letter) => rest.replace(letter, ''), word).length;
}

/** Words without marks, spaces and typing errors of a letter's case: what a reader would call the same. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}%<>≤≥=+-]+/gu, ' ').trim();
}
