/** New records of insights: the next free id, the next participant's number, and where a record goes. */
import {lineEnding} from '../fixes/properties.ts';
import type {TextEdit} from '../lint/finding.ts';
import type {PrdDocument} from '../model/types.ts';
import {kindOfKey} from '../trace/ids.ts';
import type {TraceIndex} from '../trace/trace-index.ts';
import type {ThingKind} from '../trace/types.ts';

/** The next free id of a kind, in the form that most of its ids have; `INS-001` where there are none. */
export function nextId(index: TraceIndex, kind: ThingKind = 'insight'): string {
  const forms = new Map<string, {count: number; most: number}>();
  let highest = 0;
  const note = (key: string): void => {
    const number = Number(/-(\d+)$/.exec(key)?.[1] ?? 0);
    if (number < 1_000_000) highest = Math.max(highest, number);
  };
  for (const {item} of index.things(kind)) {
    note(item.id!);
    const match = /^(.*?)(\d+)$/.exec((item.written ?? '').normalize('NFKC'));
    if (!match) continue;
    const form = forms.get(match[1]!) ?? {count: 0, most: 0};
    forms.set(match[1]!, {count: form.count + 1, most: Math.max(form.most, match[2]!.startsWith('0') ? match[2]!.length : 0)});
  }
  // An id that somebody cites and nobody defines yet is not free.
  for (const record of index.records()) for (const {id} of record.citations) if (id !== undefined && kindOfKey(id) === kind) note(id);
  const [lead, form] = [...forms].sort(([, a], [, b]) => b.count - a.count)[0] ?? [`${defaultPrefixes[kind] ?? 'INS'}-`, {count: 0, most: 3}];
  return `${lead}${String(highest + 1).padStart(form.most, '0')}`;
}

const defaultPrefixes: Readonly<Partial<Record<ThingKind, string>>> = {insight: 'INS', opportunity: 'OPP', experiment: 'EXP', decision: 'DEC'};

/** The next participant's number, such as `P12`, counted over all records. */
export function nextParticipant(index: TraceIndex): string {
  let highest = 0;
  let width = 2;
  for (const {items} of index.records()) {
    for (const {fields} of items) {
      for (const text of [fields['participants'], fields['quote']]) {
        for (const [, number] of (text ?? '').matchAll(/(?<![\p{L}\p{N}])P-?(\d{1,4})(?![\p{L}\p{N}])/gu)) {
          highest = Math.max(highest, Number(number));
          width = Math.max(width, number!.startsWith('0') ? number!.length : 0);
        }
      }
    }
  }
  return `P${String(highest + 1).padStart(width, '0')}`;
}

/** What is known of a new insight. */
export interface NewInsight {
  readonly id: string;
  readonly title: string;
  readonly date: string;
  readonly source: string;
  /** Words of a customer, without quotation marks. */
  readonly quote?: string;
  readonly participant?: string;
}

/** What stands in a place that waits for an answer; the rule about placeholders asks for it. */
const open = {
  participants: '[P00, P00: never names or addresses]', sample: '[k of n]', segment: '[role, setting, size]',
  behaviour: '[observed, reported past or stated intent]', strength: '[grade, 0 to 5]', source: '[interview, usability test, survey, support, analytics, …]',
  fact: '[What did k of n people do, or what does the data show?]', insight: '[What does that tell us about their need? Keep the feature out.]',
};

/** The text of a record, as an insight log holds it. */
export function insightText({id, title, date, source, quote, participant}: NewInsight, level = 3, eol = '\n'): string {
  return [
    `${'#'.repeat(level)} ${id} ${oneLine(title)}`, '',
    `- date: ${date}`, `- source: ${source || open.source}`, `- participants: ${participant ?? open.participants}`, `- sample: ${open.sample}`,
    `- segment: ${open.segment}`, `- behaviour: ${open.behaviour}`, `- strength: ${open.strength}`, '- status: active', '',
    ...(quote ? [`> "${oneLine(quote).replace(/^["“„«']+|["”“»']+$/g, '')}"${participant ? ` (${participant})` : ''}`, ''] : []),
    `**Fact.** ${open.fact}`, '', `**Insight.** ${open.insight}`,
  ].join(eol);
}

/** The edit that adds a record to a log: behind its last record, in the log's own form. */
export function insightEdit(log: PrdDocument, insight: NewInsight): TextEdit {
  const {text, insights, tables, blocks} = log;
  const eol = lineEnding(text);
  const last = insights.findLast(({form, id}) => form !== 'file' && id !== undefined) ?? insights.findLast(({form}) => form !== 'file');
  if (last?.form === 'row') {
    const row = blocks[last.blocks[0] ?? -1];
    const table = tables[row?.table ?? -1];
    if (row && table) {
      const values: readonly (readonly [RegExp, string])[] = [
        [/^(?:id|no|nr|#)/i, insight.id], [/date|when/i, insight.date], [/source|method/i, insight.source], [/quote|word/i, insight.quote ?? ''],
        [/participant|who/i, insight.participant ?? ''], [/insight|title|fact|finding|what|learn/i, oneLine(insight.title)],
      ];
      const used = new Set<string>();
      const cells = table.header.map((cell, at) => {
        const value = at === 0 ? insight.id : values.find(([pattern, word]) => pattern.test(cell.text) && word !== insight.id && !used.has(word))?.[1] ?? '';
        used.add(value);
        return value.replace(/\|/g, '\\|');
      });
      const end = row.span.start + text.slice(row.span.start).search(/[\r\n]|$/);
      return {span: {start: end, end}, newText: `${eol}| ${cells.join(' | ')} |`};
    }
  }
  return recordEdit(log, (level) => insightText(insight, level, eol));
}

/** The edit that puts a record behind the last one of a log, else below its heading for insights, else at its end. */
export function recordEdit(log: PrdDocument, record: (level: number) => string): TextEdit {
  const {text, insights, sections} = log;
  const eol = lineEnding(text);
  const last = insights.findLast(({form, id}) => form === 'heading' && id !== undefined) ?? insights.findLast(({form}) => form === 'heading');
  const section = last ? undefined : sections.find(({meanings, form}) => meanings.includes('insights') && (form === 'atx' || form === 'setext'));
  const level = last ? (sections.find(({heading}) => heading.start <= last.span.start && last.span.start <= heading.end)?.level ?? 3) : (section?.level ?? 1) + 1;
  const limit = last?.extent.end ?? section?.span.end ?? text.length;
  const at = text.slice(0, limit).trimEnd().length;
  const isEnd = text.slice(at).trim() === '';
  return {span: {start: at, end: at}, newText: `${at === 0 ? '' : eol + eol}${record(level)}${isEnd && text.length === at ? eol : ''}`};
}

/** A log with its first record, where a team has none yet. */
export function firstLog(title: string, owner: string, insight: NewInsight): string {
  return [
    '---', 'kind: insight-log', `title: ${JSON.stringify(title)}`, 'status: active', ...(owner ? [`owner: ${JSON.stringify(owner)}`] : []), `created: ${insight.date}`, '---', '',
    `# ${title}`, '', 'A record keeps its id for ever. When we learn better, we write a new one and mark the old one superseded.', '', '## Insights', '',
    insightText(insight), '',
  ].join('\n');
}

/** The first sentence of a text, short enough for a title. */
export function firstSentence(text: string): string {
  const line = oneLine(text).replace(/^["“„«'>\-*\s]+|["”“»']+$/g, '');
  const end = line.search(/[.!?。！？](?:\s|["”»']|$)/);
  const sentence = end > 0 ? line.slice(0, end) : line;
  return sentence.length > 100 ? `${sentence.slice(0, 99).replace(/\s+\S*$/, '')}…` : sentence;
}

function oneLine(text: string): string {
  return text.replace(/^\s*>\s?/gm, '').replace(/\s+/g, ' ').trim();
}
