/** Checks of inputs: each gives the problem of one field, or undefined. */
import {problem, type InputProblem} from './answer.ts';

/** Most subjects that a count may have, or an answer may ask for: more than there are people. */
export const mostSubjects = 1e12;

/** The first problem of several checks. */
export function firstProblem(...problems: readonly (InputProblem | undefined)[]): InputProblem | undefined {
  return problems.find((found) => found !== undefined);
}

/** The fields of an input; none of what is no object, so that the field which is missing first is named. */
export function fieldsOf<Input extends object>(input: Input): Input {
  return typeof input === 'object' && input !== null ? input : {} as Input;
}

/** A share above 0 and below 1: a baseline, alpha, power. */
export function checkShare(field: string, value: unknown): InputProblem | undefined {
  return checkNumber(field, value) ?? ((value as number) > 0 && (value as number) < 1 ? undefined
    : outside(field, value, (value as number) > 1 ? 'a share between 0 and 1; 10% is 0.1' : 'a share above 0 and below 1'));
}

/** A rate that subjects can show: above one in the largest number of them, and below 1. */
export function checkRate(field: string, value: unknown): InputProblem | undefined {
  return checkShare(field, value) ?? ((value as number) >= 1 / mostSubjects ? undefined : outside(field, value, `at least ${1 / mostSubjects}`));
}

/** A number above 0. */
export function checkPositive(field: string, value: unknown, most = Number.MAX_VALUE): InputProblem | undefined {
  return checkNumber(field, value)
    ?? ((value as number) > 0 && (value as number) <= most ? undefined : outside(field, value, `above 0${atMost(most)}`));
}

/** A whole number. */
export function checkWhole(field: string, value: unknown, least: number, most = mostSubjects): InputProblem | undefined {
  return checkNumber(field, value)
    ?? (Number.isInteger(value) && (value as number) >= least && (value as number) <= most ? undefined
      : outside(field, value, `a whole number of at least ${least}${atMost(most)}`));
}

/** A number of subjects in an arm: whole or not, since a plan may be computed with fractions. */
export function checkSubjects(field: string, value: unknown, least = 1): InputProblem | undefined {
  return checkNumber(field, value)
    ?? ((value as number) >= least && (value as number) <= mostSubjects ? undefined
      : outside(field, value, `at least ${least}${atMost(mostSubjects)}`));
}

/** One of a few values. */
export function checkChoice(field: string, value: unknown, choices: readonly unknown[]): InputProblem | undefined {
  return choices.includes(value) ? undefined : outside(field, value, `one of ${choices.join(', ')}`);
}

/** A finite number. */
export function checkNumber(field: string, value: unknown): InputProblem | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? undefined
    : problem(field, 'not-a-number', `\`${field}\` is ${shown(value)}; expected a number.`);
}

function outside(field: string, value: unknown, expected: string): InputProblem {
  return problem(field, 'out-of-range', `\`${field}\` is ${shown(value)}; expected ${expected}.`);
}

function atMost(most: number): string {
  return most === Number.MAX_VALUE ? '' : ` and at most ${most.toExponential().replace('e+', 'e')}`;
}

function shown(value: unknown): string {
  return value === undefined ? 'missing' : typeof value === 'string' ? `\`${value.slice(0, 40)}\`` : String(value).slice(0, 40);
}
