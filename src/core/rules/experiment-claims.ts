/** Sentences of a readout that claim something, so that the claim can be held against the numbers. */
import type {Settings} from '../config/types.ts';
import type {Experiment, Reading} from '../experiments/types.ts';
import {spanInBlock} from '../model/blocks.ts';
import {sentencesOf} from '../model/text-lines.ts';
import type {Meaning, PrdDocument, Span} from '../model/types.ts';
import {vocabulary} from './experiment-plan.ts';
import {nearestMeanings} from './places.ts';
import {ownWords} from './words.ts';

/** A claim: the words that make it, in their sentence. */
export interface Claim {
  readonly words: string;
  readonly span: Span;
  readonly sentence: string;
  readonly section: number | undefined;
}

const claimMeanings: readonly Meaning[] = ['results', 'decision', 'learnings', 'summary', 'findings', 'recommendation'];
const planMeanings: readonly Meaning[] = ['hypothesis', 'decision-rule', 'stop-rule', 'evidence', 'quotes', 'background', 'problem'];
const negation = /(?:\bnot|\bno|\bnever|n['’]t|\bneither|\bnor|\bwithout|\bnie|\bnicht|\bkein\p{L}*|\bnunca|\bsin|\bning[uú]n\p{L}*|\bnão|\bnenhum\p{L}*|\bsem|\bne|\bpas|\baucun\p{L}*|\bsans|不|未|无|無|没|沒)[^.。;\n]{0,20}$/iu;
const negationBehind = /^[^。.\n]{0,12}(?:ない|なかった|ません|않|없)/u;

/** Whether what stands around a word turns it into its opposite. */
export function isNegated(text: string, start: number, end: number): boolean {
  return negation.test(text.slice(Math.max(0, start - 32), start)) || negationBehind.test(text.slice(end, end + 16));
}

/** The first unnegated word of each list in each sentence of the readout; conditions and questions claim nothing. */
export function findClaims(document: PrdDocument, settings: Settings, lists: readonly string[], keep: (sentence: string, list: string) => boolean = () => true): readonly Claim[] {
  const words = vocabulary(document, settings);
  const claims: Claim[] = [];
  for (const block of document.blocks) {
    if (block.type !== 'paragraph' || block.quoted || block.footnote !== undefined) continue;
    const meanings = nearestMeanings(document, block.section);
    if (!meanings.some((meaning) => claimMeanings.includes(meaning)) || meanings.some((meaning) => planMeanings.includes(meaning))) continue;
    const text = ownWords(block);
    if (!lists.some((list) => words.has(list, text))) continue;
    for (const sentence of sentencesOf(text)) {
      if (words.has('conditionals', sentence.text)) continue;
      for (const list of lists) {
        const pattern = words.pattern(list);
        const match = pattern?.first(sentence.text);
        if (!match || isNegated(sentence.text, match.index, match.index + match[0].length) || !keep(sentence.text, list)) continue;
        // A question claims nothing.
        if (/^[^.!。！]*[?？]/.test(sentence.text.slice(match.index))) continue;
        const start = sentence.start + match.index;
        claims.push({words: match[0], span: spanInBlock(block, start, start + match[0].length), sentence: sentence.text, section: block.section});
        break;
      }
    }
  }
  return claims;
}

/** The reading that a claim speaks of: the nearest one above it, else the last. */
export function readingFor(experiment: Experiment, {span}: Claim): Reading | undefined {
  return experiment.readings.filter((reading) => reading.span.start < span.start).at(-1) ?? experiment.readings.at(-1);
}
