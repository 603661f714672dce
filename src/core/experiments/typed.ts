/** Values of a plan as a person types them into a box, in English or as bare numbers. */
import {absolute, relative, type Effect} from '../statistics/index.ts';
import {readFigures, type Figure} from './numbers.ts';
import {readSplit} from './plan.ts';

/** A rate: `10%` or `0.1`; undefined for anything else. */
export function readShare(text: string): number | undefined {
  const figure = onlyFigure(text.trim());
  if (figure?.form !== 'percent' && figure?.form !== 'number') return undefined;
  return figure.value > 0 && figure.value < 1 ? figure.value : undefined;
}

/** A mean with its standard deviation: `71 ± 23 euros`, `24.5 minutes, sd 8`; undefined for anything else. */
export function readMean(text: string): {readonly mean: number; readonly sd: number; readonly unit: string | undefined} | undefined {
  const [, before = '', behind = ''] = /^(.*?)[\s,;(]*(?:±|\+\/-|\bsd\b|\bstandard deviation\b|σ)[\s:=]*(.*?)\)?$/iu.exec(text.trim()) ?? [];
  const [mean, sd] = [onlyFigure(before.trim()), onlyFigure(behind.trim())];
  if (mean?.form !== 'number' || sd?.form !== 'number' || sd.value <= 0) return undefined;
  return {mean: mean.value, sd: sd.value, unit: mean.unit ?? mean.currency ?? sd.unit ?? sd.currency};
}

/** A change of a mean: `2`, `-2 minutes`, `5%`, which can only be a share of the mean; undefined for anything else. */
export function readMeanEffect(text: string): Effect | undefined {
  const figure = onlyFigure(text.trim().replace(/\s*\brel(?:ative|\.)?$/i, ''));
  if (!figure || figure.value === 0) return undefined;
  if (figure.form === 'percent') return relative(figure.value);
  return figure.form === 'number' && !/\brel(?:ative|\.)?$/i.test(text.trim()) ? absolute(figure.value) : undefined;
}

/** A number of subjects: `5,000`, `5k`, `700 a day`; undefined for anything else. */
export function readCount(text: string): number | undefined {
  const figure = readFigures(text.trim(), false)[0];
  return figure?.form === 'number' && figure.start === 0 && figure.value > 0 ? figure.value : undefined;
}

/** An effect: `2 pp`, `0.02`, `20% relative`; `ambiguous` for a percentage alone, which may be either. */
export function readEffectText(text: string): Effect | 'ambiguous' | undefined {
  const [, amount = '', said] = /^(.*?)\s*(?:\b(relative|rel\.?|absolute|abs\.?))?$/i.exec(text.trim()) ?? [];
  const figure = onlyFigure(amount);
  if (!figure || figure.unit || figure.form === 'ratio') return undefined;
  if (/^rel/i.test(said ?? '')) return figure.form === 'points' ? undefined : relative(figure.value);
  return figure.form === 'percent' && !said ? 'ambiguous' : absolute(figure.value);
}

/** Shares of the arms, control first, adding up to one: `50/50`, `80/20`; undefined where treatments differ. */
export function readSplitText(text: string): readonly number[] | undefined {
  const shares = readSplit(text.trim())?.value;
  const sum = shares?.reduce((left, right) => left + right, 0) ?? 0;
  if (!shares || shares.length < 2 || !shares.every((share) => share > 0)) return undefined;
  const [, first, ...others] = shares;
  return others.every((share) => Math.abs(share - first!) < 1e-9) ? shares.map((share) => share / sum) : undefined;
}

/** The one number of a text; undefined where there is none, another one, or anything but a unit beside it. */
export function onlyFigure(text: string): Figure | undefined {
  const [figure, ...others] = readFigures(text, false);
  return figure && others.length === 0 && figure.start === 0 && (figure.end === text.length || figure.unit !== undefined) ? figure : undefined;
}
