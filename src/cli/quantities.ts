/** Numbers as people write them on a command line, and as we write them back. */
import {onlyFigure} from '../core/experiments/typed.ts';
import type {InputProblem} from '../core/statistics/index.ts';
import {UsageError} from './io.ts';

/** Flags of a request. */
export type Flags = Readonly<Record<string, string | boolean>>;

/** The value of a flag as written; undefined where it was not given. */
export function written(flags: Flags, name: string): string | undefined {
  const value = flags[name];
  return typeof value === 'string' ? value.trim() : undefined;
}

/** A plain number: `0.05`, `10,000`, `5k`. */
export function numberOf(flags: Flags, name: string): number | undefined {
  const text = written(flags, name);
  if (text === undefined) return undefined;
  const figure = onlyFigure(text);
  if (figure?.form !== 'number' || figure.unit) throw new UsageError(`\`--${name} ${text}\` is not a number.`);
  return figure.value;
}

/** A share: `0.1` or `10%`. */
export function shareOf(flags: Flags, name: string): number | undefined {
  const text = written(flags, name);
  if (text === undefined) return undefined;
  const figure = onlyFigure(text);
  if ((figure?.form !== 'number' && figure?.form !== 'percent') || figure.unit) {
    throw new UsageError(`\`--${name} ${text}\` is not a share.`, 'Write it as 0.1 or 10%.');
  }
  return figure.value;
}

/** Subjects a day: `5000`, `5k/day`, `35k/week`, `150,000 a month`. */
export function trafficOf(flags: Flags, name: string): number | undefined {
  const text = written(flags, name);
  if (text === undefined) return undefined;
  const [, amount = '', period = 'day'] = /^(.*?)\s*(?:(?:\/|\b(?:a|per)\s)\s*(day|week|month))?$/i.exec(text) ?? [];
  const figure = onlyFigure(amount);
  if (figure?.form !== 'number' || figure.unit) throw new UsageError(`\`--${name} ${text}\` is not a number of subjects.`, 'Write it as 5000, 5k/day or 35k/week.');
  return figure.value / {day: 1, week: 7, month: 365.25 / 12}[period.toLowerCase() as 'day' | 'week' | 'month'];
}

/** Shares of the arms, control's first: `50/50`, `80/10/10`. */
export function splitOf(flags: Flags, name = 'split'): readonly number[] | undefined {
  const text = written(flags, name);
  if (text === undefined) return undefined;
  const shares = text.split(/[/:]/).map((share) => Number(share.replace('%', '').trim()));
  if (shares.length < 2 || !shares.every((share) => share > 0 && Number.isFinite(share))) {
    throw new UsageError(`\`--${name} ${text}\` is not a split.`, 'Write it as 50/50 or 80/20, control first.');
  }
  return shares;
}

/** Results as JSON, without what computing with doubles leaves in the last digits. */
export function jsonText(data: Readonly<Record<string, unknown>>): string {
  const tidy = (_: string, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(12)) : value);
  return `${JSON.stringify({version: 1, ...data}, tidy, 2)}\n`;
}

/** Ends the run with what is wrong, told with the flag that it came from. */
export function refuse({field, message}: InputProblem, flagOf: Readonly<Record<string, string>>): never {
  const name = flagOf[field];
  const whole = flagOf[field.replace(/[.[].*$/, '')];
  throw new UsageError(name !== undefined ? message.replaceAll(`\`${field}\``, `\`--${name}\``) : whole !== undefined ? `\`--${whole}\`: ${message}` : message);
}

/** `10%`, `4.16%`: with three digits that count, since who computes wants to compare. */
export function percent(share: number): string {
  return `${significant(share * 100)}%`;
}

/** `+0.6 points`. */
export function points(difference: number): string {
  const text = significant(difference * 100);
  return `${signed(difference, text)} ${/^-?1$/.test(text) ? 'point' : 'points'}`;
}

/** `+15%`. */
export function change(lift: number): string {
  return signed(lift, percent(lift));
}

/** A number with three digits that count. */
export function significant(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en', {maximumSignificantDigits: 3});
}

/** A difference with its sign: `+4`. */
export function difference(value: number): string {
  return signed(value, significant(value));
}

function signed(value: number, text: string): string {
  return value > 0 ? `+${text}` : text;
}
