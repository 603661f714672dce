import {defineRule} from '../define-rule.ts';
import {readEarlier} from '../../experiments/history.ts';
import type {Meaning, PrdDocument, Section} from '../../model/types.ts';
import {findDays, readDays} from '../days.ts';
import {isDecisionLog} from '../decisions.ts';
import {quote} from '../phrases.ts';

/** What was known and expected; what happened then may be written at any time. */
const known: readonly Meaning[] = ['problem', 'background', 'evidence', 'criteria', 'options', 'alternatives', 'risks', 'assumptions'];

export default defineRule({
  id: 'dec-hindsight',
  description: 'Report what was known or expected that reads differently than on the day of the decision.',
  question: 'What did you know then?',
  kinds: ['decision'],
  severity: 'warning',
  preset: 'off',
  importance: 56,
  since: '0.1.0',
  sources: ['Annie Duke: decision journal, hindsight bias'],
}, (document, report, {settings}) => {
  const {history} = settings;
  if (!history || document.path === undefined || isDecisionLog(document, settings)) return;
  const day = decidedOn(document);
  if (!day || day > settings.today) return;
  const earlier = history.textOn(document.path, day);
  const before = earlier && earlier.text !== document.text ? readEarlier(earlier.text, document.path, settings) : undefined;
  if (!earlier || !before) return;
  for (const section of document.sections) {
    if (section.parent !== undefined && isKnowledge(document.sections[section.parent]!)) continue;
    const old = isKnowledge(section) ? before.sections.find(({text}) => text === section.text) : undefined;
    if (!old || !isRewritten(textOf(before, old), textOf(document, section))) continue;
    report({span: section.heading, message: `${quote(section.text)} reads differently than on ${earlier.day}; it was decided on ${day}.`});
  }
});

function isKnowledge({meanings, form}: Section): boolean {
  return form !== 'field' && meanings.some((meaning) => known.includes(meaning));
}

/** The day of the decision, by a property or in the section that tells it. */
function decidedOn(document: PrdDocument): string | undefined {
  const property = document.properties.find(({name, value}) => name === 'decided' && value !== '');
  const day = property && readDays(property.value)?.to;
  if (day) return day;
  const [section] = document.sections.filter(({meanings, empty}) => !empty && meanings.includes('decision'));
  return section && findDays(textOf(document, section))[0]?.to;
}

function textOf({text}: PrdDocument, {heading, span}: Section): string {
  return text.slice(heading.end, span.end);
}

/** Whether more than typing differs: a number, or a fifth of the words. What is added below leaves what was there. */
function isRewritten(before: string, after: string): boolean {
  const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/\p{N}+(?:[.,]\p{N}+)*|\p{L}+/gu) ?? [];
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const left = new Map<string, number>();
  for (const word of now) left.set(word, (left.get(word) ?? 0) + 1);
  const lost = old.filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count <= 0;
  });
  return lost.some((word) => /\p{N}/u.test(word)) || lost.length > Math.max(1, old.length * 0.2);
}
