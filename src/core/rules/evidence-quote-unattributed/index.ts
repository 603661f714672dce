import {defineRule} from '../define-rule.ts';
import type {Block, Meaning, PrdDocument} from '../../model/types.ts';
import {evidenceIn} from '../evidence-places.ts';
import {reportFolded} from '../folding.ts';
import {counted, quote} from '../phrases.ts';
import {meaningsAround} from '../places.ts';

/** Sections in which a block quote is a voice, not a motto. */
const homes: readonly Meaning[] = ['evidence', 'quotes', 'insights', 'findings'];

export default defineRule({
  id: 'evidence-quote-unattributed',
  description: 'Require that a quotation in the evidence says who spoke.',
  question: 'Who said it, and what were they doing?',
  kinds: ['prd', 'insight', 'insight-log'],
  severity: 'info',
  preset: 'strict',
  importance: 24,
  since: '0.1.0',
  sources: ['Teresa Torres, interview snapshot: verbatim quote of one participant'],
}, (document, report) => {
  const bare = quotations(document).filter((blocks) => !blocks.some((block) => isAttributed(document, block)));
  reportFolded(report, bare.map(([first]) => first!), ({span, text}) => ({
    span, message: `${quote(words(text))} is said by nobody; expected a participant, a role or an insight id.`,
  }), (all) => ({
    span: all[0]!.span, message: `${counted(all.length, 'quotation')} say nobody's name or role, ${quote(words(all[0]!.text))} first.`,
  }));
});

/** Runs of quoted blocks in sections of evidence that hold words in quotation marks. */
function quotations(document: PrdDocument): Block[][] {
  const runs: Block[][] = [];
  for (const block of document.blocks) {
    if (!block.quoted || block.type !== 'paragraph' || !homes.some((meaning) => meaningsAround(document, block.section).has(meaning))) continue;
    const last = runs.at(-1);
    if (last?.at(-1)!.index === block.index - 1) last!.push(block);
    else runs.push([block]);
  }
  return runs.filter(([first]) => /^["“„«「『]/.test(first!.text.trim()));
}

/** A name after the quotation marks: `(P07)`, `— Dana, recruiter`, an id, a link; also in the line before or after. */
function isAttributed(document: PrdDocument, block: Block): boolean {
  if (evidenceIn(document, block).length > 0 || block.marks.some(({type}) => type === 'link' || type === 'footnoteReference')) return true;
  const after = block.text.replace(/^[^]*["”“»」』]/, '').trim();
  if (/[\p{L}\p{N}]/u.test(after)) return true;
  const [before, next] = [document.blocks[block.index - 1], document.blocks[block.index + 1]];
  return (before?.section === block.section && /[:：]\s*$/.test(before?.text ?? ''))
    || (next?.section === block.section && /^\s*(?:[—–-]|\()/.test(next?.text ?? ''))
    || evidenceIn(document, before ?? block).some(({kind}) => kind === 'insight');
}

/** The words without their quotation marks. */
function words(text: string): string {
  return text.replace(/^["“„«「『]+|["”“»」』]+$/g, '');
}
