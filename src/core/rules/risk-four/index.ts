import {defineRule} from '../define-rule.ts';
import {insertSectionFix} from '../../fixes/insert-section.ts';
import {lexiconFor} from '../../languages/lexicon.ts';
import {counted, listed, quote} from '../phrases.ts';
import {headingOf, isUnfilled, startOf} from '../places.ts';
import {demandFor, emptied, emptyWords, headingFor, missingIn, presenceOf} from '../presence.ts';

const areas = ['value', 'usability', 'feasibility', 'viability'] as const;

export default defineRule({
  id: 'risk-four',
  description: 'Require that the risks speak of value, usability, feasibility and business viability.',
  question: 'Which of the four would you bet against: value, usability, feasibility, viability?',
  kinds: ['prd'],
  severity: 'warning',
  preset: 'recommended',
  importance: 52,
  since: '0.1.0',
  sources: ['Marty Cagan, four big risks'],
  wordList: 'risks',
}, (document, report, {settings}) => {
  const demand = demandFor(document, settings, 'risks');
  const {state, section} = presenceOf(document, 'risks');
  const heading = headingFor(document, settings, 'risks');
  if (state === 'empty') {
    report({
      span: section.heading, message: `${quote(section.text)} ${emptyWords(section)}; expected value, usability, feasibility and viability.`,
      cause: emptied(section),
    });
    return;
  }
  if (state === 'unfilled' || document.risks.some(({extent}) => isUnfilled(document, extent))) return;
  if (document.risks.length === 0) {
    if (state === 'filled' || demand === 'optional' || presenceOf(document, 'rabbit-holes').state !== 'missing') return;
    report({
      span: startOf(document),
      message: `No risks: nothing on value, usability, feasibility or viability; expected a section such as \`${heading}\`.`,
      ...(demand === 'required' ? {severity: 'error' as const} : {}),
      fixes: insertSectionFix(document, settings, 'risks', heading),
      cause: missingIn(document, 'risks'),
    });
    return;
  }
  if (!lexiconFor(document.language, settings).words.risks) return;
  const found = areas.filter((area) => document.risks.some((risk) => risk.areas.includes(area)));
  const absent = areas.filter((area) => !found.includes(area));
  // A risk in words we do not know may be any of the four: say nothing unless it cannot cover what is absent.
  const unknown = document.risks.filter(({areas: own}) => own.length === 0).length;
  if (absent.length <= unknown || absent.length === 0 || found.length === 0) return;
  report({
    span: section?.heading ?? headingOf(document, 'risks'),
    message: `${counted(document.risks.length, 'risk')} on ${listed(found)}; none on ${listed(absent, 'or')}.`,
  });
});
