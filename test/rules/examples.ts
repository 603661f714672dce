/**
 * Reads examples: a fence `markdown ok` gives no finding; `markdown bad` is followed by a `text` fence with the expected
 * findings, a line each (`line:column-line:column severity message`, the severity of `review`); a `markdown fixed`
 * fence shows the text after the first fix of each finding. JSON on the fence: `{"options": {…}, "settings": {…}}`.
 */
import {parseMarkdown} from '../../src/core/parse/remark.ts';
import {createLinter, defaultSettings, rules} from '../../src/core/index.ts';
import type {Finding} from '../../src/core/index.ts';
import {applyEdits} from '../../src/core/fixes/apply-edits.ts';

/** One example of a page. */
export interface Example {
  readonly line: number;
  readonly verdict: 'ok' | 'bad';
  readonly text: string;
  readonly setup: {readonly options?: object; readonly settings?: object; readonly kind?: string};
  messages: string[];
  fixed: string | undefined;
}

/** Reads the examples of a page. */
export function readExamples(page: string): Example[] {
  const examples: Example[] = [];
  for (const node of parseMarkdown(page).children) {
    if (node.type !== 'code') continue;
    const last = examples.at(-1);
    const [verdict, ...rest] = (node.meta ?? '').split(' ');
    if (node.lang === 'markdown' && (verdict === 'ok' || verdict === 'bad')) {
      const setup = rest.join(' ').trim();
      examples.push({
        line: node.position!.start.line, verdict, text: `${node.value}\n`, setup: setup ? JSON.parse(setup) : {}, messages: [], fixed: undefined,
      });
    } else if (node.lang === 'text' && last?.verdict === 'bad') {
      last.messages = node.value.split('\n').filter(Boolean);
    } else if (node.lang === 'markdown' && verdict === 'fixed' && last) {
      last.fixed = `${node.value}\n`;
    }
  }
  return examples;
}

/** Runs one rule over an example; the document counts as the rule's first kind unless it says otherwise. */
export function runExample(ruleId: string, {text, setup}: Example): {messages: string[]; fixed: string} {
  const {meta} = rules[ruleId]!;
  const kind = setup.kind ?? (meta.kinds === 'any' ? 'prd' : meta.kinds[0]!);
  const others = Object.fromEntries(Object.keys(rules).map((id) => [id, 'off' as const]));
  const linter = createLinter({
    ...defaultSettings(), today: '2026-06-15', kindByPath: () => ({kind, glob: 'example'}), ...setup.settings,
    rules: {...others, [ruleId]: setup.options ? [true, setup.options] : true},
  });
  const {findings, document, defects} = linter.check(text, 'example.md');
  if (defects) throw new Error(defects.join('\n'));
  const messages = findings.map((finding) => {
    const {start, end} = document!.source.position(finding.span);
    return `${start.line}:${start.column}-${end.line}:${end.column} ${finding.severity} ${finding.message}`;
  });
  return {messages, fixed: applyEdits(text, findings.flatMap((finding: Finding) => finding.fixes?.[0]?.edits ?? []))};
}
