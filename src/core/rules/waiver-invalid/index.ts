import {defineRule} from '../define-rule.ts';
import type {Settings} from '../../config/types.ts';
import type {Fix, Report} from '../../lint/finding.ts';
import {isExpired, isReason, readDay} from '../../lint/waivers.ts';
import type {Block, PrdDocument, Span} from '../../model/types.ts';
import {waiverComments, type WaiverComment} from '../../model/waivers.ts';
import {readDays} from '../days.ts';
import {quote} from '../phrases.ts';
import {resolveRuleId, ruleIdsOf} from '../rule-ids.ts';

/** Days that a fix gives a waiver whose end cannot be read. */
const grace = 90;

export default defineRule({
  id: 'waiver-invalid',
  description: 'Require that a waiver names a rule that exists, gives a reason and has not expired.',
  question: 'Is it still true, and who would know?',
  kinds: 'any',
  severity: 'warning',
  preset: 'light',
  importance: 82,
  since: '0.1.0',
  sources: ['Keel: audited overrides'],
}, (document, report, {settings}) => {
  for (const block of document.blocks) {
    for (const found of badKeywords(block, document.text)) report(found);
    for (const waiver of waiverComments(block, document.text)) {
      for (const found of faultsOf(waiver, document, settings)) report(found);
    }
  }
});

/** What is wrong with one waiver; what it lacks first, since the rest hardly matters then. */
function faultsOf({span, rules, reason, until}: WaiverComment, document: PrdDocument, settings: Settings): readonly Report[] {
  const {today} = settings;
  const faults: Report[] = [];
  if (rules.length === 0) {
    return [{span, message: 'This waiver names no rule; expected `prd-ok rule: reason, who, until DATE`.'}];
  }
  for (const {name, span: place} of rules) {
    const {id, nearest} = resolveRuleId(name, ruleIdsOf(settings));
    if (id !== undefined) continue;
    faults.push({
      span: place,
      message: `There is no rule ${quote(name)}${nearest ? `; did you mean \`${nearest}\`?` : '.'}`,
      fixes: nearest ? [{title: `Write \`${nearest}\``, edits: [{span: place, newText: nearest}]}] : [],
    });
  }
  if (!isReason(reason)) {
    faults.push({
      span, message: `The waiver of ${quote(rules[0]!.name)} gives no reason, so it does not hold.`, question: 'Why is this fine here?',
      fixes: reason === '' ? [reasonFix(span, rules.at(-1)!.span, document, until === undefined)] : [],
    });
  } else if (until && isExpired(until.text, today)) {
    faults.push({
      span: until.span, message: `This waiver ended on ${until.text}, so it does not hold.`,
      fixes: [endFix(until.span, today), {title: 'Remove the waiver', edits: [{span: lineOf(span, document), newText: ''}]}],
    });
  } else if (until && readDay(until.text) === undefined) {
    const read = readDays(until.text);
    faults.push({
      span: until.span.end > until.span.start ? until.span : span,
      message: `${quote(until.text || 'until')} is no day written year first, such as \`${read?.to ?? daysAfter(today, grace)}\`.`,
      fixes: [read ? {title: `Write \`${read.to}\``, edits: [{span: until.span, newText: read.to}]} : endFix(until.span, today)],
    });
  }
  return faults;
}

/** Makes places for what is missing, in words that read as a question until they are replaced. */
function reasonFix(comment: Span, rule: Span, document: PrdDocument, noEnd: boolean): Fix {
  const rest = document.text.slice(rule.end, comment.end - 3);
  const colon = /^[\s,，、;]*[:：]/.exec(rest)?.[0];
  const at = rule.end + (colon?.length ?? 0);
  const words = `${colon ? '' : ':'} [reason], [who]${noEnd ? ', until [YYYY-MM-DD]' : ''}`;
  const separator = noEnd ? '' : ',';
  return {title: 'Add places for reason and name', edits: [{span: {start: at, end: at}, newText: `${words}${separator}`}]};
}

function endFix(span: Span, today: string): Fix {
  const day = daysAfter(today, grace);
  return {title: `Let it end on ${day}`, edits: [{span, newText: day}]};
}

function daysAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The comment with its line where it stands alone on it. */
function lineOf({start, end}: Span, {source, text}: PrdDocument): Span {
  const line = source.lineAt(start);
  const lineStart = source.lineStarts[line - 1]!;
  const nextLine = source.lineStarts[source.lineAt(end)] ?? text.length;
  const alone = text.slice(lineStart, start).trim() === '' && text.slice(end, nextLine).trim() === '';
  return alone ? {start: lineStart, end: nextLine} : {start, end};
}

/** remark-lint gives up on `<!--lint foo-->`; only `disable`, `enable` and `ignore` are its words. */
function badKeywords(block: Block, text: string): readonly Report[] {
  if (block.type === 'code') return [];
  const source = text.slice(block.span.start, block.span.end);
  if (!source.includes('<!--')) return [];
  return [...source.matchAll(/<!--\s{0,99}lint\s+([^\s>]{1,60})[^>]{0,400}-->/g)].flatMap((match) => {
    if (/^(?:disable|enable|ignore)$/.test(match[1]!)) return [];
    const start = block.span.start + match.index + match[0].indexOf(match[1]!, match[0].indexOf('lint') + 4);
    return [{span: {start, end: start + match[1]!.length}, message: `${quote(match[1]!)} is no word of lint comments; expected \`disable\`, \`enable\` or \`ignore\`.`}];
  });
}
