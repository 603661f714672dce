/** Dates, periods and windows, as people write them. */
import {TextMemory} from '../languages/text-memory.ts';
import {wordGate, type WordGate} from '../languages/word-gate.ts';
import {firstIn, wordSource, type Vocabulary} from './words.ts';

const cache = new WeakMap<Vocabulary, RegExp>();

const universal = [
  '(?:19|20)\\d\\d[-/.](?:0?[1-9]|1[0-2])(?:[-/.](?:0?[1-9]|[12]\\d|3[01]))?(?!\\d)',
  '(?<![\\d./])(?:0?[1-9]|[12]\\d|3[01])/(?:0?[1-9]|[12]\\d|3[01])/(?:(?:19|20)\\d\\d|\\d\\d)(?!\\d)',
  '(?<![\\d./])(?:0?[1-9]|[12]\\d|3[01])\\.(?:0?[1-9]|1[0-2])\\.(?:19|20)\\d\\d(?!\\d)',
  '(?<![\\d./])(?:0[1-9]|[12]\\d|3[01])\\.(?:0[1-9]|1[0-2])\\.\\d\\d(?![\\d.])',
  '(?<![\\p{L}\\d])(?:Q[1-4]|H[12]|[1-4]Q|T[1-4]|S[12])[\\s/\'’-]*(?:(?:FY|CY)?\\s?(?:20)?\\d\\d)(?!\\d)',
  '(?:19|20)\\d\\d[\\s/-]*(?:Q[1-4]|H[12]|T[1-4])(?!\\d)',
  '(?<![\\p{L}\\d])Q[1-4](?![\\p{L}\\d])',
  '(?<![\\p{L}\\d])[TD]\\s?\\+\\s?\\d+(?:\\s?(?:days?|weeks?|months?|d|w|m))?(?![\\p{L}\\d])',
  '(?:19|20)\\d\\d\\s?年(?:\\s?\\d{1,2}\\s?月(?:\\s?\\d{1,2}\\s?日)?)?(?:度|底|末)?',
  '\\d{1,2}\\s?月(?:\\s?\\d{1,2}\\s?日|底|末|中旬|上旬|下旬)',
  '(?:20\\d\\d\\s?년(?:\\s?\\d{1,2}\\s?월(?:\\s?\\d{1,2}\\s?일)?)?|\\d{1,2}\\s?월(?:\\s?\\d{1,2}\\s?일|말)|[1-4]\\s?분기)',
  '第[一二三四1-4]季度|[1-4]\\s?四半期|第[1-4]四半期|上半年|下半年|年底|年末|季度末|月底',
  '\\d+\\s?(?:天|日|周|週間?|个月|個月|か月|ヶ月|ヵ月|カ月|年|季度|주|개월|일|년)\\s?(?:以?内|之内|后|後|以後|이내|내|후|间|間)',
  '(?:上线后?|发布后?|上市后?|リリース後|ローンチ後|출시\\s?후)\\s?\\d*\\s?(?:天|日|周|週間?|个月|か月|ヶ月|개월|주|일)?',
];

/** One expression (flags giu) for the dates, periods and windows of a language. */
export function datePattern(vocabulary: Vocabulary): RegExp {
  let pattern = cache.get(vocabulary);
  if (!pattern) {
    const months = wordSource(vocabulary.list('months'));
    const units = wordSource(vocabulary.list('timeUnits')).replaceAll('(?<![\\p{L}\\p{N}_])', '');
    const leads = wordSource(vocabulary.list('windowLeads'));
    const tails = wordSource(vocabulary.list('windowTails'));
    const phrases = wordSource(vocabulary.list('dates'));
    const parts = [
      ...(months ? [
        `(?:\\d{1,2}(?:st|nd|rd|th|er|\\.|º)?\\s(?:de\\s)?)?${months}\\.?(?:\\s\\d{1,2}(?:st|nd|rd|th)?(?:\\s?[-–]\\s?\\d{1,2})?)?,?\\s(?:de\\s|del\\s)?(?:19|20)\\d\\d`,
        `(?<![\\p{L}\\d])\\d{1,2}(?:st|nd|rd|th|er|\\.|º)?\\s(?:de\\s)?${months}(?!\\p{L})`,
        `${months}\\s\\d{1,2}(?:st|nd|rd|th)?(?![\\d%.,]?\\d|%)`,
      ] : []),
      ...(units && leads ? [`${leads}\\s(?:the\\s|los\\s|las\\s|les\\s|den\\s|os\\s)?(?:first\\s|next\\s|\\w+\\s)?\\d+\\s?-?${units}(?:\\s${tails || '(?!)'})?`] : []),
      ...(units && tails ? [`\\d+\\s?-?${units}\\s(?:${tails})`, `(?<![\\p{L}\\d])(?:first|next|one|two|three|four|six)\\s${units}(?:\\s${tails})?`] : []),
      ...(units ? [`(?<!\\p{L})(?:week|month|day|woche|monat|tag|semana|mes|mês|semaine|mois|jour|semestre|trimestre)\\s\\d{1,3}(?=\\s(?:of|after|post|nach|après|después|após))`] : []),
      ...universal,
      '(?<![\\p{L}\\d.,$€£#-])(?:by|until|in|end of|before|bis|ende|fin|para|hasta|até|en|d[\'’]ici|avant)\\s(?:20)\\d\\d(?![\\d%]|[-/.年]\\s?\\d|\\s?(?:users|customers|%))',
      ...(phrases ? [phrases] : []),
    ];
    cache.set(vocabulary, (pattern = new RegExp(parts.map((part) => `(?:${part})`).join('|'), 'giu')));
  }
  return pattern;
}

const gates = new WeakMap<Vocabulary, WordGate>();

/** Whether a text may hold a date: a digit, or one of the words that dates without one are made of. */
function mayHoldDate(text: string, vocabulary: Vocabulary): boolean {
  if (/\d/.test(text)) return true;
  let gate = gates.get(vocabulary);
  if (!gate) {
    const units = vocabulary.list('timeUnits');
    gates.set(vocabulary, (gate = wordGate([
      ...vocabulary.list('dates'), ...units, ...vocabulary.list('windowTails'), ...'第 上半年 下半年 年底 年末 季度末 月底 上线 发布 上市 リリース ローンチ 출시'.split(' '),
    ])));
  }
  return gate(text);
}

/** First date, period or window of a text. */
export function findDate(text: string, vocabulary: Vocabulary): FoundDate | undefined {
  if (!mayHoldDate(text, vocabulary)) return undefined;
  let memory = firstDates.get(vocabulary);
  if (!memory) firstDates.set(vocabulary, (memory = new TextMemory()));
  return memory.of(text, () => firstDate(text, vocabulary));
}

const firstDates = new WeakMap<Vocabulary, TextMemory<FoundDate | undefined>>();

/** A date, period or window with its place in the text. */
export interface FoundDate {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function firstDate(text: string, vocabulary: Vocabulary): FoundDate | undefined {
  const match = firstIn(datePattern(vocabulary), text);
  return match ? {text: match[0].trim(), start: match.index, end: match.index + match[0].length} : undefined;
}

/** The text with its dates blanked out, so that their digits are not taken for values. */
export function maskDates(text: string, vocabulary: Vocabulary): string {
  return mayHoldDate(text, vocabulary) ? text.replace(datePattern(vocabulary), (found) => ' '.repeat(found.length)) : text;
}
