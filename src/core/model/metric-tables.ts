import {columnsOf, isColumn, type Columns} from './columns.ts';
import {findDate} from './dates.ts';
import {isMetricPlace, roleOf, sectionRole, type MetricReader} from './metric-places.ts';
import {metricValues, unitOf, type MetricValues} from './metric-values.ts';
import {isPlaceholderText} from './placeholders.ts';
import type {Metric, Table} from './types.ts';

const tableColumns = ['metric', 'baseline', 'target', 'date', 'measure', 'role', 'weight'] as const;

const noValues: MetricValues = {baseline: undefined, target: undefined, date: undefined, at: undefined};

/** Reads the metrics of a table, one from each row. */
export function readMetricTable(reader: MetricReader, table: Table): void {
  const {draft: {blocks}, vocabulary, outline} = reader;
  const section = blocks[table.rows[0] ?? -1]?.section ?? table.section;
  const inPlace = isMetricPlace(reader, section);
  const meanings = outline.meaningsOf(section);
  const columns = new Map(columnsOf(table, tableColumns, vocabulary));
  const dated = table.header.findIndex(({text}, index) => index > 0 && ![...columns.values()].includes(index) && findDate(text, vocabulary));
  // "Goal | Success metric": the goal is the name, the metric's words hold the values.
  if (columns.has('target') && columns.has('metric') && columns.get('target')! < columns.get('metric')! && isColumn(table.header[columns.get('target')!]!.text, 'goal', vocabulary)) {
    columns.set('metric', columns.get('target')!);
    columns.delete('target');
  }
  const named = columns.has('metric');
  // "Dimension | Description | Weight" says how something is scored, not what shall be reached.
  if (columns.has('weight') && !columns.has('target') && !columns.has('baseline')) return;
  if (!inPlace) {
    // Elsewhere only a table that says metric and where it is or shall be.
    if (!named || !(columns.has('baseline') || columns.has('target')) || meanings.has('risks') || meanings.has('non-functional')) return;
    if (meanings.has('results') || meanings.has('evidence') || meanings.has('requirements')) return;
  }
  if (inPlace && !named && !columns.has('baseline') && !columns.has('target') && dated < 0) {
    if (!/^(?:#|id|no\.?)$/i.test(table.header[0]?.text.trim() ?? '')) columns.set('metric', 0);
  }
  let group: Metric['role'];
  for (const index of table.rows) {
    const row = blocks[index]!;
    const cells = row.cells ?? [];
    const text = (name: string): string | undefined => {
      const at = columns.get(name);
      const found = at === undefined ? undefined : cells[at]?.text.trim();
      if (!found || isPlaceholderText(found, vocabulary)) return undefined;
      // That a value of today does not apply is an answer; a dash is none.
      return vocabulary.is('notApplicable', found) && !(name === 'baseline' && /\p{L}/u.test(found)) ? undefined : found;
    };
    const nameAt = columns.get('metric') ?? nameColumn(columns, cells.length);
    const cell = cells[nameAt];
    if (!cell || isPlaceholderText(cell.text, vocabulary)) continue;
    if (cells.slice(1).every(({text: other}) => !other.trim())) {
      group = roleOf(cell.text, vocabulary);
      continue;
    }
    const whole = columns.has('baseline') && columns.has('target') && columns.has('date');
    const values = whole ? noValues : metricValues(cells.map((one, at) => (at === columns.get('baseline') || at === columns.get('measure') ? '' : one.text)).join(' | '), vocabulary, true);
    // "60% of lists are closed within a day" tells its aim first.
    const opening = columns.has('target') || !/^[^<>≤≥~≈\p{L}\d]{0,4}\d[\d.,]*\s?[%％]/u.test(cell.text) ? undefined : metricValues(cell.text, vocabulary).target;
    const baselineText = text('baseline');
    const targetText = text('target') ?? (dated >= 0 ? cells[dated]?.text.trim() || undefined : undefined);
    const headerDate = columns.has('target') ? findDate(table.header[columns.get('target')!]!.text, vocabulary)?.text : undefined;
    const targetValues = targetText === undefined ? undefined : metricValues(targetText, vocabulary);
    const target = targetText !== undefined && (targetValues?.target ?? (/\d/.test(targetText) || vocabulary.has('notWorse', targetText) ? targetText : undefined)) !== undefined
      ? (targetValues?.baseline !== undefined && targetValues.target !== undefined ? targetValues.target : targetText)
      : columns.has('target') ? undefined : opening ?? values.target;
    reader.metrics.push({
      name: cell.text.trim(),
      role: roleOf(text('role') ?? '', vocabulary) ?? group ?? sectionRole(reader, row.section) ?? roleOf(cell.text, vocabulary),
      baseline: baselineText ?? (columns.has('baseline') ? undefined : values.baseline ?? targetValues?.baseline),
      target,
      date: text('date') ?? targetValues?.date ?? headerDate ?? (dated >= 0 ? findDate(table.header[dated]!.text, vocabulary)?.text : undefined)
        ?? values.date ?? reader.sectionDate(row.section),
      unit: unitOf(target ?? baselineText),
      source: text('measure'),
      form: 'row', span: cell.span, extent: row.span, section: row.section, blocks: [row.index], text: row.text,
    });
  }
}

/** The column that names the metric where no header does: the first that no value claims. */
function nameColumn(columns: Columns, count: number): number {
  const taken = new Set(columns.values());
  for (let index = 0; index < count; index++) if (!taken.has(index)) return index;
  return 0;
}
