import {defineRule} from '../define-rule.ts';
import type {Span} from '../../model/types.ts';
import {reportFolded} from '../folding.ts';
import {isMeasured, measuredIn} from '../metric-ids.ts';
import {counted, quote} from '../phrases.ts';

export default defineRule({
  id: 'trace-req-without-metric',
  description: 'Require that a metric names each goal, and each requirement where most are named.',
  question: 'How would we notice it works?',
  kinds: ['prd', 'strategy'],
  severity: 'info',
  preset: 'strict',
  importance: 41,
  since: '0.1.0',
  sources: ['BMAD: each metric validates a requirement'],
}, (document, report) => {
  const measured = measuredIn(document);
  const {goals, requirements} = measured;
  tell(goals.map(({id, span}) => ({id, span})), 'goal', 0);
  // Duties and work below the surface are watched in other ways.
  tell(requirements.filter(({driver}) => !driver).map(({id, span}) => ({id: id!, span})), 'requirement', 0.5);

  /** Tells what no metric names, once more than a share of its kind is named. */
  function tell(all: readonly {readonly id: string; readonly span: Span}[], noun: string, share: number): void {
    const bare = all.filter(({id}) => !isMeasured(measured, id));
    if (all.length - bare.length <= all.length * share) return;
    reportFolded(report, bare, ({id, span}) => ({span, message: `No metric names ${quote(id)}.`}),
      ([first]) => ({span: first!.span, message: `${bare.length} of ${counted(all.length, noun)} are named by no metric, ${quote(first!.id)} first.`}));
  }
});
