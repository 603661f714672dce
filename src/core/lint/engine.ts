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
import {readRecord} from '../trace/record.ts';
import type {TraceIndex} from '../trace/trace-index.ts';
import type {DocumentRecord} from '../trace/types.ts';
import {rules} from '../rules/registry.ts';
import {appliesTo, findingOf, optionsOf, type Rule} from '../rules/define-rule.ts';
import type {Settings} from '../config/types.ts';
import {reportTeamRules, runTeamRules} from '../team-rules/plugin.ts';
import {setContext} from './context.ts';
import {finish} from './finish.ts';
import type {Finding} from './finding.ts';
import {ruleLevel, type Level} from './severity.ts';
import {leaveInPeace} from './stakes.ts';
import {hasTraceRules, stillAsked, traceFindings} from './trace.ts';

/** Turns text into an mdast tree; remark is the reference, a faster parser may stand in with the same result. */
export type Parser = (text: string) => Root;

/** What a check of one text gives. */
export interface CheckResult {
  /** The model; undefined where the text was too large or too slow to parse. */
  readonly document: PrdDocument | undefined;
  readonly findings: readonly Finding[];
  /** Why the text was not checked, naming the limit. */
  readonly skipped: string | undefined;
  /** Why less is asked of it than of others, and how much is left out; undefined where nothing is. */
  readonly asksLess?: string;
  /** Rules that failed, each in one line: defects of ours, to be logged. */
  readonly defects?: readonly string[];
  /** What an index of many documents keeps of this one; made when it is first read, undefined where there is no model. */
  readonly record?: DocumentRecord | undefined;
}

/** The first phase of a check: what the document alone shows, before stages, waivers and other documents have a say. */
export interface Examined extends Omit<CheckResult, 'findings'> {
  /** Findings as the rules reported them. */
  readonly raw: readonly Finding[];
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
  /** The first phase of a check. */
  examine(text: string, path?: string): Examined;
  /** The first phase in steps, as `checkInSteps`. */
  examineInSteps(text: string, path?: string, cache?: SliceCache): Generator<undefined, Examined>;
  /**
   * The second phase: cheap, and no tree is walked. Run again for an examined document when others have changed.
   *
   * @param index the documents around it, itself included; without one it is judged alone.
   */
  judge(examined: Examined, index?: TraceIndex): CheckResult;
  /** Only the model. */
  read(text: string, path?: string): PrdDocument | undefined;
}

/**
 * Makes a linter. A text with remark-lint's comments is run through a frozen unified processor with `remark-lint` and our
 * rules as ordinary plugins; any other gets the same rules called one after another.
 *
 * @param settings defaults, team file and templates, merged.
 * @param parse parser to use instead of remark.
 */
export function createLinter(settings: Settings, parse: Parser = parseMarkdown): Linter {
  const active = activeRules(settings);
  let processor: Processor | undefined;
  return {settings, check, checkInSteps, examine, examineInSteps, judge, read};

  function check(text: string, path?: string): CheckResult {
    return judge(examine(text, path));
  }

  function* checkInSteps(text: string, path?: string, cache?: SliceCache): Generator<undefined, CheckResult> {
    return judge(yield* examineInSteps(text, path, cache));
  }

  function examine(given: string, path?: string): Examined {
    const text = withoutByteOrderMark(given);
    const skipped = refuseToParse(text);
    if (skipped) return unread(skipped);
    return examined(buildDocument({tree: placed(text), text, path, settings}));
  }

  function* examineInSteps(given: string, path?: string, cache?: SliceCache): Generator<undefined, Examined> {
    const text = withoutByteOrderMark(given);
    const skipped = refuseToParse(text);
    if (skipped) return unread(skipped);
    const tree = yield* parseInSteps(text, cache);
    placeNodes(tree);
    yield;
    const document = buildDocument({tree, text, path, settings});
    yield;
    return examined(document);
  }

  function examined(document: PrdDocument): Examined {
    const {raw, defects} = report(document);
    const {asked, asksLess} = leaveInPeace(raw, document, settings);
    return {
      document, raw: asked, skipped: undefined, ...(defects ? {defects} : {}), ...(asksLess === undefined ? {} : {asksLess}),
      get record() {
        return readRecord(document, settings);
      },
    };
  }

  function report(document: PrdDocument): Pick<Examined, 'raw' | 'defects'> {
    if (document.kind === undefined) return {raw: []};
    // Comments of remark-lint are remark-lint's to read; without one, messages and a run around the rules only cost time.
    return /<!--\s*lint\b/.test(document.text) ? reportThroughRemark(document) : reportPlainly(document);
  }

  function reportPlainly(document: PrdDocument): Pick<Examined, 'raw' | 'defects'> {
    const raw: Finding[] = [];
    const defects: string[] = [];
    for (const {rule: {meta, check: run}, options} of active) {
      if (!appliesTo(meta, document.kind)) continue;
      try {
        run(document, (found) => raw.push(findingOf(meta, found)), {options, settings}, undefined);
      } catch (error) {
        defects.push(`${meta.id}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    reportTeamRules(document, settings, (finding) => raw.push(finding));
    return {raw, ...(defects.length > 0 ? {defects} : {})};
  }

  function reportThroughRemark(document: PrdDocument): Pick<Examined, 'raw' | 'defects'> {
    const file = new VFile({value: document.text, ...(document.path === undefined ? {} : {path: document.path})});
    setContext(document.tree, {document, settings});
    run(document.tree, file);
    const defects = file.messages.flatMap(({finding, fatal, ruleId, reason}) => (finding || !fatal ? [] : `${ruleId ?? 'engine'}: ${reason}`));
    return {raw: file.messages.flatMap(({finding}) => finding ?? []), ...(defects.length > 0 ? {defects} : {})};
  }

  function judge(first: Examined, index?: TraceIndex): CheckResult {
    const {document, raw, skipped, defects} = first;
    if (!document) return {document, findings: [], skipped};
    const traced = hasTraceRules(settings) ? traceFindings(first.record!, settings, index) : [];
    const open = stillAsked(raw, first.record!, index);
    const asked = traced.length > 0 ? [...open, ...leaveInPeace(traced, document, settings).asked] : open;
    return {
      document, findings: finish(asked, {document, settings}), skipped, ...(first.asksLess === undefined ? {} : {asksLess: first.asksLess}), ...(defects ? {defects} : {}),
      get record() {
        return first.record;
      },
    };
  }

  function placed(text: string): Root {
    const tree = parse(text);
    placeNodes(tree);
    return tree;
  }

  function run(tree: Root, file: VFile): void {
    try {
      (processor ??= lintProcessor(active, settings)).runSync(tree, file);
    } catch (error) {
      // remark-lint gives up on a comment whose keyword it does not know; what the rules found still counts.
      if (!(error instanceof VFileMessage)) throw error;
      file.messages = file.messages.filter((message) => message !== error);
    }
  }

  function read(given: string, path?: string): PrdDocument | undefined {
    const text = withoutByteOrderMark(given);
    return refuseToParse(text) ? undefined : buildDocument({tree: placed(text), text, path, settings});
  }
}

/** A rule about one document that is on, as the team set it. */
interface ActiveRule {
  readonly rule: Rule;
  readonly level: Level;
  readonly options: object;
}

function activeRules(settings: Settings): readonly ActiveRule[] {
  return Object.values(rules).flatMap((rule) => {
    const {level, options} = ruleLevel(rule.meta, settings);
    return level === 'off' || rule.trace ? [] : [{rule, level, options: optionsOf(rule.meta, options)}];
  });
}

/** The plugins of a run, in order: the rules, then remark-lint's control of comments. */
function lintProcessor(active: readonly ActiveRule[], settings: Settings): Processor {
  const processor = unified().use(remarkLint as Plugin);
  for (const {rule, level, options} of active) processor.use(rule, [level === 'error' ? 2 : 1, options]);
  if (settings.teamRules.length > 0) processor.use(runTeamRules as Plugin);
  return processor.freeze() as unknown as Processor;
}

function unread(skipped: string): Examined {
  return {document: undefined, raw: [], skipped};
}

function withoutByteOrderMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
