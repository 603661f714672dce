/** How figures are told, in the language and with the digits of the editor. */
import {env, l10n} from 'vscode';
import type {Comparison} from '../../core/experiments/compute.ts';

/** `3,841`. */
export function count(value: number): string {
  return format(Math.round(value), {maximumFractionDigits: 0});
}

/** `10%`, `4.16%`. */
export function percent(share: number): string {
  return format(share, {style: 'percent', maximumSignificantDigits: 3});
}

/** `+0.6 points`: a difference of two rates. */
export function points(difference: number): string {
  return l10n.t('{0} points', signed(difference * 100));
}

/** `+0.6`: a difference of two rates in points, where the word stands elsewhere. */
export function bare(difference: number): string {
  return signed(difference * 100);
}

/** How differences are told: with what they count, `+0.6 points` or `+2.4 euros`, and without. */
export function tellersOf({of, unit}: Pick<Comparison, 'of' | 'unit'>): readonly [whole: (value: number) => string, part: (value: number) => string] {
  return of === 'rate' ? [points, bare] : [(value) => amount(signed(value), unit), signed];
}

/** `71 euros`: the mean of an arm. */
export function mean(value: number, unit: string | undefined): string {
  return amount(format(value, {maximumSignificantDigits: 4}), unit);
}

function amount(text: string, unit: string | undefined): string {
  return unit === undefined ? text : `${text} ${unit}`;
}

/** `+20%`: a change as a share of the baseline. */
export function change(lift: number): string {
  return format(lift, {style: 'percent', maximumSignificantDigits: 3, signDisplay: 'exceptZero'});
}

/** `p = 0.036`. */
export function probability(p: number): string {
  return p < 0.0001 ? 'p < 0.0001' : `p = ${format(p, {maximumSignificantDigits: 2})}`;
}

/** `2 weeks (14 days)`. */
export function weeks(whole: number): string {
  return whole === 1 ? l10n.t('1 week') : l10n.t('{0} weeks', count(whole));
}

/** `16 days`. */
export function days(whole: number): string {
  return whole === 1 ? l10n.t('1 day') : l10n.t('{0} days', count(whole));
}

function signed(value: number): string {
  return format(value, {maximumSignificantDigits: 3, signDisplay: 'exceptZero'});
}

function format(value: number, options: Intl.NumberFormatOptions): string {
  // Rounding to digits that count may leave a zero with a sign.
  return new Intl.NumberFormat(env.language, options).format(value === 0 ? 0 : value);
}
