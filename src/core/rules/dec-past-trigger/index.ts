import {defineRule} from '../define-rule.ts';
import {proseOf} from '../../experiments/designs.ts';
import {sectionsOf} from '../../model/sections.ts';
import {plainHeader} from '../../model/columns.ts';
import {readDays} from '../days.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {quote} from '../phrases.ts';
import {spanInBlock} from '../../model/blocks.ts';
import {finderFor, ownWords, sentenceAt} from '../words.ts';

export default defineRule({
  id: 'dec-past-trigger',
  description: 'Require an outcome once the day to look again has passed.',
  question: 'What happened, and was the reasoning sound?',
  kinds: ['decision'],
  severity: 'warning',
  stages: {draft: 'off'},
  preset: 'strict',
  importance: 62,
  since: '0.1.0',
  sources: ['Annie Duke: decision journal, outcome and luck'],
  wordList: 'revisits',
}, (document, report, {settings}) => {
  const finder = finderFor(document, settings, 'revisits');
  if (!finder || !hasList(document, settings, 'outcomesTold')) return;
  const words = vocabulary(document, settings);
  const passed = (text: string) => {
    const days = readDays(text);
    return days && days.to < settings.today ? days.to : undefined;
  };
  // A log: a column for the day, one for the outcome.
  for (const {header, rows} of document.tables) {
    const again = header.findIndex(({text}) => words.has('revisits', plainHeader(text)));
    const outcome = header.findIndex(({text}) => words.has('outcomesTold', plainHeader(text)));
    if (again < 0 || outcome < 0 || again === outcome) continue;
    for (const row of rows) {
      const cells = document.blocks[row]!.cells ?? [];
      const day = passed(cells[again]?.text ?? '');
      const told = cells[outcome]?.text.trim() ?? '';
      if (day && (told === '' || words.is('openWords', told.toLowerCase()) || words.is('notApplicable', told.toLowerCase()))) {
        report({span: cells[again]!.span, message: `${quote(cells[0]?.text ?? '', 40)} was to be looked at on ${day}, and has no outcome.`});
      }
    }
  }
  if (sectionsOf(document, 'results').length > 0 || sectionsOf(document, 'learnings').length > 0) return;
  for (const block of proseOf(document)) {
    if (block.type === 'heading' || block.cells) continue;
    const text = ownWords(block);
    if (!/\d{4}/.test(text)) continue;
    for (const hit of finder(text)) {
      // The day has to stand behind the words; a decision of a past day comes before them.
      if (!passed(text.slice(hit.end, hit.end + 60))) continue;
      const day = passed(sentenceAt(text, hit.start));
      if (!day || document.blocks.slice(block.index).some((own) => words.has('outcomesTold', own.text))) continue;
      report({span: spanInBlock(block, hit.start, hit.end), message: `${quote(hit.text, 20)} on ${day}: the day has passed, and no outcome is told.`});
      return;
    }
  }
});
