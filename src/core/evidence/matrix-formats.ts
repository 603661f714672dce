/** The coverage matrix as a file: a spreadsheet, a page of its own, or Markdown for a wiki. */
import type {Matrix, MatrixGroup, MatrixRow} from './matrix.ts';

/** Ways to write it. */
export type MatrixFormat = 'csv' | 'html' | 'markdown';

/**
 * Writes a matrix.
 *
 * @param shown a path as readers shall see it.
 */
export function matrixText(matrix: Matrix, format: MatrixFormat, shown: (path: string) => string = (path) => path): string {
  switch (format) {
    case 'csv': return toCsv(matrix, shown);
    case 'markdown': return toMarkdown(matrix, shown);
    case 'html': return toHtml(matrix, shown);
  }
}

const columns = ['Document', 'Requirement', 'Text', 'Priority', 'Rests on', 'Insights', 'Best strength', 'Voices', 'Newest', 'Line'];

function valuesOf(matrix: Matrix, group: MatrixGroup, row: MatrixRow, shown: (path: string) => string): readonly string[] {
  return [
    shown(group.path), row.id ?? '', row.title, row.priority ?? '', originOf(row), row.cells.map(({insight}) => matrix.columns[insight]!.id).join(', '),
    String(row.best ?? ''), row.voices > 0 ? String(row.voices) : '', row.newest ?? '', String(row.line),
  ];
}

function originOf({origin, driver, unknown}: MatrixRow): string {
  return origin === 'driver' ? `driver: ${driver ?? ''}` : origin === 'evidence' && unknown.length > 0 ? `evidence, unknown: ${unknown.join(', ')}` : origin;
}

function summaryOf({counts: {total, evidence, driver, assumed, untraced}}: Matrix): string {
  return `${evidence} of ${total} requirements rest on customer evidence; ${driver} have another driver, ${assumed} are assumed, ${untraced} rest on nothing that is told.`;
}

/** RFC 4180, with a byte order mark for spreadsheets; a cell that begins like a formula is told to be text. */
function toCsv(matrix: Matrix, shown: (path: string) => string): string {
  const cell = (value: string): string => {
    const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  };
  const rows = matrix.groups.flatMap((group) => group.rows.map((row) => valuesOf(matrix, group, row, shown)));
  return `\uFEFF${[columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function toMarkdown(matrix: Matrix, shown: (path: string) => string): string {
  const cell = (value: string): string => value.replace(/\s+/g, ' ').replace(/\|/g, '\\|');
  const heads = ['Requirement', 'Priority', 'Rests on', 'Insights', 'Best', 'Newest'];
  const groups = matrix.groups.map((group) => [
    `## ${cell(group.title || shown(group.path))}`, '',
    `${group.counts.evidence} of ${group.counts.total} on evidence · [${cell(shown(group.path))}](${encodeURI(shown(group.path))})`, '',
    `| ${heads.join(' | ')} |`, `| ${heads.map(() => '---').join(' | ')} |`,
    ...group.rows.map((row) => {
      const [, id, text, priority, origin, insights, best, , newest] = valuesOf(matrix, group, row, shown);
      return `| ${[`${id ? `**${id}** ` : ''}${text}`, priority, origin, insights, best, newest].map((value) => cell(value ?? '')).join(' | ')} |`;
    }), '',
  ].join('\n'));
  return `# Coverage\n\n${summaryOf(matrix)}\n\n${groups.join('\n')}`;
}

function toHtml(matrix: Matrix, shown: (path: string) => string): string {
  const safe = (value: string): string => value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
  const head = matrix.columns.map(({id, title}) => `<th scope="col" class="insight" title="${safe(title)}">${safe(id)}</th>`).join('');
  const bodies = matrix.groups.map((group) => {
    const rows = group.rows.map((row) => {
      const hits = new Map(row.cells.map((cell) => [cell.insight, cell]));
      const cells = matrix.columns.map(({id}, at) => {
        const hit = hits.get(at);
        return hit ? `<td class="hit" title="${safe(id)}">${hit.type === 'contradicts' ? '✕' : hit.inherited ? '○' : '●'}</td>` : '<td></td>';
      }).join('');
      return `<tr class="${row.origin}"><th scope="row">${row.id ? `<b>${safe(row.id)}</b> ` : ''}${safe(row.title)}</th><td>${safe(originOf(row))}</td><td>${row.best ?? ''}</td>${cells}</tr>`;
    }).join('\n');
    return `<tbody>\n<tr><th scope="rowgroup" colspan="${matrix.columns.length + 3}">${safe(group.title || shown(group.path))} <small>${group.counts.evidence} of ${group.counts.total} on evidence · ${safe(shown(group.path))}</small></th></tr>\n${rows}\n</tbody>`;
  }).join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Coverage</title>
<style>
:root { color-scheme: light dark; }
body { font: 14px system-ui, sans-serif; margin: 24px; }
table { border-collapse: collapse; }
th, td { border: 1px solid color-mix(in srgb, currentColor 25%, transparent); padding: 3px 7px; text-align: left; font-weight: normal; vertical-align: top; }
th[scope=row] { max-width: 36em; }
th[scope=rowgroup] { font-weight: 600; padding-top: 12px; }
thead th { position: sticky; top: 0; background: Canvas; vertical-align: bottom; }
th.insight { writing-mode: vertical-rl; transform: rotate(180deg); }
td.hit { text-align: center; }
tr.untraced td:nth-of-type(1) { font-weight: 600; }
@media print { thead th { position: static; } }
</style>
</head>
<body>
<h1>Coverage</h1>
<p>${safe(summaryOf(matrix))}</p>
<table>
<thead><tr><th scope="col">Requirement</th><th scope="col">Rests on</th><th scope="col">Best</th>${head}</tr></thead>
${bodies}
</table>
<p><small>● cites the insight · ○ through a goal or opportunity · ✕ the insight speaks against it</small></p>
</body>
</html>
`;
}
