import type {CoverageCounts, TraceOrigin} from '../../trace/coverage.ts';
import {tracedShare, type ReportedDocument, type ReportedRequirement, type TraceReport} from './data.ts';
import {traceHtml} from './html.ts';

/** Forms of the coverage report. */
export type TraceFormat = 'text' | 'json' | 'csv' | 'html' | 'markdown';

/** Words for what a requirement rests on. */
export const originWords: Readonly<Record<TraceOrigin, string>> = {
  evidence: 'customer evidence', driver: 'driver', assumed: 'assumed', untraced: 'untraced',
};

/** Writes the report in a form; it ends in a line end. */
export function formatTrace(report: TraceReport, format: TraceFormat): string {
  switch (format) {
    case 'json': return `${JSON.stringify({version: 1, ...report}, null, 2)}\n`;
    case 'csv': return csv(report);
    case 'html': return traceHtml(report);
    case 'markdown': return markdown(report);
    case 'text': return text(report);
  }
}

/** `9 of 12 requirements trace to customer evidence (75%), 1 by a driver, 1 assumed, 1 untraced`. */
export function summaryLine(counts: CoverageCounts): string {
  const {total, evidence, driver, assumed, untraced} = counts;
  if (total === 0) return 'No requirements';
  const others = [driver > 0 && `${driver} by a driver`, assumed > 0 && `${assumed} assumed`, untraced > 0 && `${untraced} untraced`].filter(Boolean);
  return `${evidence} of ${total} requirement${total === 1 ? '' : 's'} trace${total === 1 ? 's' : ''} to customer evidence (${Math.round((evidence / total) * 100)}%)`
    + (others.length > 0 ? `, ${others.join(', ')}` : '');
}

/** What a requirement rests on, in a few words. */
export function groundsOf(document: ReportedDocument, requirement: ReportedRequirement): string {
  const {origin, driver, insights, direct, unknown, best, voices, newest} = requirement;
  if (origin === 'driver') return driver!;
  if (origin !== 'evidence') return originWords[origin];
  const parts = [
    ...insights.map((at) => {
      const {name, state} = document.insights[at]!;
      return state === 'active' ? name : `${name} (${state})`;
    }),
    ...unknown.map((id) => `${id} (unknown)`),
    ...(direct > 0 ? [`${direct} beside insights`] : []),
  ];
  const told = [best !== undefined && `best ${best}`, voices > 0 && `${voices} voice${voices === 1 ? '' : 's'}`, newest && `newest ${newest}`].filter(Boolean);
  return parts.join(', ') + (told.length > 0 ? `; ${told.join(', ')}` : '');
}

function text({documents, totals}: TraceReport): string {
  if (documents.length === 0) return 'No requirements found.\n';
  const blocks = documents.map((document) => {
    const width = Math.max(...document.requirements.map(({id}) => id?.length ?? 1));
    return [
      `${document.path}  ${summaryLine(document.counts)}${document.suspects > 0 ? `, ${document.suspects} suspect` : ''}`,
      ...document.requirements.map((requirement) => (
        `  ${String(requirement.line).padStart(4)}  ${(requirement.id ?? '-').padEnd(width)}  ${groundsOf(document, requirement)}`)),
      '',
    ].join('\n');
  });
  const share = Math.round(tracedShare(totals) * 100);
  return `${blocks.join('\n')}\n${summaryLine(totals)} in ${totals.documents} document${totals.documents === 1 ? '' : 's'}; ${share}% traced, drivers counted.\n`;
}

function csv({documents}: TraceReport): string {
  const rows: (string | number | undefined)[][] = [['document', 'line', 'id', 'requirement', 'priority', 'rests on', 'insights', 'beside insights', 'best strength', 'voices', 'newest', 'driver']];
  for (const document of documents) {
    for (const {line, id, title, priority, origin, insights, unknown, direct, best, voices, newest, driver} of document.requirements) {
      rows.push([document.path, line, id, title, priority, originWords[origin], [...insights.map((at) => document.insights[at]!.name), ...unknown].join(' '), direct, best, voices, newest, driver]);
    }
  }
  return rows.map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

/** One field; a text that a spreadsheet would take for a formula gets an apostrophe in front. */
function field(value: string | number | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function markdown({documents, totals}: TraceReport): string {
  const parts = [`# Coverage\n\n${summaryLine(totals)}.\n`];
  for (const document of documents) {
    parts.push(
      `\n## ${inline(document.title || document.path)}\n\n\`${document.path.replaceAll('`', "'")}\`: ${summaryLine(document.counts)}.\n`,
      '\n| Line | Id | Requirement | Priority | Rests on |\n| ---: | --- | --- | --- | --- |\n',
      ...document.requirements.map((requirement) => `| ${requirement.line} | ${inline(requirement.id ?? '')} | ${inline(requirement.title)} | ${inline(requirement.priority ?? '')} | ${inline(groundsOf(document, requirement))} |\n`),
    );
  }
  return parts.join('');
}

/** A text that stays text within a table cell of Markdown. */
function inline(value: string): string {
  return value.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#&~]/g, '\\$&');
}
