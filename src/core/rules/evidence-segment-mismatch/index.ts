import {defineTraceRule} from '../define-trace-rule.ts';
import {quote} from '../phrases.ts';
import {alsoHere, citedInsights, nameOf, thereAt} from '../trace-places.ts';

export default defineTraceRule({
  id: 'evidence-segment-mismatch',
  description: 'Report insights from a segment of which the document\'s users say nothing.',
  question: 'Why should these people stand in for those?',
  kinds: ['prd'],
  severity: 'info',
  preset: 'strict',
  importance: 40,
  since: '0.1.0',
  sources: ['Marty Cagan: target market'],
}, (record, index, report) => {
  const audience = wordsOf(`${record.audience}\n${record.title}`);
  // A line about users says too little to compare with.
  if (wordsOf(record.audience).size < 4) return;
  for (const {insight, citation, others} of citedInsights(record, index)) {
    const segment = insight.item.fields['segment'];
    const words = wordsOf(segment ?? '');
    if (!segment || words.size < 2 || index.record(insight.path)!.language !== record.language) continue;
    if ([...words].some((word) => audience.has(word))) continue;
    report({
      span: citation.place,
      message: `${nameOf(insight)} comes from ${quote(segment, 40)}; the users told here share no word with that.`,
      related: [thereAt(insight, insight.item.title), ...(alsoHere(others, `${nameOf(insight)} is cited here, too.`).related ?? [])],
    });
  }
});

/** Longer words without their endings, so that `mechanic` meets `mechanics`; texts without blanks by pairs of characters. */
function wordsOf(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const [word] of text.normalize('NFKC').toLowerCase().matchAll(/\p{L}{4,}/gu)) {
    if (/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(word)) {
      for (let at = 0; at + 2 <= word.length; at++) words.add(word.slice(at, at + 2));
    } else words.add(word.slice(0, 5));
  }
  return words;
}
