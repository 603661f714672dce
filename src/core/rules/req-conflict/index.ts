import {defineRule} from '../define-rule.ts';
import type {Settings} from '../../config/types.ts';
import {lexiconFor} from '../../languages/lexicon.ts';
import {sectionsOf} from '../../model/sections.ts';
import type {PrdDocument, Span} from '../../model/types.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {quote} from '../phrases.ts';
import {blocksOf, isUnfilled, meaningsAround} from '../places.ts';
import {contentOf, requirementWords} from '../requirement-words.ts';

export default defineRule({
  id: 'req-conflict',
  description: 'Disallow a requirement that a non-goal or another requirement rules out.',
  question: 'Which of the two holds?',
  kinds: ['prd'],
  severity: 'warning',
  preset: 'strict',
  importance: 58,
  since: '0.1.0',
  sources: ['ISO/IEC/IEEE 29148: consistent sets of requirements'],
  wordList: 'negations',
}, (document, report, {settings}) => {
  if (!hasList(document, settings, 'negations') || document.requirements.length === 0) return;
  const words = vocabulary(document, settings);
  const nots = words.pattern('negations')!;
  const modals = words.pattern('modals')!;
  const excluded = nonGoals(document, settings);
  const seen = new Map<string, {readonly negated: boolean; readonly name: string; readonly span: Span}>();
  for (const {requirement, text} of requirementWords(document)) {
    // A list of what is in and what is out holds both.
    if (meaningsAround(document, requirement.section).has('non-goals')) continue;
    const name = requirement.id ?? requirement.text;
    const negated = words.has('negations', text);
    const content = contentOf(document, settings, text);
    const key = contentOf(document, settings, modals.replace(nots.replace(text, ' '), ' ')).join(' ');
    const other = key.length < 8 ? undefined : seen.get(key);
    if (other && other.negated !== negated) {
      report({
        span: requirement.span, message: `${quote(name, 32)} and ${quote(other.name, 32)} say the opposite of each other.`,
        related: [{span: other.span, message: `${quote(other.name)} says the opposite.`}],
      });
    } else if (key.length >= 8) seen.set(key, {negated, name, span: requirement.span});
    if (negated) continue;
    const line = ` ${content.join(' ')} `;
    const clash = excluded.find(({phrase}) => line.includes(phrase));
    if (clash) {
      report({
        span: requirement.span, message: `${quote(name, 32)} asks for ${quote(clash.text, 32)}, which the non-goals leave out.`,
        related: [{span: clash.span, message: `${quote(clash.text)} is a non-goal.`}],
      });
    }
  }
});

interface NonGoal {
  readonly text: string;
  /** Its words as they would stand in a requirement. */
  readonly phrase: string;
  readonly span: Span;
}

/** Non-goals that name a thing in two to five words; one word ("mobile") means too much, a sentence too little. */
function nonGoals(document: PrdDocument, settings: Settings): readonly NonGoal[] {
  const {spaces} = lexiconFor(document.language, settings).language;
  return sectionsOf(document, 'non-goals').flatMap((section) => blocksOf(document, section)).flatMap((block) => {
    if (block.type === 'heading' || block.quoted || !(block.item?.first || block.cells) || isUnfilled(document, block.span)) return [];
    const [head = ''] = (block.cells?.[0]?.text ?? block.text).split(/[:：.。;；,，(（—–]|\s-\s|\n/u, 1);
    const content = contentOf(document, settings, head);
    const fits = spaces ? content.length >= 2 && content.length <= 5 : (content[0]?.length ?? 0) >= 4 && content[0]!.length <= 14;
    return fits ? [{text: head.trim(), phrase: spaces ? ` ${content.join(' ')} ` : content[0]!, span: block.span}] : [];
  });
}
