import {defineRule} from '../define-rule.ts';
import type {Block, PrdDocument} from '../../model/types.ts';
import {reportFolded} from '../folding.ts';
import {guidanceOf} from '../guidance.ts';
import {counted, quote} from '../phrases.ts';
import {isUnfilled} from '../places.ts';
import {finderFor, type WordFinder} from '../words.ts';

export default defineRule({
  id: 'prd-template-residue',
  description: 'Disallow help text of a template that was left in place.',
  question: 'What did you delete from the template, and why?',
  kinds: 'any',
  severity: 'warning',
  preset: 'recommended',
  importance: 42,
  since: '0.1.0',
  sources: ['BMAD: template furniture'],
  wordList: 'residue',
}, (document, report, {settings}) => {
  const residue = finderFor(document, settings, 'residue');
  const guidance = guidanceOf(document, settings);
  const found: {text: string; span: {start: number; end: number}}[] = document.placeholders
    .filter(({kind}) => kind === 'italic-guidance').map(({text, span}) => ({text, span}));
  const seen = new Set(found.map(({span}) => span.start));
  for (const block of document.blocks) {
    if (block.type !== 'paragraph' || block.quoted || seen.has(block.span.start) || isUnfilled(document, block.span)) continue;
    if ((guidance.size > 0 && guidance.has(plain(block.text))) || (residue && opensAsHelp(document, block, residue))) found.push({text: block.text, span: block.span});
  }
  reportFolded(report, found.sort((a, b) => a.span.start - b.span.start), ({text, span}) => ({
    span, message: `${quote(text, 50)} is the template's help text; expected the answer.`, tags: ['unnecessary'],
  }), (all) => ({
    span: all[0]!.span, message: `${counted(all.length, 'help text')} of a template left in place, ${quote(all[0]!.text)} first.`,
  }));
});

/** No opening of a help text is longer. */
const longestOpening = 40;

/** A paragraph straight under a heading that tells the author what to write. */
function opensAsHelp(document: PrdDocument, block: Block, residue: WordFinder): boolean {
  if (block.item || document.blocks[block.index - 1]?.type !== 'heading' || block.text.length > 240) return false;
  if (document.sections[block.section ?? -1]?.meanings.length === 0) return false;
  return residue(block.text.slice(0, longestOpening)).some(({start}) => start === 0);
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/^[[(*_\s]+|[\])*_\s]+$/g, '').toLowerCase();
}

