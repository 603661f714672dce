/** Reads baseline, target and date out of the words of a metric: "from 4.1% → ≤3.5% within 60 days". */
import {TextMemory} from '../languages/text-memory.ts';
import {gatedExpression, wordGate, type GatedExpression} from '../languages/word-gate.ts';
import {datePattern, findDate} from './dates.ts';
import {fold, wordSource, type Vocabulary} from './words.ts';

/** What the words of a metric say about its values, as written. */
export interface MetricValues {
  readonly baseline: string | undefined;
  readonly target: string | undefined;
  readonly date: string | undefined;
  /** Offset at which the first value (or its lead-in) begins; the name stands before it. */
  readonly at: number | undefined;
}

interface Expressions {
  readonly change: RegExp;
  readonly baselineBefore: GatedExpression | undefined;
  readonly baselineAfter: GatedExpression | undefined;
  readonly compared: RegExp;
  readonly lead: GatedExpression | undefined;
  readonly by: GatedExpression | undefined;
  readonly plain: RegExp;
  /** "NPS: 40": all that stands behind the name is a number. */
  readonly alone: RegExp;
}

// $1,200 · 4,1 % · 1.000+ · 6.8/10 · 47/week · 180 min · p95 stays a name because a letter stands before its digits.
const number = '(?:US\\$|[$€£¥₩])?\\s?(?<![\\p{Script=Latin}\\d.,])\\d+(?:[.,\u00a0 ’\']\\d+)*';
const unit = '(?:\\s?(?:%|％|‰|pp\\b|pts?\\b|percentage points|points?|percent\\b|per cent\\b|prozent\\b|ms\\b|s\\b|secs?\\b|seconds?\\b|sekunden\\b|min\\b|mins\\b|minutes?\\b|minuten\\b|minutos?\\b|h\\b|hrs?\\b|hours?\\b|stunden\\b|horas?\\b|heures?\\b|days?\\b|tage?\\b|d[ií]as?\\b|jours?\\b|weeks?\\b|k\\b|m\\b|mm\\b|bn\\b|x\\b|€|元|円|人|次|件|秒|分钟|分|时间|時間|小时|天|日|명|건|초|분|원|万|亿))?'
  + '(?:\\s?/\\s?(?:\\d+|\\p{L}+))?\\s?\\+?';
const value = `(?:(?<![\\p{Script=Latin}\\d.,])\\d+\\s(?:in|out of|of|von|sur|auf|de cada|em cada)\\s\\d+|${number}${unit})`;
const comparator = '(?:[<>≤≥≦≧]=?|=<|=>|=|~|≈|±)';
const compared = `${comparator}\\s?${value}`;
const arrow = '(?:→|->|=>|-->|⟶|➔|➜|⇒|›)';

/** "Zero files are sent by hand", "Drift: zero changes": none is a number, in words. */
const zero = /(?:^|[:：—–]|\s-\s)[^\p{L}\d]{0,6}(zero|cero|zéro|ゼロ|零|제로)(?=[\s件个건])/iu;

const cache = new WeakMap<Vocabulary, Expressions>();

function expressionsOf(vocabulary: Vocabulary): Expressions {
  let made = cache.get(vocabulary);
  if (made) return made;
  const words = (list: string): string => wordSource(vocabulary.list(list));
  const make = (source: string): RegExp => new RegExp(source, 'iu');
  const gated = (list: string, wrap: (words: string) => string): GatedExpression | undefined => gatedExpression(vocabulary.list(list), wrap);
  const from = words('fromWords');
  const to = words('toWords');
  const by = words('byWords');
  const quantity = `(?:${comparator}\\s?)?${value}`;
  made = {
    change: make([
      `(${quantity})\\s?[^\\d\\n|;→]{0,24}${arrow}\\s?[^\\d\\n|;<>≤≥]{0,24}(${quantity})`,
      ...(from && to ? [`${from}\\s?[^\\d\\n|;.]{0,30}?(${quantity})[^\\d\\n|;.]{0,30}?\\s?${to}\\s?[^\\d\\n|;.<>≤≥]{0,30}?(${quantity})`] : []),
      ...(to ? [`(\\d+(?:[.,]\\d+)*\\s?[%％])\\s?(?:から|에서|\\s)\\s?${to}?\\s?[^\\d\\n|;.]{0,6}?(\\d+(?:[.,]\\d+)*\\s?[%％])`] : []),
    ].join('|')),
    baselineBefore: gated('baselineWords', (words) => `${words}\\s?[:=(]?\\s?(?:of|is|at|around|about|~|≈)?\\s?(${quantity})`),
    baselineAfter: gated('baselineWords', (words) => `(${quantity})\\s?(?:\\(|as |is )?\\s?${words}`),
    compared: make(compared),
    lead: gated('targetWords', (words) => `${words}\\s?[:：=]?\\s?(?:of|at|to|a|de|von|auf)?\\s?(${quantity})(?![\\s*]*[:：.]\\s)|(${quantity})\\s?${words}`),
    by: by && gated('changeWords', (words) => `${words}[^\\d\\n|;.]{0,80}?${by}\\s?(?:at least\\s|about\\s|up to\\s)?(${quantity})`) || undefined,
    plain: make(`(${number}\\s?(?:%|％|percent\\b|prozent\\b|por ciento|por cento)\\s?\\+?|\\d+(?:[.,]\\d+)*\\s?\\+(?!\\d)|(?:US\\$|[$€£¥₩])\\s?${number}${unit}|${number}\\s?(?:ms|pp|pts|points)\\b)`),
    alone: make(`(?<=\\p{L}[)）*_]{0,3}\\s?[:：][*_\\s]{0,4})(${value})(?:\\s\\p{L}{2,14})?[\\s.。]*$`),
  };
  cache.set(vocabulary, made);
  return made;
}

/** Values of a text; `strict` takes only numbers that clearly are aims (for goals, where prose has other numbers). */
export function metricValues(text: string, vocabulary: Vocabulary, strict = false): MetricValues {
  let memories = memoriesOf.get(vocabulary);
  if (!memories) memoriesOf.set(vocabulary, (memories = {loose: new TextMemory(1000), strict: new TextMemory(1000)}));
  return memories[strict ? 'strict' : 'loose'].of(text, () => readValues(text, vocabulary, strict));
}

const memoriesOf = new WeakMap<Vocabulary, Readonly<Record<'loose' | 'strict', TextMemory<MetricValues>>>>();

function readValues(text: string, vocabulary: Vocabulary, strict: boolean): MetricValues {
  const folded = fold(text).replace(/^\s*\d{1,2}[.)]\s/, (lead) => ' '.repeat(lead.length));
  const expressions = expressionsOf(vocabulary);
  const dates: {text: string; at: number}[] = [];
  const undated = folded.replace(datePattern(vocabulary), (found, ...rest) => {
    dates.push({text: found.trim(), at: rest.find((one): one is number => typeof one === 'number')!});
    return ' '.repeat(found.length);
  });
  // A window may be the value itself ("from 3 days to 1 day"), so a change is looked for among dates as well.
  const hasDigit = /\d/.test(folded);
  const change = hasDigit && mayChange(folded, vocabulary) ? (expressions.change.exec(undated) ?? expressions.change.exec(folded)) : null;
  let baseline: string | undefined;
  let target: string | undefined;
  let at: number | undefined;
  let aim = -1;
  let base = -1;
  const seen = (match: RegExpExecArray): void => { at = at === undefined ? match.index : Math.min(at, match.index); };
  let rest = undated;
  if (change && /\d/.test(undated.slice(change.index, change.index + change[0].length)) || (change && !findDate(change[0], vocabulary))) {
    const [first, second] = change!.slice(1).filter((part) => part !== undefined);
    baseline = first?.trim();
    target = second?.trim();
    base = change!.index;
    aim = change!.index + change![0].length - (second?.length ?? 0);
    seen(change!);
    rest = blank(rest, change!);
  }
  const current = hasDigit && baseline === undefined ? (expressions.baselineBefore?.first(rest) ?? expressions.baselineAfter?.first(rest)) : undefined;
  // "Reduce by 50% vs. the paper form": what something changes by is no value of today.
  const changed = current && expressions.by?.first(rest);
  // Nor is what has a sign: "+10% vs. today".
  const signed = current && /[+−–↑↓-]\s?$/u.test(rest.slice(0, current.index + current[0].indexOf(current[1] ?? '')).trimEnd());
  if (current && !signed && !(changed && changed.index < current.index && changed.index + changed[0].length > current.index)) {
    baseline = current[1]?.trim();
    base = current.index;
    seen(current);
    rest = blank(rest, current);
  }
  if (target === undefined) {
    // A share that opens the words ("80% of users finish …") is the aim, whatever else is compared further on.
    const opening = strict || !hasDigit ? undefined : expressions.plain.exec(rest);
    const match = !hasDigit ? undefined : (opening && rest.slice(0, opening.index).trim().length < 3 ? opening : undefined) ?? expressions.compared.exec(rest) ?? expressions.by?.first(rest) ?? expressions.lead?.first(rest)
      ?? (strict ? undefined : expressions.plain.exec(rest) ?? expressions.alone.exec(rest));
    if (match) {
      // "below 2%" is the aim as written; "target 80%" and "reach 80%" are 80%.
      const whole = vocabulary.starts('targetLabels', match[0].trim()) || vocabulary.starts('aimVerbs', match[0].trim()) || match.input !== rest
        || vocabulary.starts('changeWords', match[0].trim()) || match[0].length > 40;
      target = (whole ? (match.slice(1).find((part) => part !== undefined) ?? match[0]) : match[0]).trim();
      aim = match.index;
      seen(match);
    } else if (zero.test(folded)) {
      target = zero.exec(folded)![1]!;
    } else if (vocabulary.has('notWorse', folded)) {
      const kept = vocabulary.pattern('notWorse')!.first(folded)!;
      target = kept[0].trim();
      seen(kept);
    }
  }
  if (baseline === undefined && vocabulary.has('noneYet', folded)) {
    baseline = vocabulary.pattern('noneYet')!.first(folded)![0].trim();
  }
  return {baseline, target, date: dateFor(dates, base, aim), at};
}

/** Whether a text may tell a change: an arrow, a word for the aimed end, or two shares beside each other. */
function mayChange(text: string, vocabulary: Vocabulary): boolean {
  return /[→⟶➔➜⇒›]|[-=]>|から|에서|[%％][^%％]*[%％]/.test(text) || wordGate(vocabulary.list('toWords'))(text);
}

/** The date of the aim: the first after it, else one that does not belong to the value of today. */
function dateFor(dates: readonly {text: string; at: number}[], base: number, aim: number): string | undefined {
  const after = dates.find(({at}) => at > aim);
  if (after && (aim >= 0 || base < 0)) return after.text;
  return dates.find(({at}) => base < 0 || at < base)?.text ?? (aim < 0 && base < 0 ? dates[0]?.text : undefined);
}

function blank(text: string, match: RegExpExecArray): string {
  return text.slice(0, match.index) + ' '.repeat(match[0].length) + text.slice(match.index + match[0].length);
}

/** Unit of a value: `%`, `€`, `/week`, `min`. */
export function unitOf(written: string | undefined): string | undefined {
  if (!written) return undefined;
  const match = /[%％‰]|[$€£¥₩]|\/\s?\p{L}+|(?<=\d\s?)(?:ms|s|min|minutes?|hours?|h|days?|pp|points?|x|人|次|件|秒|分钟|小时|天|명|건|초)(?!\p{L})/iu.exec(fold(written));
  return match?.[0].replace('％', '%').trim();
}
