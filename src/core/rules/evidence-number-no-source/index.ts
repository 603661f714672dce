import {defineRule} from '../define-rule.ts';
import {spanInBlock} from '../../model/blocks.ts';
import type {Block, Meaning, PrdDocument} from '../../model/types.ts';
import {evidenceIn} from '../evidence-places.ts';
import {reportFolded} from '../folding.ts';
import {counted, quote} from '../phrases.ts';
import {nearestMeanings} from '../places.ts';
import {ownWords, sizeClaims} from '../words.ts';

const homes: ReadonlySet<Meaning> = new Set(['problem', 'evidence', 'background']);
const others: ReadonlySet<Meaning> = new Set(['metrics', 'goals', 'requirements', 'non-functional', 'solution', 'timeline']);

export default defineRule({
  id: 'evidence-number-no-source',
  description: 'Require a link, an id, a footnote or a named source near each figure of the problem and the evidence.',
  question: 'Where would I click to check this number?',
  kinds: ['prd', 'decision'],
  severity: 'warning',
  preset: 'strict',
  importance: 46,
  since: '0.1.0',
  sources: ['spec-kit: cite each claim or mark it as an assumption'],
}, (document, report) => {
  const claims = document.blocks.flatMap((block, index) => {
    if (block.quoted || block.type === 'heading' || block.type === 'code' || block.type === 'html' || !isHome(document, block)) return [];
    if ([index - 1, index, index + 1].some((near) => isSource(document, document.blocks[near], block))) return [];
    // One finding a paragraph: its second figure has the same source.
    const [claim] = sizeClaims(ownWords(block));
    return claim ? [{text: claim.text, span: spanInBlock(block, claim.start, claim.end)}] : [];
  });
  reportFolded(report, claims, ({text, span}) => ({
    span, message: `${quote(text)} has no source near it; expected a link, an insight id or where it was counted.`,
  }), (all) => ({
    span: all[0]!.span, message: `${counted(all.length, 'figure')} without a source near them, ${quote(all[0]!.text)} first.`,
  }));
});

function isHome(document: PrdDocument, block: Block): boolean {
  const meanings = nearestMeanings(document, block.section);
  return meanings.some((meaning) => homes.has(meaning)) && !meanings.some((meaning) => others.has(meaning));
}

/** Whether a block shows where a figure comes from: itself, or its neighbour in the same section. */
function isSource(document: PrdDocument, near: Block | undefined, block: Block): boolean {
  if (!near || near.section !== block.section) return false;
  return near.marks.some(({type}) => type === 'link' || type === 'footnoteReference')
    || evidenceIn(document, near).some(({kind, source, ref}) => kind !== 'figure' || source !== undefined || ref !== undefined);
}
