import {defineRule} from '../define-rule.ts';
import {lineEnding} from '../../fixes/properties.ts';
import {lexiconFor} from '../../languages/lexicon.ts';
import {languages} from '../../languages/registry.ts';
import type {Settings} from '../../config/types.ts';
import type {Fix} from '../../lint/finding.ts';
import type {Insight, PrdDocument} from '../../model/types.ts';
import {vocabulary} from '../experiment-plan.ts';
import {counted, listed, quote} from '../phrases.ts';
import {isUnfilled, startOf} from '../places.ts';

const fieldNames = ['date', 'source', 'segment', 'sample', 'strength', 'participants', 'link'] as const;

export default defineRule<{required: readonly string[]; recommended: readonly string[]}>({
  id: 'insight-fields',
  description: 'Require the fields that let someone else weigh an insight: date, source, segment, sample, strength, who or where.',
  question: 'Could someone else weigh this a year from now?',
  kinds: ['insight', 'insight-log'],
  severity: 'error',
  preset: 'light',
  importance: 76,
  options: {
    type: 'object',
    properties: {
      required: {
        type: 'array', items: {enum: fieldNames}, default: ['date', 'source'],
        description: 'Fields whose absence is an error.',
      },
      recommended: {
        type: 'array', items: {enum: fieldNames}, default: ['segment', 'sample', 'strength', 'participants'],
        description: 'Fields whose absence is a warning; a link stands for participants.',
      },
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Dovetail, research repositories', 'Teresa Torres: interview snapshot'],
}, (document, report, {settings, options}) => {
  const words = vocabulary(document, settings);
  const isDesk = ({fields}: Insight): boolean => words.has('deskSources', fields['source']?.value ?? '');
  const has = ({fields}: Insight, name: string): boolean => {
    const field = fields[name];
    return field !== undefined && (field.value.trim() !== '' || isUnfilled(document, field.span));
  };
  const lacks = (insight: Insight, names: readonly string[]): readonly string[] => names.filter((name) => {
    if (has(insight, name)) return false;
    // Data has no participants; its link or its count says who.
    if (name === 'participants') return !has(insight, 'link') && !(isDesk(insight) && has(insight, 'sample'));
    if (name === 'sample') return !(isDesk(insight) && has(insight, 'link'));
    return true;
  });
  const rows = new Set<number>();
  for (const insight of document.insights) {
    const required = lacks(insight, options.required);
    const absent = [...required, ...lacks(insight, options.recommended)];
    if (absent.length === 0) continue;
    const severity = required.length > 0 ? {} : {severity: 'warning' as const};
    const table = insight.form === 'row' ? document.blocks[insight.blocks[0]!]?.table : undefined;
    if (table === undefined) {
      report({
        span: insight.form === 'file' ? startOf(document) : insight.span,
        message: `${nameOf(insight)} lacks ${listed(absent.map((name) => `\`${name}\``))}.`,
        fixes: fieldsFix(document, settings, insight, absent), ...severity,
      });
      continue;
    }
    // A column that is not there is one finding on the header, not one in each row.
    const unheard = absent.filter((name) => insight.fields[name] === undefined);
    const cells = absent.filter((name) => insight.fields[name] !== undefined);
    if (unheard.length > 0 && !rows.has(table)) {
      rows.add(table);
      const {header} = document.tables[table]!;
      report({
        span: {start: header[0]!.span.start, end: header.at(-1)!.span.end},
        message: `${counted(unheard.length, 'column')} missing: ${listed(unheard.map((name) => `\`${name}\``))}.`,
        ...(unheard.some((name) => options.required.includes(name)) ? {} : {severity: 'warning'}),
      });
    }
    if (cells.length > 0) {
      report({
        span: insight.span, message: `${nameOf(insight)} lacks ${listed(cells.map((name) => `\`${name}\``))}.`,
        ...(cells.some((name) => options.required.includes(name)) ? {} : {severity: 'warning'}),
      });
    }
  }
});

function nameOf({id, title}: Insight): string {
  return id ? `\`${id}\`` : title ? quote(title, 30) : 'The insight';
}

/** Adds the missing fields behind the ones that are there, in their form, else under the heading. */
function fieldsFix(document: PrdDocument, settings: Settings, insight: Insight, names: readonly string[]): readonly Fix[] {
  const own = lexiconFor(document.language, settings).words['skeletons'] ?? languages['en']!.words['skeletons'];
  const asks = (own as {readonly insight?: Readonly<Record<string, string>>}).insight ?? {};
  const eol = lineEnding(document.text);
  const title = `Add ${listed(names.map((name) => `\`${name}\``))}`;
  const inFrontMatter = insight.form === 'file' && document.frontMatter && !document.frontMatter.error;
  if (inFrontMatter) {
    const at = document.text.lastIndexOf('---', document.frontMatter!.span.end - 1);
    const lines = names.map((name) => `${name}: "${asks[name] ?? '[…]'}"${eol}`);
    return [{title, edits: [{span: {start: at, end: at}, newText: lines.join('')}]}];
  }
  const places = Object.values(insight.fields).map(({span}) => span.end).filter((end) => end <= insight.extent.end);
  const last = places.length > 0 ? Math.max(...places) : undefined;
  const line = document.source.lineAt(last ?? (insight.form === 'file' ? startOf(document).end : insight.span.end));
  const like = last === undefined ? '' : document.source.lineText(line);
  const marker = /^\s*(?:[-*+]\s+)/.exec(like)?.[0] ?? '- ';
  const bold = /^\s*[-*+]\s+\*\*/.test(like) ? '**' : '';
  const at = (document.source.lineStarts[line - 1] ?? 0) + document.source.lineText(line).length;
  const lines = names.map((name) => `${marker}${bold}${name}:${bold} ${asks[name] ?? '[…]'}`).join(eol);
  const lead = last === undefined ? `${eol}${eol}` : eol;
  const tail = last === undefined && !/^(?:\r?\n){2}|^\s*$/.test(document.text.slice(at, at + 4)) ? eol : '';
  return [{title, edits: [{span: {start: at, end: at}, newText: lead + lines + tail}]}];
}
