import {defineRule} from '../define-rule.ts';
import type {Meaning, PrdDocument, Section} from '../../model/types.ts';
import {sectionsOf} from '../../model/sections.ts';
import type {RelatedPlace} from '../../lint/finding.ts';
import {insertSectionFix} from '../../fixes/insert-section.ts';
import {quote} from '../phrases.ts';
import {meaningsAround, startOf} from '../places.ts';
import {demandsOf, emptied, emptyWords, headingFor, missingIn, presenceOf} from '../presence.ts';

/** Where readers look for evidence when it has no section of its own. */
const homes: readonly Meaning[] = ['problem', 'users', 'background', 'summary', 'insights', 'quotes', 'findings', 'press-release', 'appendix'];

export default defineRule({
  id: 'evidence-section',
  description: 'Require customer evidence: a section of that meaning, or evidence inside problem, users or background.',
  question: 'Which customer said this, or what did you see them do?',
  kinds: ['prd'],
  severity: 'error',
  preset: 'light',
  importance: 95,
  since: '0.1.0',
  sources: ['Kevin Yien, PRD template: problem alignment with evidence', 'Lenny Rachitsky, 1-pager: how do we know it is real?'],
}, (document, report, {settings}) => {
  // Only a template that says so sets evidence aside; one that forgets it does not.
  if (demandsOf(document, settings).some(({meaning, demand}) => meaning === 'evidence' && demand === 'optional')) return;
  const {state, section} = presenceOf(document, 'evidence');
  if (state === 'filled' || state === 'unfilled' || document.evidence.some(({section: at}) => isHome(document, at))) return;
  const heading = headingFor(document, settings, 'evidence');
  if (state === 'empty') {
    report({
      span: section.heading,
      message: `${quote(section.text)} ${emptyWords(section)}, and ${namesOf(document) || 'the rest of the document'} shows no evidence.`,
      related: placesSearched(document),
      cause: emptied(section),
    });
    return;
  }
  const searched = namesOf(document);
  report({
    span: startOf(document),
    message: `No customer evidence: looked for a section, and for figures, quotes and links in ${searched || 'all sections'}.`,
    related: placesSearched(document),
    fixes: insertSectionFix(document, settings, 'evidence', heading),
    cause: missingIn(document, 'evidence'),
  });
});

/** Whether evidence that stands there counts: where the case is made, not in metrics, requirements or designs. */
function isHome(document: PrdDocument, section: number | undefined): boolean {
  if (section === undefined) return true;
  const meanings = meaningsAround(document, section);
  return meanings.size === 0 || meanings.has('evidence') || homes.some((meaning) => meanings.has(meaning));
}

function homesOf(document: PrdDocument): readonly Section[] {
  return homes.filter((meaning) => meaning !== 'appendix').flatMap((meaning) => sectionsOf(document, meaning).slice(0, 1))
    .filter((section, index, all) => all.indexOf(section) === index).slice(0, 4);
}

function namesOf(document: PrdDocument): string {
  return homesOf(document).slice(0, 2).map(({text}) => quote(text, 16)).join(', ');
}

function placesSearched(document: PrdDocument): RelatedPlace[] {
  return homesOf(document).map(({heading}) => ({message: 'Looked here for figures, quotes, links and insight ids.', span: heading}));
}
