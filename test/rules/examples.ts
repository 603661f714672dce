/**
 * Reads examples: a fence `markdown ok` gives no finding; `markdown bad` is followed by a `text` fence with the expected
 * findings, a line each (`line:column-line:column severity message`, the severity of `review`); a `markdown fixed`
 * fence shows the text after the first fix of each finding; `markdown before` is the text that the next example's file
 * had on 4 May 2026, `markdown before=2026-03-01` on another day. JSON on the fence: `{"options": {…}, "settings": {…}}`.
 *
 * A fence `markdown file=docs/log.md` is a document beside the examples that follow, up to the next heading; the example
 * itself is `example.md`. A `text file=.prd-coach/reviewed.txt` fence is the file of accepted citations.
 */
import {parseMarkdown} from '../../src/core/parse/remark.ts';
import {createLinter, defaultSettings, parseReviewed, reviewedKey, reviewedPath, rules, TraceIndex} from '../../src/core/index.ts';
import type {Finding, Linter} from '../../src/core/index.ts';
import {applyEdits} from '../../src/core/fixes/apply-edits.ts';

/** One example of a page. */
export interface Example {
  readonly line: number;
  readonly verdict: 'ok' | 'bad';
  readonly text: string;
  readonly setup: {readonly options?: object; readonly settings?: object; readonly kind?: string};
  /** Documents beside it, by path. */
  readonly beside: Readonly<Record<string, string>>;
  messages: string[];
  /** What the file said before, for rules that compare. */
  readonly earlier: readonly {readonly day: string; readonly text: string}[];
  fixed: string | undefined;
}

/** Reads the examples of a page. */
export function readExamples(page: string): Example[] {
  const examples: Example[] = [];
  let beside: Readonly<Record<string, string>> = {};
  let earlier: {day: string; text: string}[] = [];
  for (const node of parseMarkdown(page).children) {
    if (node.type === 'heading') beside = {};
    if (node.type !== 'code') continue;
    const file = /^file=(\S+)$/.exec(node.meta ?? '')?.[1];
    if (file !== undefined) {
      beside = {...beside, [file]: `${node.value}\n`};
      continue;
    }
    const last = examples.at(-1);
    const [verdict, ...rest] = (node.meta ?? '').split(' ');
    if (node.lang === 'markdown' && verdict?.startsWith('before')) {
      earlier.push({day: verdict.split('=')[1] ?? '2026-05-04', text: `${node.value}\n`});
    } else if (node.lang === 'markdown' && (verdict === 'ok' || verdict === 'bad')) {
      const setup = rest.join(' ').trim();
      examples.push({
        line: node.position!.start.line, verdict, text: `${node.value}\n`, setup: setup ? JSON.parse(setup) : {}, beside, messages: [], fixed: undefined, earlier,
      });
      earlier = [];
    } else if (node.lang === 'text' && last?.verdict === 'bad') {
      last.messages = node.value.split('\n').filter(Boolean);
    } else if (node.lang === 'markdown' && verdict === 'fixed' && last) {
      last.fixed = `${node.value}\n`;
    }
  }
  return examples;
}

/** Runs one rule over an example; the document counts as the rule's first kind unless it says otherwise. */
export function runExample(ruleId: string, {text, setup, beside, earlier}: Example): {messages: string[]; fixed: string} {
  const {meta} = rules[ruleId]!;
  const kind = setup.kind ?? (meta.kinds === 'any' ? 'prd' : meta.kinds[0]!);
  const others = Object.fromEntries(Object.keys(rules).map((id) => [id, 'off' as const]));
  const linter = createLinter({
    ...defaultSettings(), today: '2026-06-15', kindByPath: () => ({kind, glob: 'example'}), ...setup.settings,
    ...(earlier.length === 0 ? {} : {history: {textOn: (_path: string, day: string) => {
      const version = earlier.findLast((one) => one.day <= day) ?? earlier[0]!;
      return {...version, id: version.day};
    }}}),
    rules: {...others, [ruleId]: setup.options ? [true, setup.options] : true},
  });
  const {findings, document, defects} = linter.judge(linter.examine(text, 'example.md'), indexOf(linter, {...beside, 'example.md': text}));
  if (defects) throw new Error(defects.join('\n'));
  const messages = findings.map((finding) => {
    const {start, end} = document!.source.position(finding.span);
    return `${start.line}:${start.column}-${end.line}:${end.column} ${finding.severity} ${finding.message}`;
  });
  return {messages, fixed: applyEdits(text, findings.flatMap((finding: Finding) => finding.fixes?.[0]?.edits ?? []))};
}

/** The documents of an example; alone it is judged as one document is. */
function indexOf(linter: Linter, files: Readonly<Record<string, string>>): TraceIndex | undefined {
  if (Object.keys(files).length === 1) return undefined;
  const reviewed = parseReviewed(files[reviewedPath] ?? '');
  const index = new TraceIndex({
    exists: (path) => path in files,
    accepted: (path, owner, id) => reviewed.get(reviewedKey(path, owner, id)),
  });
  // Beside the example documents are what their front matter or shape says.
  const others = createLinter({...linter.settings, kindByPath: () => undefined});
  for (const [path, text] of Object.entries(files)) {
    if (path.endsWith('.md')) index.upsert((path === 'example.md' ? linter : others).examine(text, path).record!);
  }
  return index;
}
