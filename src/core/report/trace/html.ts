import {escapeMarkup} from '../escape-markup.ts';
import type {ReportedDocument, ReportedRequirement, TraceReport} from './data.ts';
import {groundsOf, originWords, summaryLine} from './format.ts';

/**
 * The coverage matrix as one file: requirements by insights, without scripts or anything from elsewhere. Colours follow
 * the reader's scheme, and no mark is told by colour alone.
 */
export function traceHtml(report: TraceReport): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Coverage</title>
<style>
:root { color-scheme: light dark; font: 14px/1.5 system-ui, sans-serif; }
body { margin: 2rem; }
table { border-collapse: collapse; margin: .5rem 0 2rem; }
caption { text-align: start; font-weight: 600; padding-block-end: .5rem; }
th, td { border: 1px solid GrayText; padding: .25rem .5rem; text-align: start; vertical-align: top; }
th.insight { max-inline-size: 9rem; font-weight: 400; }
td.mark { text-align: center; }
.quiet { color: GrayText; }
tr.untraced > th[scope=row] { border-inline-start: 4px solid; }
.scroll { overflow-x: auto; }
</style>
</head>
<body>
<h1>Coverage</h1>
<p>${escapeMarkup(summaryLine(report.totals))}.</p>
${report.documents.map(section).join('\n')}
</body>
</html>
`;
}

function section(document: ReportedDocument): string {
  const {insights, requirements, title, path, counts, suspects} = document;
  const head = insights.map(({name, title: about, strength, date, state}) => (
    `<th scope="col" class="insight">${escapeMarkup(name)}${name === about ? '' : `<br><span class="quiet">${escapeMarkup(about)}</span>`}`
    + `<br>${[strength === undefined ? '' : `strength ${strength}`, date ?? '', state === 'active' ? '' : state].filter(Boolean).map(escapeMarkup).join(', ')}</th>`));
  return `<section>
<h2>${escapeMarkup(title || path)}</h2>
<p><code>${escapeMarkup(path)}</code>: ${escapeMarkup(summaryLine(counts))}${suspects > 0 ? `, ${suspects} suspect` : ''}.</p>
<div class="scroll" tabindex="0" role="region" aria-label="${escapeMarkup(`Matrix of ${title || path}`)}">
<table>
<caption>Requirements and what they rest on</caption>
<thead><tr><th scope="col">Requirement</th><th scope="col">Priority</th><th scope="col">Rests on</th>${head.join('')}</tr></thead>
<tbody>
${requirements.map((requirement) => row(document, requirement)).join('\n')}
</tbody>
</table>
</div>
</section>`;
}

function row(document: ReportedDocument, requirement: ReportedRequirement): string {
  const {id, title, priority, origin, insights, line} = requirement;
  const cited = new Set(insights);
  const marks = document.insights.map(({name}, at) => (
    cited.has(at) ? `<td class="mark"><span aria-label="${escapeMarkup(`rests on ${name}`)}">●</span></td>` : '<td></td>'));
  const words = origin === 'evidence' ? groundsOf(document, requirement) : origin === 'driver' ? `${originWords.driver}, ${requirement.driver ?? ''}` : originWords[origin];
  return `<tr class="${origin}"><th scope="row">${id ? `${escapeMarkup(id)} ` : ''}${escapeMarkup(title)} <span class="quiet">line ${line}</span></th>`
    + `<td>${escapeMarkup(priority ?? '')}</td><td>${escapeMarkup(words)}</td>${marks.join('')}</tr>`;
}
