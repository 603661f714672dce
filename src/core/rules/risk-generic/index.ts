import {defineRule} from '../define-rule.ts';
import type {Risk} from '../../model/types.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {reportFolded} from '../folding.ts';
import {counted, quote} from '../phrases.ts';
import {commonHeading, isUnfilled} from '../places.ts';

export default defineRule({
  id: 'risk-generic',
  description: 'Disallow risks that fit every project: scope creep, delays, technical debt.',
  question: 'How would we first notice?',
  kinds: ['prd', 'decision', 'strategy', 'roadmap'],
  severity: 'info',
  preset: 'strict',
  importance: 36,
  since: '0.1.0',
  sources: ['BMAD: risk theatre'],
  wordList: 'genericRisks',
}, (document, report, {settings}) => {
  if (!hasList(document, settings, 'genericRisks')) return;
  const words = vocabulary(document, settings);
  // Only the bare name: what goes on ("… above 50,000 rows") names a cause.
  const generic = document.risks.filter(({text, extent}) => !isUnfilled(document, extent) && words.is('genericRisks', nameOf(text)));
  reportFolded<Risk>(report, generic, ({span, text}) => ({
    span, message: `${quote(text, 40)} fits every project; expected what could happen here, and the first sign of it.`,
  }), (all) => ({
    span: commonHeading(document, all)?.heading ?? all[0]!.span,
    message: `${all.length} of ${counted(document.risks.length, 'risk')} fit every project, ${quote(all[0]!.text, 30)} first.`,
  }));
});

/** The name of a risk: up to its explanation, without a full stop. A row's cell is the name alone. */
function nameOf(text: string): string {
  return text.replace(/^[\s*_]+|[\s*_.。:：]+$/gu, '');
}
