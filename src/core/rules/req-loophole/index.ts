import {defineRule} from '../define-rule.ts';
import type {Settings} from '../../config/types.ts';
import {lexiconFor} from '../../languages/lexicon.ts';
import type {PrdDocument} from '../../model/types.ts';
import {reportFolded} from '../folding.ts';
import {counted, listed, quote} from '../phrases.ts';
import {commonHome} from '../places.ts';
import {benefitAt, placeOf, requirementWords, type RequirementWords} from '../requirement-words.ts';
import {hasNumber, sentenceAt, wordFinder, type WordHit} from '../words.ts';

/** How much a word hides: a way out hides whether, an open end hides which, a loose amount hides how many. */
const weights: Readonly<Record<string, number>> = {escape: 3, open: 2, some: 1};

export default defineRule<{weight: number}>({
  id: 'req-loophole',
  description: 'Disallow ways out and open ends in requirements: if possible, and/or, several, not limited to.',
  question: 'Which ones, and when not?',
  kinds: ['prd'],
  severity: 'info',
  preset: 'strict',
  importance: 40,
  options: {
    type: 'object',
    properties: {
      weight: {
        type: 'integer', minimum: 1, maximum: 6, default: 2,
        description: 'Weight at which a requirement is told: a way out counts 3, an open end 2, a loose amount 1.', examples: [3],
      },
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['ISO/IEC/IEEE 29148: loopholes and open-ended terms', 'INCOSE, Guide to Writing Requirements: escape and open-ended clauses', 'Femmer et al., Rapid quality assurance with requirements smells', 'rmtoo: words by weight'],
  wordList: 'loopholes',
}, (document, report, {settings, options}) => {
  const found = requirementWords(document).flatMap((words) => {
    const {hit, weight} = heaviest(document, settings, words);
    return hit && weight >= options.weight ? [{hit, words, section: words.requirement.section}] : [];
  });
  reportFolded(report, found, ({hit, words}) => ({
    span: placeOf(words, hit), message: `${quote(hit.text)} leaves a way out; expected which, how many or when.`,
  }), (all) => ({
    span: commonHome(document, all, 'requirements')?.heading ?? placeOf(all[0]!.words, all[0]!.hit),
    message: `${counted(all.length, 'requirement')} leave a way out: ${listed([...new Set(all.map(({hit}) => hit.text.toLowerCase()))].slice(0, 3).map((word) => quote(word, 20)))}.`,
  }));
});

/** The word that hides most, and what all of a requirement's words hide together. */
function heaviest(document: PrdDocument, settings: Settings, words: RequirementWords): {hit: WordHit | undefined; weight: number} {
  const groups = lexiconFor(document.language, settings).words['loopholes'] as Readonly<Record<string, readonly string[]>> | undefined;
  const end = benefitAt(document, settings, words);
  let [hit, most, sum]: [WordHit | undefined, number, number] = [undefined, 0, 0];
  for (const [group, list] of Object.entries(groups ?? {})) {
    for (const one of wordFinder(list)?.(words.text) ?? []) {
      const weight = weights[group] ?? 1;
      if (one.start > end || (weight < 3 && isBounded(words.text, one))) continue;
      sum += weight;
      if (weight > most) [hit, most] = [one, weight];
    }
  }
  return {hit, weight: sum};
}

/** A list or a number in the same sentence says which and how many: "several formats: CSV, XLSX". */
function isBounded(text: string, {start, end}: WordHit): boolean {
  const sentence = sentenceAt(text, start);
  return /[:：(（]/.test(text.slice(end, end + 60)) || /[(（][^)）]*$/.test(text.slice(0, start)) || hasNumber(sentence);
}
