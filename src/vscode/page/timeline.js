/* The page of the timeline: draws the bars that the extension sends, and tells which row was chosen. */
/* global document, acquireVsCodeApi, window, ResizeObserver */
import {element, fill} from './shared/elements.js';

const editor = acquireVsCodeApi();
const [rowHeight, headHeight, laneHeight, labelWidth, fewest] = [34, 26, 26, 300, 420];
let words = {};
let data;

/** An element of the picture. */
function shape(name, attributes = {}, ...children) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else if (value !== undefined && value !== false) made.setAttribute(key, String(value));
  }
  made.append(...children.filter((child) => child !== undefined && child !== ''));
  return made;
}

/** A text of the picture that is cut where it would leave its column. */
function label(text, attributes, width) {
  const most = Math.max(4, Math.floor(width / 6.6));
  const cut = [...text].length > most ? `${[...text].slice(0, most - 1).join('')}…` : text;
  return shape('text', attributes, cut);
}

function open({path, line, column}) {
  editor.postMessage({type: 'open', path, line, column});
}

function dayWords(day) {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString(data.locale, {day: 'numeric', month: 'short', timeZone: 'UTC'});
}

function tickWords(day) {
  const date = new Date(`${day}T00:00:00Z`);
  return day.endsWith('-01') && data.picture.ticks.every((tick) => tick.day.endsWith('-01'))
    ? date.toLocaleDateString(data.locale, {month: 'short', year: 'numeric', timeZone: 'UTC'}) : dayWords(day);
}

function nameOf({name, title}) {
  return `${name} ${title}`.trim();
}

/** A row: its label, its bar, and where another test runs beside it. */
function row(bar, y, x, width) {
  const said = [nameOf(bar), bar.state, bar.period, bar.owner, bar.beside.length > 0 ? fill(words.beside, bar.beside.join(', ')) : ''].filter(Boolean).join(', ');
  const [from, to] = [x(bar.from), x(bar.to)];
  const length = Math.max(4, to - from);
  return shape('g', {
    'class': `row ${bar.group}`, 'role': 'button', 'tabindex': '-1', 'aria-label': said,
    'onclick': () => open(bar),
    'onkeydown': (event) => {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        open(bar);
      }
    },
  },
  shape('title', {}, said),
  shape('rect', {class: 'hit', x: 1, y: y + 1, width: width - 2, height: rowHeight - 2}),
  label(nameOf(bar), {class: 'name', x: 8, y: y + 15}, labelWidth - 16),
  label([bar.state, bar.owner].filter(Boolean).join(' · '), {class: 'quiet', x: 8, y: y + 28}, labelWidth - 16),
  shape('rect', {class: 'bar', x: from, y: y + 8, width: length, height: rowHeight - 16, rx: 3}),
  ...bar.shared.map((part) => shape('rect', {class: 'shared', x: x(part.from), y: y + 8, width: Math.max(4, x(part.to) - x(part.from)), height: rowHeight - 16})),
  bar.open ? shape('path', {class: 'open', d: `M${from + length + 3} ${y + rowHeight / 2 - 4}l5 4l-5 4`}) : '');
}

function picture(width) {
  const {lanes, ticks, today} = data.picture;
  const x = (share) => Math.round((labelWidth + share * (width - labelWidth - 12)) * 10) / 10;
  const height = headHeight + lanes.reduce((sum, {bars}) => sum + laneHeight + bars.length * rowHeight, 0) + 4;
  const parts = [];
  let free = 0;
  for (const {at, day} of ticks) {
    parts.push(shape('line', {class: 'tick', x1: x(at), x2: x(at), y1: headHeight - 4, y2: height}));
    // Words of neighbours must not run into each other, nor out of the picture.
    if (x(at) < free || x(at) + 50 > width) continue;
    parts.push(shape('text', {class: 'quiet', x: x(at) + 3, y: 15}, tickWords(day)));
    free = x(at) + 62;
  }
  let y = headHeight;
  for (const {surface, bars} of lanes) {
    parts.push(shape('line', {class: 'rule', x1: 0, x2: width, y1: y, y2: y}), label(surface ?? words.noSurface, {class: 'surface', x: 4, y: y + 18}, width));
    y += laneHeight;
    for (const bar of bars) {
      parts.push(row(bar, y, x, width));
      y += rowHeight;
    }
  }
  if (today !== undefined) {
    const right = x(today) + 60 > width;
    parts.push(
      shape('line', {class: 'today', x1: x(today), x2: x(today), y1: headHeight - 8, y2: height}),
      shape('text', {'class': 'today', 'x': x(today) + (right ? -3 : 3), 'y': headHeight + 14, 'text-anchor': right ? 'end' : 'start'}, words.today),
    );
  }
  const hatch = shape('pattern', {id: 'hatch', width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)'}, shape('rect', {class: 'stripe', width: 3, height: 6}));
  return shape('svg', {'class': 'timeline', 'role': 'group', 'aria-label': words.title, width, height, 'viewBox': `0 0 ${width} ${height}`, 'onkeydown': move}, shape('defs', {}, hatch), ...parts);
}

/** Arrow keys go from row to row; only one of them is in the order of Tab. */
function move(event) {
  const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
  const rows = [...event.currentTarget.querySelectorAll('g.row')];
  const at = rows.indexOf(event.target.closest('g.row'));
  const next = event.key === 'Home' ? rows[0] : event.key === 'End' ? rows.at(-1) : step && rows[at + step];
  if (!next || at < 0) return;
  event.preventDefault();
  rows[at].setAttribute('tabindex', '-1');
  next.setAttribute('tabindex', '0');
  next.focus();
}

/** A button with the name of an experiment. */
function chip(one) {
  return element('button', {type: 'button', class: 'name', title: nameOf(one), onclick: () => open(one)}, one.name);
}

/** A sentence with buttons in the places of its experiments. */
function sentence({first, second, on, firstDay, lastDay}) {
  const parts = words.overlap.split(/(\{\d\})/).map((part) => ({'{0}': chip(first), '{1}': chip(second), '{2}': on, '{3}': dayWords(firstDay), '{4}': dayWords(lastDay)})[part] ?? part);
  return element('li', {}, ...parts);
}

function draw() {
  const frame = document.getElementById('frame');
  if (!frame) return;
  if (!data.picture) {
    frame.replaceChildren(element('p', {class: 'empty'}, data.isEmpty ? words.empty : words.none));
    return;
  }
  const focused = frame.querySelector('g.row:focus')?.getAttribute('aria-label');
  frame.replaceChildren(picture(Math.max(labelWidth + fewest, frame.clientWidth)));
  const rows = [...frame.querySelectorAll('g.row')];
  const again = rows.find((one) => one.getAttribute('aria-label') === focused);
  (again ?? rows[0])?.setAttribute('tabindex', '0');
  again?.focus();
}

function build() {
  const {picture: drawn, dateless} = data;
  const overlaps = drawn?.overlaps ?? [];
  const bars = drawn ? drawn.lanes.reduce((sum, lane) => sum + lane.bars.length, 0) : 0;
  const focused = document.activeElement?.id;
  document.body.replaceChildren(
    element('main', {},
      element('h1', {}, words.title),
      element('p', {id: 'summary', role: 'status'}, `${bars === 1 ? words.countedOne : fill(words.counted, bars)} ${overlaps.length > 1 ? fill(words.countedOverlaps, overlaps.length) : overlaps.length === 1 ? words.oneOverlap : words.noOverlap}`),
      element('div', {class: 'bar'}, element('label', {}, element('input', {
        type: 'checkbox', id: 'ended', checked: data.ended, onchange: (event) => editor.postMessage({type: 'scope', ended: event.target.checked}),
      }), words.ended)),
      element('div', {id: 'frame', class: 'frame'}),
      ...(drawn ? [element('p', {class: 'quiet'}, words.legend)] : []),
      ...(overlaps.length > 0 ? [element('h2', {}, words.overlaps), element('ul', {id: 'overlaps'}, ...overlaps.map(sentence))] : []),
      ...(dateless.length > 0 ? [element('h2', {}, words.dateless), element('p', {id: 'dateless'}, ...dateless.flatMap((one, at) => [at > 0 ? ', ' : '', chip(one)]))] : [])));
  draw();
  new ResizeObserver(draw).observe(document.getElementById('frame'));
  if (focused) document.getElementById(focused)?.focus();
}

window.addEventListener('message', ({data: message}) => {
  if (message?.type !== 'timeline') return;
  data = message;
  words = message.words;
  build();
});
editor.postMessage({type: 'ready'});
