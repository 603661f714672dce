import {defineRule} from '../define-rule.ts';
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
}, (document, report) => {
  // A risk that is only told is watched by everyone; a measure is work, and work has a name.
  const measured = document.risks.filter(({answer, closed, extent}) => answer !== undefined && !closed && !isUnfilled(document, extent));
  const bare = measured.filter(({owner, date}) => owner === undefined && date === undefined);
  reportFolded<Risk>(report, bare, ({span, text}) => ({
    span, message: `${quote(text, 50)} has a measure, and nobody and no day for it.`,
  }), (all) => ({
    span: commonHeading(document, all)?.heading ?? all[0]!.span,
    message: `${all.length} of ${counted(measured.length, 'risk')} with a measure have nobody and no day for it.`,
  }), 1);
});
