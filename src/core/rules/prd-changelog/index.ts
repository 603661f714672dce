import {defineRule} from '../define-rule.ts';
import {readDays} from '../days.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {quote} from '../phrases.ts';
import {blocksOf} from '../places.ts';

export default defineRule({
  id: 'prd-changelog',
  description: 'Require a line in the change log when an approved document was updated.',
  question: 'Who relied on the old version?',
  kinds: ['prd', 'decision'],
  severity: 'info',
  preset: 'strict',
  importance: 29,
  since: '0.1.0',
  sources: ['Kevin Yien, PRD template: changelog'],
  wordList: 'changelogHeadings',
}, (document, report, {settings}) => {
  if (document.stage !== 'approved' || !hasList(document, settings, 'changelogHeadings')) return;
  const words = vocabulary(document, settings);
  const log = document.sections.find(({text, empty}) => !empty && words.is('changelogHeadings', text.replace(/^[\d.\s]+|[:：]\s*$/g, '').trim()));
  const updated = document.properties.find(({label, value}) => value !== '' && words.is('updatedLabels', label.trim()));
  const day = updated && readDays(updated.value)?.from;
  if (!log || !updated || !day) return;
  const days = blocksOf(document, log).flatMap(({text}) => readDays(text)?.to ?? []).sort();
  const newest = days.at(-1);
  if (!newest || day <= newest) return;
  report({
    span: updated.valueSpan, message: `${quote(updated.label, 24)} is ${day}; the newest line of ${quote(log.text, 30)} is ${newest}.`,
    related: [{span: log.heading, message: `The newest line is of ${newest}.`}],
  });
});
