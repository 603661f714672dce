import {defineRule} from '../define-rule.ts';
import {idKey} from '../../model/requirement-finder.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {quote} from '../phrases.ts';
import {blocksOf} from '../places.ts';

/** An id at the beginning of a line that retires it. */
const leadId = /^[\s*_~[(]*(\p{Lu}{1,5}[-_ ]?\d{1,4}(?:\.\d+)*)(?![\p{L}\p{N}])/u;

export default defineRule({
  id: 'trace-reused-id',
  description: 'Disallow a retired id for something new.',
  question: 'Could a reader of last year\'s note be misled?',
  kinds: ['prd'],
  severity: 'warning',
  preset: 'strict',
  importance: 52,
  since: '0.1.0',
  sources: ['BMAD: stable ids'],
  wordList: 'retired',
}, (document, report, {settings}) => {
  if (!hasList(document, settings, 'retired') || document.requirements.length === 0) return;
  const words = vocabulary(document, settings);
  // Retired is what a section of that name lists, or what is struck out from its first letter.
  const sections = document.sections.filter(({text, form}) => form !== 'field' && text.length < 60 && words.starts('retired', text.replace(/^[\d.\s]+/, '')));
  const listed = new Set(sections.flatMap((section) => blocksOf(document, section)));
  const gone = document.blocks.filter((block) => listed.has(block) || block.marks.some(({type, start}) => type === 'delete' && start < 3));
  const retired = new Map(gone.flatMap((block) => {
    const id = leadId.exec(block.text)?.[1];
    return id ? [[idKey(id), block] as const] : [];
  }));
  if (retired.size === 0) return;
  const isGone = new Set(gone.map(({index}) => index));
  for (const {id, blocks, span} of document.requirements) {
    const old = id === undefined ? undefined : retired.get(idKey(id));
    const again = old && blocks.find((index) => !isGone.has(index) && leadId.test(document.blocks[index]!.text));
    if (!old || again === undefined) continue;
    const block = document.blocks[again]!;
    const inside = span.start >= block.span.start && span.end <= block.span.end;
    report({
      span: inside ? span : block.span, message: `${quote(id!)} was retired and names something new here.`,
      related: [{span: old.span, message: `${quote(id!)} was retired here.`}],
    });
  }
});
