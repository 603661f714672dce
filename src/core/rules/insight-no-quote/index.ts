import {defineRule} from '../define-rule.ts';
import type {Insight, PrdDocument} from '../../model/types.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {reportFolded} from '../folding.ts';
import {counted, quote} from '../phrases.ts';
import {isUnfilled, startOf} from '../places.ts';

export default defineRule({
  id: 'insight-no-quote',
  description: 'Require a line in the participant\'s own words, or what was seen, with an insight from people.',
  question: 'What were their exact words?',
  kinds: ['insight', 'insight-log'],
  severity: 'info',
  preset: 'strict',
  importance: 38,
  since: '0.1.0',
  sources: ['Teresa Torres: interview snapshot', 'Dovetail: highlights'],
  wordList: 'deskSources',
}, (document, report, {settings}) => {
  if (!hasList(document, settings, 'deskSources')) return;
  // A snapshot of one conversation keeps its quotes in a place of their own.
  if (document.kind === 'insight' && document.blocks.some(({quoted}) => quoted)) return;
  const words = vocabulary(document, settings);
  const bare = document.insights.filter((insight) => {
    const source = insight.fields['source']?.value.trim() ?? '';
    // Without a source there is no telling, and a row has no room.
    if (insight.form === 'row' || source === '' || words.has('deskSources', source) || isUnfilled(document, insight.extent)) return false;
    return !isQuoted(document, insight);
  });
  reportFolded(report, bare, (insight) => ({
    span: insight.form === 'file' ? startOf(document) : insight.span,
    message: `${nameOf(insight)} comes from ${quote(insight.fields['source']!.value, 24)}, but holds no word of it.`,
  }), (all) => ({
    span: all[0]!.span, message: `${counted(all.length, 'insight')} from people without a word of theirs, ${nameOf(all[0]!)} first.`,
  }));
});

/** A block quote, quotation marks around more than a word, or a field for it. */
function isQuoted(document: PrdDocument, {blocks, fields}: Insight): boolean {
  if (fields['quote'] || fields['observation']) return true;
  return blocks.some((index) => {
    const block = document.blocks[index]!;
    return block.quoted || /["“„«「『][^"”“»」』]{8,}["”“»」』]/.test(block.text);
  });
}

function nameOf({id, title}: Insight): string {
  return id ? `\`${id}\`` : title ? quote(title, 30) : 'The insight';
}
