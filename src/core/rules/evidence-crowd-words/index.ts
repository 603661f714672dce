import {defineRule} from '../define-rule.ts';
import type {Meaning} from '../../model/types.ts';
import {evidenceIn} from '../evidence-places.ts';
import {reportFolded} from '../folding.ts';
import {counted, listed, quote} from '../phrases.ts';
import {nearestMeanings} from '../places.ts';
import {finderFor, hasNumber, hitsIn, ownWords, sentenceAt} from '../words.ts';

/** Where a crowd is a claim; in requirements, risks and goals it is a plan or a fear. */
const homes: ReadonlySet<Meaning> = new Set(['problem', 'evidence', 'background', 'users', 'insights', 'findings', 'summary', 'quotes']);

export default defineRule({
  id: 'evidence-crowd-words',
  description: 'Disallow crowds without a count: `most users`, `customers tell us`, `everyone asks`.',
  question: 'How many exactly, out of how many, and who?',
  kinds: ['prd', 'insight', 'insight-log', 'decision'],
  severity: 'warning',
  preset: 'recommended',
  importance: 66,
  since: '0.1.0',
  sources: ['Itamar Gilad, confidence meter: opinions and anecdotes', 'Record samples as k of n'],
  wordList: 'crowd',
}, (document, report, {settings}) => {
  const finder = finderFor(document, settings, 'crowd');
  if (!finder) return;
  const hits = document.blocks
    .filter((block) => block.type !== 'heading' && nearestMeanings(document, block.section).some((meaning) => homes.has(meaning)))
    .flatMap((block) => hitsIn(block, finder).filter(({start, text}) => {
      const sentence = sentenceAt(block.text, start);
      return !hasNumber(sentence) && !evidenceIn(document, block).some((evidence) => evidence.kind !== 'source')
        && sentenceAt(ownWords(block), start).includes(text);
    }));
  reportFolded(report, hits, ({span, text}) => ({
    span, message: `${quote(text)} has no count; expected how many of how many, and who.`,
  }), (all) => ({
    span: all[0]!.span,
    message: `${counted(all.length, 'crowd')} without a count: ${listed([...new Set(all.map(({text}) => quote(text, 24)))].slice(0, 3))}.`,
  }));
});
