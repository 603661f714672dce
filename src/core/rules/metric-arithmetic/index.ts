import {defineRule} from '../define-rule.ts';
import {lexiconFor} from '../../languages/lexicon.ts';
import type {Settings} from '../../config/types.ts';
import type {Metric, PrdDocument} from '../../model/types.ts';
import {changesIn, figureOf, type Change, type Figure} from '../figures.ts';
import {quote} from '../phrases.ts';
import {isUnfilled} from '../places.ts';

export default defineRule({
  id: 'metric-arithmetic',
  description: 'Require that baseline, target and the change between them agree.',
  question: 'Which of the three numbers is right?',
  kinds: ['prd', 'strategy', 'roadmap'],
  severity: 'warning',
  preset: 'recommended',
  importance: 72,
  since: '0.1.0',
  sources: ['ISO/IEC/IEEE 29148: consistency'],
}, (document, report, {settings}) => {
  for (const metric of document.metrics) {
    const found = isUnfilled(document, metric.extent) ? undefined : disagreement(document, settings, metric);
    if (found) report({span: metric.span, message: found});
  }
});

function disagreement(document: PrdDocument, settings: Settings, {baseline, target, text}: Metric): string | undefined {
  if (baseline === undefined || target === undefined) return undefined;
  const {decimalComma} = lexiconFor(document.language, settings).language;
  const from = figureOf(baseline, decimalComma);
  const to = figureOf(target, decimalComma);
  if (!from || !to || from.value === 0 || from.unit !== to.unit || /[<>≤≥~≈±]/.test(baseline)) return undefined;
  // Several changes in one metric may be a step and an end.
  const changes = changesIn(document, settings, text);
  const [change] = changes;
  if (!change || changes.length > 1 || target.includes(change.text.replace(/^[+−-]/, ''))) return undefined;
  if (agrees(from, to, change)) return undefined;
  const percent = `${sign(to.value - from.value)}${round(Math.abs(to.value / from.value - 1) * 100)}%`;
  const points = from.unit.startsWith('%') ? ` or ${sign(to.value - from.value)}${round(Math.abs(to.value - from.value))} points` : '';
  return `${quote(baseline, 16)} to ${quote(target, 16)} is ${percent}${points}; the text says ${quote(change.text, 20)}.`;
}

/** Whether a change fits both values, give or take its rounding: up, down or to the nearest. */
function agrees(from: Figure, to: Figure, {value, slack, kind}: Change): boolean {
  const isShare = from.unit.startsWith('%');
  const isNear = (exact: number): boolean => Math.abs(value - exact) < slack;
  if ((kind === 'points' || isShare) && isNear(Math.abs(to.value - from.value))) return true;
  if (kind === 'points') return !isShare;
  return isNear(Math.abs(to.value / from.value - 1) * 100);
}

function sign(difference: number): string {
  return difference < 0 ? '-' : '+';
}

function round(value: number): string {
  return String(Math.round(value * (value < 10 ? 10 : 1)) / (value < 10 ? 10 : 1));
}
