import {defineTraceRule} from '../define-trace-rule.ts';
import {quote} from '../phrases.ts';

export default defineTraceRule({
  id: 'port-duplicate-problem',
  description: 'Report two active PRDs that tell the same problem of the same people.',
  question: 'Do these two people know of each other?',
  kinds: ['prd'],
  severity: 'info',
  preset: 'strict',
  importance: 42,
  since: '0.1.0',
  sources: ['spec-kit: specs that overlap'],
}, (record, index, report) => {
  if (record.closed) return;
  // Told once, in the later of the two.
  const twin = index.sharingProblem(record).find((other) => other.kind === 'prd' && !other.closed && other.path < record.path && shareAudience(record.audience, other.audience));
  if (!twin) return;
  report({
    span: record.titlePlace, message: `Tells the same problem as ${quote(twin.title, 40)} in nearly the same words.`,
    related: [{path: twin.path, span: twin.titlePlace, message: twin.title}],
  });
});

/** Whether two audiences have half of their longer words in common; where one tells none, it may be the same. */
function shareAudience(a: string, b: string): boolean {
  const [one, other] = [a, b].map((text) => new Set(text.toLowerCase().match(/\p{L}{4,}|[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}]{2}/gu) ?? [])) as [Set<string>, Set<string>];
  const least = Math.min(one.size, other.size);
  return least === 0 || [...one].filter((word) => other.has(word)).length * 2 >= least;
}
