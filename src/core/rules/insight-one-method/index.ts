import {defineRule} from '../define-rule.ts';
import type {Insight} from '../../model/types.ts';
import {quote} from '../phrases.ts';

export default defineRule<{from: number}>({
  id: 'insight-one-method',
  description: 'Report an opportunity whose insights all come from one method.',
  question: 'What would another method show?',
  kinds: ['insight-log'],
  severity: 'info',
  preset: 'strict',
  importance: 34,
  options: {
    type: 'object',
    properties: {from: {type: 'integer', minimum: 2, default: 5, description: 'So many insights on one opportunity are expected to rest on more than one method.'}},
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Denzin: triangulation'],
}, (document, report, {options}) => {
  for (const insights of groupsOf(document.insights).values()) {
    const sources = new Set(insights.map(({fields}) => plain(fields['source']!.value)));
    if (insights.length < options.from || sources.size > 1) continue;
    const [first] = insights;
    const opportunity = first!.fields['supports']?.value;
    report({
      span: first!.fields['source']!.span,
      message: `All ${insights.length} insights${opportunity ? ` on ${quote(opportunity, 30)}` : ''} come from ${quote(first!.fields['source']!.value, 24)}.`,
      related: insights.slice(1, 20).map(({fields, title}) => ({span: fields['source']!.span, message: quote(title, 40)})),
    });
  }
});

/** Insights by the opportunity they support; where none names one, all of the log together. */
function groupsOf(insights: readonly Insight[]): ReadonlyMap<string, readonly Insight[]> {
  const groups = new Map<string, Insight[]>();
  const sourced = insights.filter(({fields}) => (fields['source']?.value.trim() ?? '') !== '');
  const named = sourced.some(({fields}) => fields['supports']);
  for (const insight of sourced) {
    const key = named ? plain(insight.fields['supports']?.value ?? '') : '';
    if (named && key === '') continue;
    const group = groups.get(key);
    if (group) group.push(insight);
    else groups.set(key, [insight]);
  }
  return groups;
}

/** A method without its details: `interview (remote), 40 min` is `interview`. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[,;:，；：(（].*$/su, '').replace(/\s+/g, ' ').trim().replace(/s$/, '');
}
