import {defineTraceRule} from '../define-trace-rule.ts';
import {keyOf} from '../../trace/chain.ts';
import type {RequirementTrace} from '../../trace/coverage.ts';
import {matrixStart} from '../../trace/record.ts';
import {counted} from '../phrases.ts';

export default defineTraceRule({
  id: 'trace-matrix-drift',
  description: 'Require that a table of what rests on what, between our comments, says what the text says.',
  question: 'Who reads the table instead of the text?',
  kinds: ['prd'],
  severity: 'warning',
  preset: 'recommended',
  importance: 50,
  since: '0.1.0',
  sources: ['OpenFastTrace: tracing report', 'Doorstop: traceability matrix'],
}, (record, index, report) => {
  const {matrix} = record;
  if (!matrix) return;
  const rows = rowsOf(index.coverage(record.path)?.requirements ?? []);
  const written = new Set(matrix.text.split(/\r?\n/).map(plain).filter((line) => line.startsWith('|')).slice(2));
  const wanted = rows.map(plain);
  const lacks = wanted.filter((row) => !written.has(row)).length;
  const extra = [...written].filter((row) => !wanted.includes(row)).length;
  if (lacks + extra === 0) return;
  const eol = matrix.text.includes('\r\n') ? '\r\n' : '\n';
  report({
    span: {start: matrix.start - matrixStart.length, end: matrix.start},
    message: `${counted(lacks, 'row')} of what the text says ${lacks === 1 ? 'is' : 'are'} not in this table, ${counted(extra, 'row')} of it ${extra === 1 ? 'is' : 'are'} not in the text.`,
    fixes: [{
      title: 'Write the table anew',
      edits: [{span: {start: matrix.start, end: matrix.end}, newText: ['', '', '| Rests on | Requirements |', '| --- | --- |', ...rows, '', ''].join(eol)}],
    }],
  });
});

/** Requirements that have an id, by what they rest on: insights in the order in which they are first cited. */
function rowsOf(requirements: readonly RequirementTrace[]): readonly string[] {
  const insights = new Map<string, {name: string; ids: string[]}>();
  const others = {direct: [] as string[], driver: [] as string[], assumed: [] as string[], untraced: [] as string[]};
  for (const {item: {written}, insights: cited, origin} of requirements) {
    if (written === undefined) continue;
    for (const insight of cited) {
      const key = keyOf(insight);
      if (!insights.has(key)) insights.set(key, {name: insight.item.written ?? insight.item.title, ids: []});
      insights.get(key)!.ids.push(written);
    }
    if (cited.length === 0) others[origin === 'evidence' ? 'direct' : origin].push(written);
  }
  const named = [
    ...[...insights.values()].map(({name, ids}) => ({name, ids})),
    {name: 'Evidence told beside it', ids: others.direct}, {name: 'A driver', ids: others.driver},
    {name: 'An assumption', ids: others.assumed}, {name: 'Nothing yet', ids: others.untraced},
  ];
  return named.filter(({ids}) => ids.length > 0).map(({name, ids}) => `| ${name.replaceAll('|', '\\|')} | ${ids.join(', ')} |`);
}

/** A row without the blanks that line columns up. */
function plain(line: string): string {
  return line.trim().replace(/\s*\|\s*/g, '|');
}
