import {defineRule} from '../define-rule.ts';
import {lexiconFor} from '../../languages/lexicon.ts';
import {findDate} from '../../model/dates.ts';
import {whoAndWhen} from '../../model/log-items.ts';
import {vocabularyOf} from '../../model/words.ts';
import type {Risk} from '../../model/types.ts';
import {reportFolded} from '../folding.ts';
import {counted, quote} from '../phrases.ts';
import {commonHeading, isUnfilled} from '../places.ts';

export default defineRule({
  id: 'risk-no-owner',
  description: 'Require an owner or a date for each measure against a risk.',
  question: 'Who wakes up?',
  kinds: ['prd', 'decision', 'strategy', 'roadmap'],
  severity: 'info',
  preset: 'strict',
  importance: 29,
  since: '0.1.0',
  sources: ['Practice of project management: risk registers'],
}, (document, report, {settings}) => {
  const words = vocabularyOf(lexiconFor(document.language, settings));
  // A risk that is only told is watched by everyone; a measure is work, and work has a name.
  const measured = document.risks.filter(({answer, closed, extent}) => answer !== undefined && !closed && !isUnfilled(document, extent));
  const bare = measured.filter(({owner, date, answer}) => owner === undefined && date === undefined
    && !isNamed(answer!));
  reportFolded<Risk>(report, bare, ({span, text}) => ({
    span, message: `${quote(text, 50)} has a measure, and nobody and no day for it.`,
  }), (all) => ({
    span: commonHeading(document, all)?.heading ?? all[0]!.span,
    message: `${all.length} of ${counted(measured.length, 'risk')} with a measure have nobody and no day for it.`,
  }), 1);

  /** A name or a day inside the cell of the measure: `Form with 3 owners, Yuki, 4 May`. */
  function isNamed(answer: string): boolean {
    return findDate(answer, words) !== undefined || whoAndWhen(answer, words).owner !== undefined || words.has('teams', answer);
  }
});
