import {defineRule} from '../define-rule.ts';
import {proseOf} from '../../experiments/designs.ts';
import type {Settings} from '../../config/types.ts';
import type {PrdDocument, Span} from '../../model/types.ts';
import {wordSource} from '../../model/words.ts';
import {spanInBlock} from '../../model/blocks.ts';
import {isProposal} from '../decisions.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {quote} from '../phrases.ts';
import {headingOf, isUnfilled} from '../places.ts';
import {proseText, saysAnywhere} from '../prose.ts';

export default defineRule({
  id: 'dec-decider',
  description: 'Require one person who decides.',
  question: 'Who can say yes alone?',
  kinds: ['decision'],
  severity: 'warning',
  preset: 'recommended',
  importance: 78,
  since: '0.1.0',
  sources: ['Intuit, DACI: one approver', 'Gokul Rajaram, SPADE: one who is accountable'],
  wordList: 'deciderWords',
}, (document, report, {settings}) => {
  if (!hasList(document, settings, 'deciderWords') || !isProposal(document, settings)) return;
  const named = deciderOf(document, settings);
  if (named) {
    const people = peopleIn(named.value);
    if (people.length > 1) {
      report({span: named.span, message: `${quote(named.value, 50)} decide together; expected one who can say yes alone.`});
    }
    return;
  }
  if (saysAnywhere(document, settings, 'deciderWords') || document.properties.some(({name, value}) => name === 'reviewers' && value !== '')) return;
  report({span: headingOf(document, 'ask', 'decision', 'recommendation'), message: 'No decider: nothing says who can say yes.'});
});

/** Who is named behind a label such as `Decider:`, in a property, a sentence or a row. */
function deciderOf(document: PrdDocument, settings: Settings): {readonly value: string; readonly span: Span} | undefined {
  const words = vocabulary(document, settings);
  const property = document.properties.find(({label, value}) => value !== '' && words.is('deciderLabels', label.trim().toLowerCase()));
  if (property) return isUnfilled(document, property.span) ? undefined : {value: property.value, span: property.valueSpan};
  const label = new RegExp(`${wordSource(words.list('deciderLabels'))}[*_]{0,2}\\s?[:：|][*_]{0,2}\\s*([^\\n|.;；。(（]{2,80})`, 'iu');
  if (!/[:：|]/.test(proseText(document))) return undefined;
  for (const block of proseOf(document)) {
    const match = /[:：|]/.test(block.text) ? label.exec(block.text) : null;
    if (!match) continue;
    const start = match.index + match[0].length - match[1]!.length;
    const span = spanInBlock(block, start, start + match[1]!.trimEnd().length);
    return isUnfilled(document, span) ? undefined : {value: match[1]!.trim(), span};
  }
  return undefined;
}

/** Names that stand beside each other; roles of one person ("Mara, head of product") are no second one. */
function peopleIn(value: string): readonly string[] {
  return value.split(/\s*(?:&|\+|\/|、|和|および|と|그리고|,\s*(?=\p{Lu}\p{Ll}+\s\p{Lu}\p{Ll}+)|\s(?:and|und|y|e|et)\s)\s*/u).map((part) => part.trim()).filter((part) => /^@?[\p{Lu}\p{Lo}]/u.test(part));
}
