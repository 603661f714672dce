import remarkLint from 'remark-lint';
import {unified, type Plugin, type Processor} from 'unified';
import type {Root} from 'mdast';
import {VFile} from 'vfile';
import {VFileMessage} from 'vfile-message';
import {buildDocument} from '../model/build.ts';
import type {PrdDocument} from '../model/types.ts';
import {parseMarkdown} from '../parse/remark.ts';
import {refuseToParse} from '../parse/guards.ts';
import {parseInSteps, type SliceCache} from '../parse/slices.ts';
import {placeNodes} from '../parse/positions.ts';
import {rules} from '../rules/registry.ts';
import type {Rule} from '../rules/define-rule.ts';
import type {Settings} from '../config/types.ts';
import {contextOf, setContext} from './context.ts';
import {finishFindings, finishMessages} from './plugin.ts';
import type {Finding} from './finding.ts';
import {ruleLevel} from './severity.ts';

/** Turns text into an mdast tree; remark is the reference, a faster parser may stand in with the same result. */
export type Parser = (text: string) => Root;

/** What a check of one text gives. */
export interface CheckResult {
  /** The model; undefined where the text was too large or too slow to parse. */
  readonly document: PrdDocument | undefined;
  readonly findings: readonly Finding[];
  /** Why the text was not checked, naming the limit. */
  readonly skipped: string | undefined;
  /** Rules that failed, each in one line: defects of ours, to be logged. */
  readonly defects?: readonly string[];
}

/** Checks texts under one team's settings. */
export interface Linter {
  readonly settings: Settings;
  /** Parses, builds the model and runs the rules of the document's kind. */
  check(text: string, path?: string): CheckResult;
  /**
   * The same in steps: each `yield` is a place to give the thread back, so that an editor stays responsive.
   * With a cache only what an edit touched is parsed again.
   */
  checkInSteps(text: string, path?: string, cache?: SliceCache): Generator<undefined, CheckResult>;
  /** Only the model. */
  read(text: string, path?: string): PrdDocument | undefined;
}

/**
 * Makes a linter: a frozen unified processor with `remark-lint` and our rules as ordinary plugins.
 *
 * @param settings defaults, team file and templates, merged.
 * @param parse parser to use instead of remark.
 */
export function createLinter(settings: Settings, parse: Parser = parseMarkdown): Linter {
  // remark-lint walks the whole tree for its comments; without one there is nothing to find.
  const plain = lintProcessor(settings, false);
  const withComments = lintProcessor(settings, true);
  return {settings, check, checkInSteps, read};

  function check(given: string, path?: string): CheckResult {
    const text = withoutByteOrderMark(given);
    const skipped = refuseToParse(text);
    if (skipped) return {document: undefined, findings: [], skipped};
    const document = buildDocument({tree: placed(text), text, path, settings});
    return {document, ...judge(document), skipped: undefined};
  }

  function* checkInSteps(given: string, path?: string, cache?: SliceCache): Generator<undefined, CheckResult> {
    const text = withoutByteOrderMark(given);
    const skipped = refuseToParse(text);
    if (skipped) return {document: undefined, findings: [], skipped};
    const tree = yield* parseInSteps(text, cache);
    placeNodes(tree);
    yield;
    const document = buildDocument({tree, text, path, settings});
    yield;
    return {document, ...judge(document), skipped: undefined};
  }

  function judge(document: PrdDocument): Pick<CheckResult, 'findings' | 'defects'> {
    if (document.kind === undefined) return {findings: []};
    const file = new VFile({value: document.text, ...(document.path === undefined ? {} : {path: document.path})});
    setContext(document.tree, {document, settings});
    run(document.tree, file);
    const defects = file.messages.flatMap(({finding, fatal, ruleId, reason}) => (finding || !fatal ? [] : `${ruleId ?? 'engine'}: ${reason}`));
    return {findings: file.messages.flatMap(({finding}) => finding ?? []), ...(defects.length > 0 ? {defects} : {})};
  }

  function placed(text: string): Root {
    const tree = parse(text);
    placeNodes(tree);
    return tree;
  }

  function run(tree: Root, file: VFile): void {
    try {
      (/<!--\s*lint\b/.test(String(file)) ? withComments : plain).runSync(tree, file);
    } catch (error) {
      // remark-lint gives up on a comment whose keyword it does not know; what the rules found still counts.
      if (!(error instanceof VFileMessage)) throw error;
      file.messages = file.messages.filter((message) => message !== error);
      finishMessages(file, contextOf(tree, file));
    }
  }

  function read(given: string, path?: string): PrdDocument | undefined {
    const text = withoutByteOrderMark(given);
    return refuseToParse(text) ? undefined : buildDocument({tree: placed(text), text, path, settings});
  }
}

/** The plugins of a run, in order: comments of remark-lint, the rules, then what looks at all findings together. */
function lintProcessor(settings: Settings, comments: boolean): Processor {
  const processor = unified();
  if (comments) processor.use(remarkLint as Plugin);
  for (const rule of Object.values(rules) as Rule[]) {
    const {level, options} = ruleLevel(rule.meta, settings);
    if (level !== 'off') processor.use(rule, [level === 'error' ? 2 : 1, options]);
  }
  return processor.use(finishFindings as Plugin).freeze() as unknown as Processor;
}

function withoutByteOrderMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
