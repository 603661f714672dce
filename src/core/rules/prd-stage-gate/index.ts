import {defineRule} from '../define-rule.ts';
import {vocabulary} from '../experiment-plan.ts';
import {counted, quote} from '../phrases.ts';
import {isUnfilled} from '../places.ts';
import {writtenSection} from '../prose.ts';

export default defineRule({
  id: 'prd-stage-gate',
  description: 'Require that reviewers signed the problem before the solution is written.',
  question: 'Who has agreed that this problem is worth it?',
  kinds: ['prd'],
  severity: 'warning',
  preset: 'off',
  importance: 46,
  since: '0.1.0',
  sources: ['Kevin Yien, PRD template: stop until reviewers sign'],
  wordList: 'signColumns',
}, (document, report, {settings}) => {
  const later = writtenSection(document, 'solution', 'requirements');
  if (!later) return;
  const words = vocabulary(document, settings);
  for (const {header, rows, span} of document.tables) {
    const at = header.findIndex(({text}, index) => index > 0 && text.length < 40 && words.has('signColumns', text));
    if (at < 0 || rows.length === 0 || span.start > later.heading.start || isUnfilled(document, span)) continue;
    const signed = rows.filter((row) => /[\p{L}\p{N}✓✔✅☑]/u.test(document.blocks[row]!.cells?.[at]?.text ?? ''));
    if (signed.length > 0) return;
    report({
      span: header[at]!.span,
      message: `${quote(header[at]!.text, 32)} is empty for ${counted(rows.length, 'person', 'people')}, and ${quote(later.text, 24)} is written.`,
      related: [{span: later.heading, message: `${quote(later.text)} is written.`}],
    });
    return;
  }
});
