import {defineRule} from '../define-rule.ts';
import {insertSectionFix} from '../../fixes/insert-section.ts';
import type {SectionDemand, Settings} from '../../config/types.ts';
import {ruleLevel} from '../../lint/severity.ts';
import type {PrdDocument, Span} from '../../model/types.ts';
import decNoRecommendation from '../dec-no-recommendation/index.ts';
import decOptions from '../dec-options/index.ts';
import evidenceSection from '../evidence-section/index.ts';
import expHypothesisForm from '../exp-hypothesis-form/index.ts';
import expNoDecisionRule from '../exp-no-decision-rule/index.ts';
import expNoGuardrail from '../exp-no-guardrail/index.ts';
import expNoStopRule from '../exp-no-stop-rule/index.ts';
import expOnePrimary from '../exp-one-primary/index.ts';
import metricMissing from '../metric-missing/index.ts';
import riskFour from '../risk-four/index.ts';
import scopeNoNongoals from '../scope-no-nongoals/index.ts';
import type {Rule} from '../define-rule.ts';
import {counted, listed} from '../phrases.ts';
import {startOf} from '../places.ts';
import {demandsOf, headingFor, isRequirementsAlone, isSaidElsewhere, missing, presenceOf, requirementsAlone} from '../presence.ts';

/** Rules that say more about a missing section than that it is missing. */
const spokesmen: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  prd: {evidence: evidenceSection, metrics: metricMissing, risks: riskFour, 'non-goals': scopeNoNongoals},
  experiment: {
    hypothesis: expHypothesisForm, 'primary-metric': expOnePrimary, guardrails: expNoGuardrail, 'decision-rule': expNoDecisionRule, 'stop-rule': expNoStopRule,
  },
  decision: {options: decOptions, recommendation: decNoRecommendation},
};

/** More missing sections than this read as one thing: the document is a fragment. */
const crowd = 3;

export default defineRule<{sections: Record<string, SectionDemand['demand']>}>({
  id: 'prd-required-section',
  description: 'Require the sections that the document\'s template demands, or that a PRD without a template owes its readers.',
  question: 'What would a reader have to ask you aloud because it is not written?',
  kinds: 'any',
  severity: 'error',
  preset: 'light',
  importance: 85,
  options: {
    type: 'object',
    properties: {
      sections: {
        type: 'object', additionalProperties: {enum: ['required', 'recommended', 'optional']}, default: {},
        description: 'Demands that are added to, or replace, those of the template, by meaning.',
        examples: [{'open-questions': 'required', users: 'optional'}],
      },
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Section lists of the shipped templates'],
}, (document, report, {settings, options}) => {
  const demands = new Map(demandsOf(document, settings).map(({meaning, demand}) => [meaning, demand]));
  for (const [meaning, demand] of Object.entries(options.sections)) demands.set(meaning, demand);
  const order = [...demands.keys()];
  const absent = order.filter((meaning) => demands.get(meaning) !== 'optional' && presenceOf(document, meaning).state === 'missing'
    && !isSaidElsewhere(document, settings, meaning) && !isSpokenFor(meaning, document, settings));
  const heading = (meaning: string) => headingFor(document, settings, meaning);
  const severityOf = (meaning: string) => (demands.get(meaning) === 'required' ? {} : {severity: 'warning' as const});

  if (absent.includes('problem') && isRequirementsAlone(document)) {
    const lacking = ['problem', 'users', 'metrics'].filter((meaning) => demands.has(meaning) && demands.get(meaning) !== 'optional');
    report({
      span: startOf(document), importance: 96, cause: requirementsAlone,
      message: `Requirements and nothing of why: expected ${listed(lacking.map((meaning) => `\`${heading(meaning)}\``))}, or where to read it.`,
      question: 'Which document says who needs this and why?',
      fixes: lacking.flatMap((meaning) => insertSectionFix(document, settings, meaning, heading(meaning))),
    });
    return;
  }
  if (absent.length > crowd) {
    const required = absent.some((meaning) => demands.get(meaning) === 'required');
    report({
      span: startOf(document),
      message: `${counted(absent.length, 'section')} missing: ${namesWithin(absent.map(heading), 80)}.`,
      ...(required ? {} : {severity: 'warning'}),
      fixes: absent.flatMap((meaning) => insertSectionFix(document, settings, meaning, heading(meaning))),
    });
    return;
  }
  for (const meaning of absent) {
    const place = placeFor(meaning, order, document);
    report({
      span: place.span,
      message: `Expected a section such as \`${heading(meaning)}\`${place.words}.`,
      fixes: insertSectionFix(document, settings, meaning, heading(meaning)),
      cause: missing(meaning),
      ...severityOf(meaning),
    });
  }
});

/** Whether a rule that knows the section better is on; it then speaks, or was set aside on purpose. */
function isSpokenFor(meaning: string, document: PrdDocument, settings: Settings): boolean {
  const rule = spokesmen[document.kind ?? '']?.[meaning];
  return rule !== undefined && ruleLevel(rule.meta, settings).level !== 'off';
}

/** The heading after which the section would stand in the order of the demands, else the document's start. */
function placeFor(meaning: string, order: readonly string[], document: PrdDocument): {readonly span: Span; readonly words: string} {
  for (let index = order.indexOf(meaning) - 1; index >= 0; index--) {
    const {section} = presenceOf(document, order[index]!);
    if (section) return {span: section.heading, words: ` after \`${shortened(section.text)}\``};
  }
  return {span: startOf(document), words: ''};
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

/** As many names as fit, then how many more. */
function namesWithin(names: readonly string[], limit: number): string {
  let shown = names.length;
  const text = () => listed([...names.slice(0, shown).map((name) => `\`${name}\``), ...(shown < names.length ? [`${names.length - shown} more`] : [])]);
  while (shown > 1 && text().length > limit) shown--;
  return text();
}
