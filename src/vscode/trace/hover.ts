import {Hover, l10n, languages, MarkdownString, type Disposable} from 'vscode';
import {titleWords} from '../../core/evidence/title-words.ts';
import type {Chain, ChainNode, Definition, TraceIndex} from '../../core/index.ts';
import {isCandidate} from '../documents.ts';
import type {Evidence} from './evidence.ts';
import {targetAt, type Target} from './target.ts';
import {addressOf, citingWord, escaped, kindWord, linkTo, nameOf, titleOf} from './words.ts';

/** More of who cites a thing is a list to open, not to hover over. */
const mostCiting = 6;

/** No chain in a hover is longer than this. */
const mostLines = 14;

/** Tells on hover what an id stands for, and what a requirement rests on. */
export function registerHover(evidence: Evidence): Disposable {
  return languages.registerHoverProvider({language: 'markdown'}, {
    async provideHover(document, position, token) {
      if (!isCandidate(document)) return undefined;
      const target = await targetAt(evidence, document, position);
      if (!target || token.isCancellationRequested) return undefined;
      const lines = linesOf(target);
      return lines.length > 0 ? new Hover(new MarkdownString(lines.join('\n\n')), target.range) : undefined;
    },
  });
}

function linesOf(target: Target): string[] {
  const {index, id, written, definitions} = target;
  const [definition] = definitions;
  if (!definition) {
    const guess = id === undefined ? undefined : index.suggest(id);
    return [guess ? l10n.t('Nothing defines `{0}`. Is `{1}` meant?', written, guess) : l10n.t('Nothing defines `{0}`.', written)];
  }
  if (definitions.length > 1) {
    return [l10n.t('Several documents define `{0}`:', written), list(definitions.map((one) => `${linkTo(one)} (${escaped(titleOf(index, one.path))})`))];
  }
  return definition.item.kind === 'requirement' || definition.item.kind === 'goal' ? ofRequirement(target, definition) : ofRecord(target, definition);
}

/** An insight, an experiment, …: what is known, and who cites it. */
function ofRecord(target: Target, definition: Definition): string[] {
  const {index, core} = target;
  const {item} = definition;
  const {fields} = item;
  const strength = core.strengthOf(fields);
  const facts = [
    kindWord(item.kind),
    strength === undefined ? undefined : l10n.t('strength {0} of 5', strength),
    fields['behaviour'], item.status ?? fields['status'],
  ];
  const about = [
    fields['source'] && l10n.t('Source: {0}', escaped(fields['source'])),
    fields['date'] && l10n.t('Date: {0}', escaped(fields['date'])),
    fields['sample'] && l10n.t('Sample: {0}', escaped(fields['sample'])),
    fields['participants'] && l10n.t('Participants: {0}', escaped(fields['participants'])),
    fields['segment'] && l10n.t('Segment: {0}', escaped(fields['segment'])),
    fields['owner'] && l10n.t('Owner: {0}', escaped(fields['owner'])),
  ];
  const fact = fields['fact'] ?? fields['text'] ?? fields['insight'] ?? fields['hypothesis'];
  return [
    `**${linkTo(definition, {title: false})}** ${escaped(item.title)}`,
    joined(facts.map((word) => word && escaped(word))),
    fact ? escaped(fact) : '',
    fields['quote'] ? `> ${escaped(fields['quote'])}` : '',
    joined(about),
    citingLines(index, definition),
  ].filter(Boolean);
}

/** A requirement or goal: what it rests on up to the source, and what hangs on it. */
function ofRequirement({index, core}: Target, definition: Definition): string[] {
  const {item, path} = definition;
  const trace = item.kind === 'requirement' ? core.traceOf(index, definition) : undefined;
  const chain = index.chain(path, definition.index);
  const driver = item.grounds?.driver;
  const origin = trace && {
    evidence: trace.best === undefined ? l10n.t('rests on customer evidence') : l10n.t('rests on customer evidence, best strength {0} of 5', trace.best),
    driver: driver ? l10n.t('driven by {0}: {1}', escaped(driver.kind), escaped(driver.reason)) : '',
    assumed: l10n.t('assumed, not shown yet'),
    untraced: l10n.t('rests on nothing that is told'),
  }[trace.origin];
  return [
    item.written === undefined ? escaped(titleWords(item.title)) : `**${linkTo(definition, {title: false})}** ${escaped(titleWords(item.title))}`,
    joined([kindWord(item.kind), item.priority && escaped(item.priority), origin]),
    ...(chain ? chainLines(chain, core.strengthOf) : []),
  ].filter(Boolean);
}

function chainLines({up, down, loose}: Chain, strengthOf: (fields: Definition['item']['fields']) => number | undefined): string[] {
  const above: string[] = [];
  const walk = (nodes: readonly ChainNode[], depth: number): void => {
    for (const {definition, next, loop} of nodes) {
      const {kind, fields} = definition.item;
      const strength = strengthOf(fields);
      const details = kind === 'insight' ? [fields['source'], fields['date'], fields['sample'], strength === undefined ? undefined : l10n.t('strength {0} of 5', strength)] : [];
      above.push(`${'  '.repeat(depth)}- ${kindWord(kind)} ${linkTo(definition)}${suffix(details)}${loop ? ` (${l10n.t('a loop')})` : ''}`);
      walk(next, depth + 1);
    }
  };
  walk(up, 0);
  for (const {citation} of loose.slice(0, 3)) above.push(`- ${l10n.t('`{0}`: not found', citation.written)}`);
  const below = down.map(({definition, type}) => `- ${citingWord(type)} ${kindWord(definition.item.kind)} ${linkTo(definition)}`);
  return [
    ...(above.length > 0 ? [`${l10n.t('Rests on')}\n\n${cut(above).join('\n')}`] : []),
    ...(below.length > 0 ? [`${l10n.t('What hangs on it')}\n\n${cut(below).join('\n')}`] : []),
  ];
}

function citingLines(index: TraceIndex, definition: Definition): string {
  const found = new Map<string, string>();
  let count = 0;
  for (const {path, citation} of index.citationsOf(definition)) {
    count++;
    if (found.size >= mostCiting) continue;
    const owner = citation.owner === undefined ? undefined : index.record(path)?.items[citation.owner];
    const place = {path, item: {...(owner ?? definition.item), place: citation.place}};
    const name = owner && owner.form !== 'file' ? `${escaped(nameOf({item: owner}))}, ` : '';
    const line = `- ${citingWord(citation.type)} [${name}${escaped(titleOf(index, path))}](${addressOf(place).toString()})`;
    found.set(line.replace(/\(\S+$/, ''), line);
  }
  if (count === 0) return l10n.t('Nobody cites it.');
  return [count === 1 ? l10n.t('Cited once') : l10n.t('Cited {0} times', count), '', ...found.values(), ...(count > found.size && found.size >= mostCiting ? ['- …'] : [])].join('\n');
}

function suffix(details: readonly (string | undefined)[]): string {
  const known = details.filter(Boolean).map((detail) => escaped(detail!));
  return known.length > 0 ? ` (${known.join(', ')})` : '';
}

function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter(Boolean).join(' · ');
}

function list(lines: readonly string[]): string {
  return cut(lines.map((line) => `- ${line}`)).join('\n');
}

function cut(lines: readonly string[]): readonly string[] {
  return lines.length > mostLines ? [...lines.slice(0, mostLines), '- …'] : lines;
}
