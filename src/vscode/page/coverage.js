/* The page of the coverage matrix: draws what the extension sends, filters it, and tells which place was chosen. */
/* global document, acquireVsCodeApi, window */
import {element, fill} from './shared/elements.js';

const editor = acquireVsCodeApi();
const state = {text: '', origins: ['evidence', 'driver', 'assumed', 'untraced'], scope: '', ...editor.getState()};
let words = {};
let matrix;

/** A button that opens a place in the editor; only one in the table is in the order of Tab, arrows reach the others. */
function opener({path, line, column}, label, title, className) {
  return element('button', {
    'type': 'button', title, 'class': className, 'tabindex': '-1', 'aria-label': title,
    'onclick': () => editor.postMessage({type: 'open', path, line, column}),
  }, label);
}

function fits(row, group) {
  if (!state.origins.includes(row.origin)) return false;
  const wanted = state.text.trim().toLowerCase();
  if (wanted === '') return true;
  const about = [row.id ?? '', row.title, group.title, row.driver ?? '', ...row.cells.map(({insight}) => `${matrix.columns[insight].id} ${matrix.columns[insight].title}`)];
  return wanted.split(/\s+/).every((word) => about.some((one) => one.toLowerCase().includes(word)));
}

function draw() {
  const groups = matrix.groups.map((group) => ({group, rows: group.rows.filter((row) => fits(row, group))})).filter(({rows}) => rows.length > 0);
  const used = new Set(groups.flatMap(({rows}) => rows.flatMap(({cells}) => cells.map(({insight}) => insight))));
  const columns = matrix.columns.map((column, at) => ({column, at})).filter(({at}) => used.has(at));
  const shown = groups.reduce((sum, {rows}) => sum + rows.length, 0);
  document.getElementById('shown').textContent = fill(words.shown, shown, matrix.counts.total) + (matrix.left > 0 ? ` ${fill(words.left, matrix.left)}` : '');
  const frame = document.getElementById('frame');
  if (matrix.counts.total === 0) {
    frame.replaceChildren(element('p', {class: 'empty'}, words.none));
    return;
  }
  if (shown === 0) {
    frame.replaceChildren(element('p', {class: 'empty'}, words.nothingFits));
    return;
  }
  const head = element('tr', {},
    element('th', {scope: 'col'}, words.requirement), element('th', {scope: 'col'}, words.restsOn), element('th', {scope: 'col'}, words.best),
    ...columns.map(({column}) => element('th', {scope: 'col', class: 'insight'},
      opener(column, column.id, `${column.id} ${column.title}${column.strength === undefined ? '' : ` · ${fill(words.strength, column.strength)}`}${column.date ? ` · ${column.date}` : ''}`, column.gone ? 'id gone' : 'id'))));
  const bodies = groups.map(({group, rows}) => element('tbody', {},
    element('tr', {}, element('th', {scope: 'rowgroup', colspan: String(columns.length + 3)},
      opener(group, group.title || group.path.replace(/^.*\//, ''), group.title), element('span', {class: 'quiet'}, ` ${fill(words.covered, group.counts.evidence, group.counts.total)}`))),
    ...rows.map((row) => {
      const byInsight = new Map(row.cells.map((cell) => [cell.insight, cell]));
      return element('tr', {class: row.origin},
        element('th', {scope: 'row'}, opener(row, `${row.id ? `${row.id} ` : ''}${row.title}`, `${row.id ?? ''} ${row.title}`.trim())),
        element('td', {class: 'words origin', title: row.driver}, originWords(row)),
        element('td', {}, row.best === undefined ? '' : String(row.best)),
        ...columns.map(({column, at}) => {
          const cell = byInsight.get(at);
          const mark = cell && (cell.type === 'contradicts' ? '✕' : cell.inherited ? '○' : '●');
          return cell
            ? element('td', {class: 'hit'}, opener(cell, mark, fill(cell.inherited ? words.inherits : cell.type === 'contradicts' ? words.contradicts : words.cites, row.id ?? row.title, column.id)))
            : element('td', {});
        }));
    })));
  frame.replaceChildren(element('table', {'aria-label': words.title, 'onkeydown': move}, element('thead', {}, head), ...bodies));
  frame.querySelector('tbody th[scope=row] button')?.setAttribute('tabindex', '0');
}

function originWords(row) {
  if (row.origin === 'driver') return row.driver ?? words.driver;
  const extra = row.origin === 'evidence' && row.cells.length === 0 ? (row.unknown.length > 0 ? `${words.unknown} ${row.unknown.join(', ')}` : words.direct) : words[row.origin];
  return extra;
}

/** Arrow keys go from one button of the table to the next, as in a spreadsheet. */
function move(event) {
  const steps = {ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0]};
  const step = steps[event.key];
  const from = event.target.closest('th, td');
  if (!from || (!step && event.key !== 'Home' && event.key !== 'End')) return;
  event.preventDefault();
  const rows = [...event.currentTarget.rows];
  const at = rows.indexOf(from.parentElement);
  const buttons = (row) => [...row.querySelectorAll('button')];
  let target;
  if (event.key === 'Home' || event.key === 'End') target = buttons(rows[at]).at(event.key === 'Home' ? 0 : -1);
  else if (step[0] === 0) target = buttons(rows[at])[buttons(rows[at]).indexOf(event.target) + step[1]];
  else {
    for (let next = at + step[0]; next >= 0 && next < rows.length && !target; next += step[0]) {
      target = rows[next].cells[from.cellIndex]?.querySelector('button') ?? (from.cellIndex === 0 ? buttons(rows[next])[0] : undefined);
    }
  }
  if (!target) return;
  for (const button of event.currentTarget.querySelectorAll('button[tabindex="0"]')) button.setAttribute('tabindex', '-1');
  target.setAttribute('tabindex', '0');
  target.focus();
}

function keep() {
  editor.setState(state);
  draw();
}

function build(documents) {
  const {counts} = matrix;
  const search = element('input', {type: 'search', id: 'search', placeholder: words.filter, 'aria-label': words.filter, value: state.text, oninput: (event) => { state.text = event.target.value; keep(); }});
  const scope = element('select', {'id': 'scope', 'aria-label': words.scope, 'onchange': (event) => editor.postMessage({type: 'scope', path: event.target.value})},
    element('option', {value: ''}, words.all), ...documents.map(({path, title}) => element('option', {value: path, selected: path === matrix.scope}, title)));
  const origins = ['evidence', 'driver', 'assumed', 'untraced'].map((origin) => element('label', {},
    element('input', {type: 'checkbox', value: origin, checked: state.origins.includes(origin), onchange: (event) => {
      state.origins = event.target.checked ? [...state.origins, origin] : state.origins.filter((one) => one !== origin);
      keep();
    }}), `${words[origin]} (${counts[origin]})`));
  const exports = ['csv', 'html', 'markdown'].map((format) => element('button', {type: 'button', class: 'action', onclick: () => editor.postMessage({type: 'export', format})}, fill(words.export, words[format])));
  const focused = document.activeElement?.id;
  document.body.replaceChildren(
    element('main', {},
      element('h1', {}, words.title),
      element('p', {id: 'summary'}, fill(words.summary, counts.evidence, counts.total, counts.driver, counts.assumed, counts.untraced)),
      element('div', {class: 'bar', role: 'search'}, scope, search, ...origins),
      element('div', {class: 'bar'}, ...exports, element('span', {id: 'shown', class: 'quiet', role: 'status'})),
      element('div', {id: 'frame', class: 'frame'}),
      element('p', {class: 'quiet'}, words.legend)));
  draw();
  if (focused) document.getElementById(focused)?.focus();
}

window.addEventListener('message', ({data}) => {
  if (data?.type !== 'matrix') return;
  words = data.words;
  matrix = data.matrix;
  build(data.documents);
});
editor.postMessage({type: 'ready'});
