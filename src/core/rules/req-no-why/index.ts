import {defineRule} from '../define-rule.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {reportFolded} from '../folding.ts';
import {counted, quote} from '../phrases.ts';
import {commonHome, isUnfilled, startOf} from '../places.ts';
import {topPriority} from '../priorities.ts';

export default defineRule({
  id: 'req-no-why',
  description: 'Require a reason for each requirement of the highest priority.',
  question: 'Why this before the next one?',
  kinds: ['prd'],
  severity: 'info',
  preset: 'off',
  importance: 34,
  since: '0.1.0',
  sources: ['spec-kit: why this priority'],
  wordList: 'reasons',
}, (document, report, {settings}) => {
  if (!hasList(document, settings, 'reasons')) return;
  const words = vocabulary(document, settings);
  const isTop = topPriority(document, settings);
  const top = document.requirements.filter((requirement) => isTop(requirement) && !isUnfilled(document, requirement.extent));
  // What traces to evidence, a goal or a duty has its reason.
  const bare = top.filter(({evidence, cites, driver, assumed, extent}) => evidence.length === 0 && cites.length === 0 && !driver && !assumed
    && !words.has('reasons', document.text.slice(extent.start, extent.end)));
  reportFolded(report, bare, ({id, text, span, priority}) => ({
    span, message: `${quote(id ?? text)} is ${quote(priority!, 16)} and gives no reason.`,
  }), (all) => ({
    span: commonHome(document, all, 'requirements')?.heading ?? startOf(document),
    message: `${all.length} of ${counted(top.length, 'requirement')} with the highest priority give no reason.`,
  }));
});
