/** How long an experiment takes, and what can be seen in a time. */
import {problem, type Answer} from './answer.ts';
import {designOf, type Design} from './design.ts';
import {checkPositive, checkShare, checkWhole, fieldsOf, firstProblem, mostSubjects} from './inputs.ts';
import {minimumDetectableEffect, type DetectableEffect} from './proportion-plan.ts';
import type {PowerMethod} from './proportion-methods.ts';

/** The longest that is worth a number: a hundred years. */
const mostDays = 36_525;

/** Who comes by. */
export interface Traffic {
  /** Subjects that could take part, a day. */
  readonly perDay: number;
  /** Share of them that takes part, above 0 and at most 1; 1 when left out. */
  readonly share?: number | undefined;
}

/** How long it takes. */
export interface Duration {
  /** Days until every subject is there, rounded up. */
  readonly days: number;
  /** Whole weeks that hold them, at least one: weekdays differ, so an experiment ends on the weekday it began on. */
  readonly weeks: number;
  /** `weeks` in days. */
  readonly daysInWholeWeeks: number;
}

/**
 * Time until so many subjects have come.
 *
 * @param total subjects in all arms.
 */
export function duration(question: Traffic & {readonly total: number}): Answer<Duration> {
  const {total, perDay, share = 1} = fieldsOf(question);
  const wrong = firstProblem(checkPositive('total', total, mostSubjects), checkTraffic({perDay, share}));
  if (wrong) return wrong;
  const days = Math.max(1, Math.ceil(total / (perDay * share) * (1 - 1e-12)));
  if (days > mostDays) {
    return problem('perDay', 'impossible', `\`perDay\` is ${perDay}; at that rate it would take more than a hundred years.`);
  }
  const weeks = Math.ceil(days / 7);
  return {ok: true, days, weeks, daysInWholeWeeks: weeks * 7};
}

/** What a time is asked for. */
export interface TimeQuestion extends Design, Traffic {
  /** Rate of control, above 0 and below 1. */
  readonly baseline: number;
  /** Days the experiment runs. */
  readonly days: number;
  /** Whether a rise or a fall of the rate is looked for; a rise when left out. */
  readonly direction?: 'increase' | 'decrease' | undefined;
}

/** The smallest effect that can be seen in a time, with the subjects that come in it. */
export function detectableInTime(
  question: TimeQuestion, method: PowerMethod = 'pooled',
): Answer<DetectableEffect & {readonly control: number; readonly treatment: number}> {
  const {perDay, share = 1, days} = fieldsOf(question);
  const design = designOf(fieldsOf(question));
  const wrong = firstProblem(checkTraffic({perDay, share}), checkWhole('days', days, 1, mostDays));
  if (wrong) return wrong;
  if (!design.ok) return design;
  const control = Math.floor(perDay * share * days / (1 + design.allocation * (design.arms - 1)) * (1 + 1e-12));
  const treatment = Math.floor(control * design.allocation * (1 + 1e-12));
  if (Math.min(control, treatment) < 1) {
    return problem('perDay', 'impossible', `\`perDay\` is ${perDay}; in ${days} days that is less than one subject in an arm.`);
  }
  const effect = minimumDetectableEffect({...question, control, treatment}, method);
  return effect.ok ? {...effect, control, treatment} : effect;
}

function checkTraffic({perDay, share}: {readonly perDay: number; readonly share: number}): ReturnType<typeof checkPositive> {
  return firstProblem(checkPositive('perDay', perDay, mostSubjects), share === 1 ? undefined : checkShare('share', share));
}
