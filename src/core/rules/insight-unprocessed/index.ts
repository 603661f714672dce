import {defineRule} from '../define-rule.ts';
import {daysBetween} from '../../experiments/periods.ts';
import {sectionsOf} from '../../model/sections.ts';
import type {PrdDocument} from '../../model/types.ts';
import {readDays} from '../days.ts';
import {quote} from '../phrases.ts';
import {startOf} from '../places.ts';
import {presenceOf} from '../presence.ts';

export default defineRule<{days: number}>({
  id: 'insight-unprocessed',
  description: 'Report a conversation that was written down and has yielded no insight or opportunity for a month.',
  question: 'What did you learn that nobody has read?',
  kinds: ['insight'],
  severity: 'info',
  preset: 'strict',
  importance: 33,
  options: {
    type: 'object',
    properties: {days: {type: 'integer', minimum: 1, default: 30, description: 'Days after the conversation from which it is reported.'}},
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Teresa Torres: synthesis after each interview'],
}, (document, report, {options, settings}) => {
  const date = dateOf(document);
  const days = date && readDays(date.value);
  const age = days && daysBetween(days.to, settings.today);
  if (!date || age === undefined || age <= options.days || yields(document)) return;
  report({
    span: sectionsOf(document, 'insights')[0]?.heading ?? startOf(document),
    message: `${age} days since ${quote(date.value, 20)}, and no insight or opportunity is drawn from it.`,
    related: [{span: date.span, message: 'The day of the conversation.'}],
  });
});

/** The day it happened: the record's own, else the property. */
function dateOf({insights, properties}: PrdDocument): {readonly value: string; readonly span: {readonly start: number; readonly end: number}} | undefined {
  const own = insights.find(({form}) => form === 'file')?.fields['date'];
  const property = properties.find(({name, label}) => name === 'date' || /^date/i.test(label)) ?? properties.find(({name}) => name === 'created');
  return own ?? (property && {value: property.value, span: property.valueSpan});
}

/** A record with an id, a filled section of insights, findings or opportunities, or a link to where they went. */
function yields(document: PrdDocument): boolean {
  if (document.insights.some(({id, form}) => id !== undefined && form !== 'file') || document.insights.some(({id}) => id !== undefined)) return true;
  if ((['insights', 'learnings', 'recommendation'] as const).some((meaning) => presenceOf(document, meaning).state === 'filled')) return true;
  return document.properties.some(({name, value}) => name === 'id' && value !== '') || /\bINS-\d+\b|\b(?:OPP|OP)-\d+\b/.test(document.text);
}
