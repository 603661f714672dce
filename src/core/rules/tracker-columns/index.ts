import {defineRule} from '../define-rule.ts';
import {counted, listed} from '../phrases.ts';

/** What a column is called in messages. */
const names: Readonly<Record<string, string>> = {primary: 'primary metric'};

export default defineRule<{columns: readonly string[]}>({
  id: 'tracker-columns',
  description: 'Require the columns that make a row of an experiment tracker readable by a new colleague.',
  question: 'What would a new colleague ask about each row?',
  kinds: ['experiment-log'],
  severity: 'warning',
  preset: 'recommended',
  importance: 60,
  options: {
    type: 'object',
    properties: {
      columns: {
        type: 'array', items: {enum: ['id', 'hypothesis', 'primary', 'status', 'start', 'end', 'owner', 'decision', 'result']},
        default: ['id', 'hypothesis', 'primary', 'status', 'start', 'end', 'owner', 'decision'],
        description: 'Columns that a tracker must have; other columns are welcome.',
      },
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Field practice: experiment trackers', 'Statsig: experiment records'],
}, (document, report, {options}) => {
  const columnsOf = new Map<number, Set<string>>();
  for (const {table, cells} of document.tracker) {
    const known = columnsOf.get(table) ?? new Set<string>();
    for (const name of Object.keys(cells)) known.add(name);
    columnsOf.set(table, known);
  }
  for (const [index, columns] of columnsOf) {
    const absent = options.columns.filter((name) => !columns.has(name));
    const {header} = document.tables[index]!;
    const [first, last] = [header[0], header.at(-1)];
    if (absent.length === 0 || !first || !last) continue;
    report({
      span: {start: first.span.start, end: last.span.end},
      message: `${counted(absent.length, 'column')} missing: ${listed(absent.map((name) => `\`${names[name] ?? name}\``))}.`,
    });
  }
});
