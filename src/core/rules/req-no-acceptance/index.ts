import {defineRule} from '../define-rule.ts';
import {isColumn} from '../../model/columns.ts';
import type {PrdDocument, Requirement} from '../../model/types.ts';
import {vocabularyOf} from '../../model/words.ts';
import {lexiconFor} from '../../languages/lexicon.ts';
import type {Settings} from '../../config/types.ts';
import {crowd, reportFolded} from '../folding.ts';
import {quote} from '../phrases.ts';
import {commonHome, isUnfilled, meaningsAround} from '../places.ts';
import {finderFor, hasNumber} from '../words.ts';

export default defineRule({
  id: 'req-no-acceptance',
  description: 'Require acceptance criteria, an example or a number that a tester could check for each requirement.',
  question: 'How would a tester say no?',
  kinds: ['prd'],
  severity: 'warning',
  preset: 'recommended',
  importance: 54,
  since: '0.1.0',
  sources: ['OpenSpec: each requirement has a scenario', 'BMAD: testable consequences'],
}, (document, report, {settings}) => {
  if (hasSharedCriteria(document, settings)) return;
  const counted = document.requirements.filter(({extent}) => !isUnfilled(document, extent));
  const phrases = finderFor(document, settings, 'acceptancePhrases');
  const told = storiesAreTold(counted);
  const bare = counted.filter((requirement) => !isTestable(requirement) && !(told && requirement.form === 'story')
    && !requirement.blocks.some((index) => phrases && phrases(document.blocks[index]?.text ?? '').length > 0));
  reportFolded(report, bare, (requirement) => ({
    span: requirement.span,
    message: `${quote(requirement.id ?? requirement.text)} has no acceptance criteria, example or number.`,
  }), (requirements) => ({
    span: commonHome(document, requirements, 'requirements')?.heading ?? requirements[0]!.span,
    message: `${requirements.length} of ${counted.length} requirements have no acceptance criteria, example or number.`,
  }), bare.length === counted.length ? 2 : crowd);
});

/** Share of the other requirements with criteria from which on stories only tell whom they are for. */
const mostly = 0.8;

/** Stories first and then a list of requirements with criteria: the list is what gets tested. */
function storiesAreTold(requirements: readonly Requirement[]): boolean {
  const others = requirements.filter(({form}) => form !== 'story');
  return others.length >= 3 && others.filter(({acceptance}) => acceptance).length >= others.length * mostly;
}

/** A number or a when-then in the sentence itself can be checked without further criteria. */
function isTestable({acceptance, text}: Requirement): boolean {
  return acceptance || hasNumber(text) || /\b(?:when|if|while)\b[^.]+\b(?:shall|must|then)\b/i.test(text);
}

/** A section of acceptance criteria, or a table of cases and what is expected, may serve all requirements at once. */
function hasSharedCriteria(document: PrdDocument, settings: Settings): boolean {
  const vocabulary = vocabularyOf(lexiconFor(document.language, settings));
  if (document.sections.some((section) => !section.empty && vocabulary.starts('acceptanceSections', section.text.replace(/^[\d.\s]+/, '')))) return true;
  return document.tables.some(({header, rows, section}) => header.some(({text}) => isColumn(text, 'acceptance', vocabulary))
    && meaningsAround(document, section).has('requirements')
    && !isUnfilledTable(document, rows) && !document.requirements.some(({form, blocks}) => form === 'row' && rows.includes(blocks[0]!)));
}

function isUnfilledTable(document: PrdDocument, rows: readonly number[]): boolean {
  return rows.length === 0 || rows.some((row) => isUnfilled(document, document.blocks[row]!.span));
}
