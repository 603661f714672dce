import {defineRule} from '../define-rule.ts';
import {skeletonFor} from '../../fixes/append-section.ts';
import {insertSectionFix} from '../../fixes/insert-section.ts';
import {lineEnding} from '../../fixes/properties.ts';
import type {Settings} from '../../config/types.ts';
import type {Fix} from '../../lint/finding.ts';
import type {DecisionOption, PrdDocument} from '../../model/types.ts';
import {isDecisionLog, isMarked} from '../decisions.ts';
import {hasList} from '../experiment-plan.ts';
import {quote} from '../phrases.ts';
import {headingOf, isUnfilled} from '../places.ts';
import {emptied, emptyWords, headingFor, missing, presenceOf} from '../presence.ts';

export default defineRule({
  id: 'dec-options',
  description: 'Require at least two options, one of them to do nothing.',
  question: 'What would you do if this were impossible?',
  kinds: ['decision'],
  severity: 'error',
  preset: 'light',
  importance: 86,
  since: '0.1.0',
  sources: ['Annie Duke: decision journal', 'SPADE: alternatives'],
  wordList: 'doNothing',
}, (document, report, {settings}) => {
  if (!hasList(document, settings, 'doNothing') || isDecisionLog(document, settings) || isMarked(document, settings, 'routineApprovals')) return;
  const own = presenceOf(document, 'options');
  const {state, section} = own.section ? own : presenceOf(document, 'alternatives');
  const {options} = document;
  if (section && (state === 'unfilled' || options.some(({span}) => isUnfilled(document, span)))) return;
  const nothing = options.some(({doNothing}) => doNothing);
  if (options.length >= 2 && nothing) return;
  const place = section?.heading ?? options[0]?.span ?? headingOf(document, 'problem', 'recommendation', 'ask');
  if (options.length === 0) {
    if (section && state === 'filled') return;
    report({
      span: place,
      message: section ? `${quote(section.text)} ${emptyWords(section)}; expected at least two options, one of them to do nothing.`
        : 'No options: expected at least two, one of them to do nothing.',
      cause: section ? emptied(section) : missing('options'),
      fixes: section || document.language !== 'en' ? [] : insertSectionFix(document, settings, 'options', headingFor(document, settings, 'options')),
    });
    return;
  }
  report({
    span: place,
    message: options.length === 1 ? `1 option, ${quote(options[0]!.text)}; expected at least two, one of them to do nothing.`
      : `${options.length} options, none of them to do nothing.`,
    fixes: nothing ? [] : doNothingFix(document, settings, options),
  });
});

/** Adds the option to do nothing beside the others, in their form. */
function doNothingFix(document: PrdDocument, settings: Settings, options: readonly DecisionOption[]): readonly Fix[] {
  const last = options.at(-1)!;
  const block = document.blocks.findLast(({span}) => span.start <= last.span.start && last.span.start <= span.end);
  if (!block) return [];
  const {heading, lines} = skeletonFor(document, settings, 'doNothing');
  const question = lines[0]!;
  const eol = lineEnding(document.text);
  const title = `Add the option \`${heading}\``;
  const insert = (at: number, newText: string): readonly Fix[] => [{title, edits: [{span: {start: at, end: at}, newText}]}];
  if (block.type === 'row') {
    const count = Math.max(2, document.tables[block.table!]!.header.length);
    return insert(block.span.end, `${eol}| ${[heading, question, ...Array.from({length: count - 2}, () => '')].join(' | ')} |`);
  }
  if (block.item) {
    const lineStart = document.source.lineStarts[document.source.lineAt(block.item.span.start) - 1]!;
    const marker = /^[\s>]*(?:[-*+]|\d+[.)])\s+/.exec(document.text.slice(lineStart, block.item.span.end))?.[0] ?? '- ';
    const next = marker.replace(/\d+/, (number) => String(Number(number) + 1));
    return insert(block.item.span.end, `${eol}${next}**${heading}:** ${question}`);
  }
  const section = block.section === undefined ? undefined : document.sections[block.section];
  if (!section || (section.form !== 'atx' && section.form !== 'setext')) return [];
  const end = section.span.start + document.text.slice(section.span.start, section.span.end).trimEnd().length;
  return insert(end, `${eol}${eol}${'#'.repeat(section.level)} ${heading}${eol}${eol}${question}`);
}
