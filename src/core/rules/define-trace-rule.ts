import type {VFile} from 'vfile';
import type {Report} from '../lint/finding.ts';
import {readRecord} from '../trace/record.ts';
import {TraceIndex} from '../trace/trace-index.ts';
import type {DocumentRecord} from '../trace/types.ts';
import {defineRule, type Rule, type RuleContext, type RuleMeta} from './define-rule.ts';

/** The code of a rule that looks at one document among others. */
export type TraceCheck<Options> = (
  record: DocumentRecord,
  index: TraceIndex,
  report: (finding: Report) => void,
  context: RuleContext<Options>,
) => void;

declare module 'vfile' {
  interface DataMap {
    /** The documents around the one that is linted, itself included, for programs that run remark over many. */
    prdCoachIndex?: TraceIndex;
  }
}

/**
 * Makes a rule that judges a document's record against an index. The engine runs it in the second phase of a check; in
 * plain remark it is a remark-lint plugin like the others, and sees `file.data.prdCoachIndex` or the one document alone.
 */
export function defineTraceRule<Options extends object = Record<string, never>>(meta: RuleMeta, check: TraceCheck<Options>): Rule {
  const rule = defineRule<Options>(meta, (document, report, context, file) => {
    const record = readRecord(document, context.settings);
    check(record, indexOf(file, record), report, context);
  });
  return Object.assign(rule, {trace: check as TraceCheck<object>});
}

const alone = new WeakMap<DocumentRecord, TraceIndex>();

/** The index that a file brings along, else one of its document alone, shared by the rules of a run. */
function indexOf(file: VFile | undefined, record: DocumentRecord): TraceIndex {
  return file?.data.prdCoachIndex ?? indexOfOne(record);
}

/** An index of one document, made once. */
export function indexOfOne(record: DocumentRecord): TraceIndex {
  let index = alone.get(record);
  if (!index) alone.set(record, (index = TraceIndex.of(record)));
  return index;
}
