import {defineRule} from '../define-rule.ts';
import {proseOf} from '../../experiments/designs.ts';
import {isProposal} from '../decisions.ts';
import {hasList} from '../experiment-plan.ts';
import {headingOf, isUnfilled, meaningsAround} from '../places.ts';
import {saysAnywhere} from '../prose.ts';
import {hasNumber, ownWords} from '../words.ts';

export default defineRule({
  id: 'dec-evidence',
  description: 'Require a fact behind the recommendation: an insight, a metric, an experiment, or a judgement that is called one.',
  question: 'Which reason would survive new data?',
  kinds: ['decision'],
  severity: 'warning',
  preset: 'strict',
  importance: 72,
  since: '0.1.0',
  sources: ['spec-kit, assess: go only when evidence is adequate', 'Annie Duke: decision journal'],
  wordList: 'principles',
}, (document, report, {settings}) => {
  if (!hasList(document, settings, 'principles') || !isProposal(document, settings)) return;
  if (document.evidence.length > 0 || saysAnywhere(document, settings, 'principles')) return;
  // Numbers outside the options and the risks are facts to somebody; local links lead to them.
  const told = proseOf(document).some((block) => {
    const around = meaningsAround(document, block.section);
    return !around.has('options') && !around.has('alternatives') && block.type !== 'heading'
      && (isUnfilled(document, block.span) || hasNumber(ownWords(block)) || block.marks.some(({type}) => type === 'link'));
  });
  if (!told) report({span: headingOf(document, 'evidence', 'recommendation', 'decision', 'problem'), message: 'No fact: no insight, number, experiment or link, and no judgement that is called one.'});
});
