import type {LogItem, PrdDocument, Span} from '../model/types.ts';
import type {Settings} from '../config/types.ts';
import {stakesOf} from '../lint/stakes.ts';
import {coverageOf} from './data.ts';
import {counted, printable, type Style} from './style.ts';

/** What we understood of a document, as plain values with lines from 1; the ids are those of the model. */
export type Inspection = ReturnType<typeof inspectDocument>;

/** Everything the model says about a document, places as lines. */
export function inspectDocument(document: PrdDocument, path: string, settings?: Settings) {
  const stakes = settings && stakesOf(document, settings);
  const {source} = document;
  const line = ({start}: Span) => source.lineAt(start);
  /** Last line of a span: what ends where a line begins does not reach into that line. */
  const endLine = ({start, end}: Span) => source.lineAt(Math.max(start, end - 1));
  const item = ({id, text, owner, date, answer, closed, span}: LogItem) =>
    ({line: line(span), id: id ?? null, text, owner: owner ?? null, date: date ?? null, answer: answer ?? null, closed});
  return {
    path,
    kind: document.kind ?? null,
    kindReason: document.kindReason,
    language: document.language,
    stage: document.stage,
    title: document.title?.text ?? null,
    template: document.template ?? null,
    coverage: coverageOf(document) ?? null,
    /** How large the work says it is, and the rules that are asked of it when it is small. */
    stakes: stakes?.reason === undefined ? null : {small: stakes.small, reason: stakes.reason, asks: stakes.small ? settings!.small.asks : null},
    properties: document.properties.map(({name, value, form, span}) => ({line: line(span), name, value, form})),
    sections: document.sections.map(({heading, span, text, form, level, meanings, empty}) =>
      ({line: line(heading), endLine: endLine(span), text, form, level, meanings, empty})),
    requirements: document.requirements.map(({span, id, text, priority, form, acceptance, evidence, driver, assumed}) => ({
      line: line(span), id: id ?? null, text, priority: priority ?? null, form, acceptance,
      evidence: evidence.map((index) => document.evidence[index]?.ref ?? document.evidence[index]?.text ?? ''),
      driver: driver ?? null, assumed,
    })),
    metrics: document.metrics.map(({span, name, role, baseline, target, date, source: measured}) => ({
      line: line(span), name, role: role ?? null, baseline: baseline ?? null, target: target ?? null, date: date ?? null, source: measured ?? null,
    })),
    evidence: document.evidence.map(({span, kind, text, ref, source: from}) => ({line: line(span), kind, text, ref: ref ?? null, source: from ?? null})),
    placeholders: document.placeholders.map(({span, text, kind}) => ({line: line(span), text, kind})),
    questions: document.questions.map(item),
    assumptions: document.assumptions.map(item),
    risks: document.risks.map((risk) => ({...item(risk), areas: risk.areas})),
    hypotheses: document.hypotheses.map(({span, text, parts}) => ({line: line(span), text, parts})),
    insights: document.insights.map(({span, id, title, form, fields}) => ({
      line: line(span), id: id ?? null, title, form, fields: Object.fromEntries(Object.entries(fields).map(([name, {value}]) => [name, value])),
    })),
    experiments: document.tracker.map(({block, id, cells}) => ({
      line: line(document.blocks[block]!.span), id: id ?? null, cells: Object.fromEntries(Object.entries(cells).map(([name, {text}]) => [name, text])),
    })),
    options: document.options.map(({span, text, doNothing}) => ({line: line(span), text, doNothing})),
    roadmap: document.roadmap.map(({span, text, horizon, links}) => ({line: line(span), text, horizon: horizon ?? null, links})),
    waivers: document.waivers.map(({span, rule, reason, who, until}) => ({line: line(span), rule, reason, who: who ?? null, until: until ?? null})),
  };
}

/** What we understood, for people. */
export function inspectionText(given: Inspection, style: Style): string {
  // A document must not be able to write escape codes into somebody's terminal.
  const inspection = JSON.parse(JSON.stringify(given), (_, value: unknown) => (typeof value === 'string' ? printable(value) : value)) as Inspection;
  const {path, kind, kindReason, language, stage, coverage, title, template, stakes} = inspection;
  const lines = [
    style.underline(printable(path)),
    fact('kind', kind ? `${style.bold(kind)}. ${printable(kindReason)}` : `not ours. ${printable(kindReason)}`),
    fact('title', title), fact('stage', stage), fact('language', language), fact('template', template),
    fact('stakes', stakes && `${stakes.reason}${stakes.asks ? ` Asked only: ${stakes.asks.join(', ')}.` : ''}`),
    fact('coverage', coverage && `${coverage.traced} of ${coverage.requirements} requirements trace to customer evidence`),
  ];
  list('properties', inspection.properties, ({name, value}) => `${name}: ${value}`);
  list('sections', inspection.sections, ({text, form, level, meanings, empty}) =>
    `${'  '.repeat(Math.max(0, level - 1))}${text}  ${style.cyan(meanings.join(', '))}${style.dim(`${form === 'atx' ? '' : ` ${form}`}${empty ? ' empty' : ''}`)}`);
  list('requirements', inspection.requirements, ({id, text, priority, evidence, driver, acceptance}) => [
    id && style.bold(id), short(text), priority && style.yellow(priority),
    evidence.length > 0 ? style.green(evidence.join(', ')) : driver ? style.green(`driver: ${driver.kind}`) : '', acceptance ? style.dim('acceptance') : '',
  ].filter(Boolean).join('  '));
  list('metrics', inspection.metrics, ({name, role, baseline, target, date}) => [
    short(name), role && style.cyan(role), baseline && `from ${short(baseline)}`, target && `to ${short(target)}`, date && `by ${short(date)}`,
  ].filter(Boolean).join('  '));
  list('evidence', inspection.evidence, ({kind: of, text}) => `${style.cyan(of)}  ${short(text)}`);
  list('placeholders', inspection.placeholders, ({text}) => short(text));
  for (const name of ['questions', 'assumptions', 'risks'] as const) {
    list(name, inspection[name], ({id, text, owner, date, closed}) =>
      [id, short(text), owner && `owner ${owner}`, date, closed ? style.dim('closed') : ''].filter(Boolean).join('  '));
  }
  list('hypotheses', inspection.hypotheses, ({text, parts}) => `${short(text)}  ${style.cyan(parts.join(', '))}`);
  list('insights', inspection.insights, ({id, title: words, fields}) => [id && style.bold(id), short(words), style.dim(Object.keys(fields).join(', '))].filter(Boolean).join('  '));
  list('experiments', inspection.experiments, ({id, cells}) => [id && style.bold(id), short(cells['hypothesis'] ?? ''), cells['status']].filter(Boolean).join('  '));
  list('options', inspection.options, ({text, doNothing}) => `${short(text)}${doNothing ? style.dim('  do nothing') : ''}`);
  list('roadmap', inspection.roadmap, ({text, horizon, links}) => [horizon && style.cyan(horizon), short(text), links.join(', ')].filter(Boolean).join('  '));
  list('waivers', inspection.waivers, ({rule, reason, until}) => `${rule}: ${reason}${until ? ` (until ${until})` : ''}`);
  return `${lines.filter(Boolean).join('\n')}\n`;

  function fact(name: string, value: string | null | undefined): string {
    return value ? `  ${style.dim(name.padEnd(9))} ${value}` : '';
  }

  function list<Item extends {readonly line: number}>(name: string, items: readonly Item[], words: (item: Item) => string): void {
    if (items.length === 0) return;
    lines.push(`  ${style.bold(name)} ${style.dim(counted(items.length, 'found', 'found'))}`);
    for (const item of items) lines.push(`  ${style.dim(String(item.line).padStart(6))}  ${words(item)}`);
  }
}

function short(text: string): string {
  const plain = printable(text).trim();
  return plain.length > 90 ? `${plain.slice(0, 89)}…` : plain;
}
