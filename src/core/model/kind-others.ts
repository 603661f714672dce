/** Whether a document is an experiment, an insight, a roadmap, a decision or a strategy, by its shape. */
import type {KindDraft} from './kind.ts';
import {isGeneralResearch, researchKey, techniqueCost} from './kind-by-signs.ts';
import {candidate, sum, teachingCost, threshold, type Candidate, type Shape, type Weights} from './kind-shape.ts';
import type {KindSigns} from './kind-signs.ts';
import type {KindWords} from './kind-words.ts';

const experimentWeights: Weights = {
  hypothesis: 3, variants: 1.5, 'sample-size': 2, guardrails: 1.25, 'primary-metric': 1, 'decision-rule': 1, 'stop-rule': 1, results: 1, method: 0.5,
  metrics: 0.75, learnings: 0.5, audience: 0.25,
};
const insightWeights: Weights = {
  participants: 2.5, method: 1, findings: 1.5, insights: 1.5, quotes: 1.5, recommendation: 0.5, learnings: 0.75, evidence: 0.5, themes: 0.25,
};
const roadmapWeights: Weights = {now: 2, next: 1.5, later: 2, themes: 1, timeline: 1.5};
const decisionWeights: Weights = {options: 2, recommendation: 2, decision: 1.5, ask: 2, criteria: 1, risks: 0.5, problem: 0.5, alternatives: 0.5, background: 0.25};
const strategyWeights: Weights = {themes: 2, goals: 1, metrics: 0.75, summary: 0.5, risks: 0.5, timeline: 0.25, users: 0.5, alternatives: 0.25};

export function experimentCandidate(draft: KindDraft, shape: Shape, words: KindWords, signs: KindSigns): Candidate {
  const word = words.titleWord('experiment', shape.title);
  const hypothesis = shape.meanings.has('hypothesis') || draft.hypotheses.length > 0;
  const own = ['hypothesis', 'variants', 'sample-size', 'decision-rule', 'results', 'guardrails', 'primary-metric'] as const;
  const kinds = own.filter((meaning) => shape.meanings.has(meaning)).length;
  let score = sum(shape, experimentWeights) + (word ? 3 : shape.path.kind === 'experiment' ? 1 : 0);
  if (!shape.meanings.has('hypothesis') && draft.hypotheses.length > 0) score += 1.5;
  if (shape.meanings.has('hypothesis') && shape.meanings.has('results')) score += 1.5;
  score -= teachingCost(shape);
  // A product plan has users, requirements and a solution, too.
  score -= 1.25 * (['requirements', 'users', 'non-goals', 'solution', 'scope'] as const).filter((meaning) => shape.meanings.has(meaning)).length;
  // "Test card 7" and "A/B test: …" say it by themselves; "experiment" alone is said of much.
  const plain = word !== undefined && /[\s/-]|\P{ASCII}{4}/u.test(word) && hypothesis;
  if (plain) score += 2;
  const enough = (hypothesis && kinds >= 2) || (word !== undefined && kinds >= 2) || plain;
  if (enough && word === undefined && score >= threshold) score -= 1.5 * signs.terms('laboratory');
  return candidate('experiment', enough ? score : 0, word, shape, experimentWeights);
}

export function trackerCandidate(draft: KindDraft, shape: Shape, words: KindWords): Candidate | undefined {
  if (draft.tracker.length < 2) return undefined;
  const word = words.titleWord('experiment-log', shape.title) ?? words.titleWord('experiment', shape.title);
  const share = draft.tracker.length / Math.max(1, draft.blocks.filter(({type}) => type !== 'heading').length);
  const score = 4 + (word ? 3 : 0) + (share > 0.4 ? 2.5 : 0) - teachingCost(shape);
  return {kind: 'experiment-log', score, word, found: [`a table of ${draft.tracker.length} experiments`]};
}

export function insightCandidate(draft: KindDraft, shape: Shape, words: KindWords, signs: KindSigns): Candidate {
  const word = words.titleWord('insight', shape.title) ?? words.titleWord('insight-log', shape.title);
  const people = researchKey(draft);
  const quotes = draft.blocks.filter(({quoted, type}) => quoted && type === 'paragraph').length;
  const identified = draft.insights.filter(({id, form}) => id !== undefined && form !== 'row').length;
  const rows = draft.insights.filter(({id, form}) => id !== undefined && form === 'row').length;
  let score = sum(shape, insightWeights) + (word ? 3 : 0) + (people ? 3 : 0) + (quotes >= 3 ? 1 : 0) + (shape.path.kind === 'insight' ? 1.5 : 0);
  if (identified > 0) score += identified > 1 ? 5 : 4;
  else if (rows >= 2) score += 3;
  score -= teachingCost(shape);
  // "Next actions" follow from research as well as from a plan.
  const signed = new Set(signs.of('insight').values());
  score -= 1.25 * (['requirements', 'metrics', 'non-goals', 'solution', 'scope', 'timeline'] as const).filter((meaning) => shape.meanings.has(meaning) && !signed.has(shape.headings.get(meaning)!)).length;
  const own = (['participants', 'findings', 'insights', 'quotes', 'method', 'learnings'] as const).filter((meaning) => shape.meanings.has(meaning)).length;
  if (word && own >= 2) score += 1;
  const impersonal = word !== undefined && isGeneralResearch.test(word) && quotes === 0 && !shape.meanings.has('participants') && signs.terms('insight') === 0;
  const enough = identified > 0 || rows >= 2 || (own >= 2 && !impersonal) || (people !== undefined && (own >= 1 || word !== undefined));
  const kind = identified > 2 || (identified === 2 && word?.startsWith('insight')) || rows >= 2 || (identified > 0 && words.titleWord('insight-log', shape.title) !== undefined) ? 'insight-log' : 'insight';
  const found = identified + rows > 0 ? [`${identified + rows} insight records`] : people ? [`\`${people}\` in the front matter`] : [];
  return {...candidate(kind, enough ? score : 0, word, shape, insightWeights), ...(found.length > 0 ? {found} : {})};
}

export const inTime = /^\W*(?:q[1-4]\b|h[12]\b|20\d\d|now\b|next\b|later\b|jetzt|später|ahora|agora|maintenant|v\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|第[一二三四1-4]季度|[1-4]분기|\d{1,2}月|现在|以后|今期|来期)/iu;

export function roadmapCandidate(draft: KindDraft, shape: Shape, words: KindWords): Candidate {
  const word = words.titleWord('roadmap', shape.title);
  const periods = draft.sections.filter(({text, form}) => form !== 'label'
    && /\bq[1-4]\b|\b20\d\d\b|\bh[12]\b|\b(?:release|version|milestone|phase|iteration|quarter|sprint|trimestre|quartal)s?\s*\d|\bv\d+(?:\.\d+)*\b|里程碑|阶段|フェーズ|단계|\b(?:milestones|jalons|hitos|meilensteine)\b|\b\d{1,2}[/.]\d{1,2}\.?\s*[–~～-]\s*\d{1,2}[/.]\d{1,2}\b/i.test(text)).length;
  // A table whose rows begin with quarters, months or "now" and "later".
  const table = word === undefined ? 0 : draft.blocks.filter(({cells}) => cells !== undefined && cells.length >= 2 && cells.slice(0, 2).some(({text}) => inTime.test(text))).length;
  const horizons = (['now', 'next', 'later'] as const).filter((meaning) => shape.meanings.has(meaning)).length;
  let score = sum(shape, roadmapWeights) + (word ? 4 : 0) + (periods >= 2 ? 2 : periods) + (shape.path.kind === 'roadmap' ? 1.5 : 0)
    + (horizons === 3 ? 2 : 0);
  score -= teachingCost(shape) + shape.others.engineering;
  if (word === undefined) score -= 0.75 * (['requirements', 'users', 'non-goals', 'problem', 'metrics'] as const).filter((meaning) => shape.meanings.has(meaning)).length;
  if (word && table >= 2) score += 2;
  const enough = (word !== undefined && (periods >= 1 || table >= 2 || horizons >= 1 || shape.meanings.has('timeline') || shape.meanings.has('themes'))) || horizons === 3;
  return candidate('roadmap', enough ? score : 0, word, shape, roadmapWeights);
}

export function decisionCandidate(shape: Shape, words: KindWords, signs: KindSigns): Candidate {
  const word = words.titleWord('decision', shape.title);
  const weak = word === 'proposal' || word === 'decision' || word === 'business case';
  const own = (['options', 'recommendation', 'decision', 'ask'] as const).filter((meaning) => shape.meanings.has(meaning)).length;
  let score = sum(shape, decisionWeights) + (word ? (weak ? 2 : 4.5) : 0) + (shape.path.kind === 'decision' ? 1 : 0) - 2.5 * shape.others.engineering - teachingCost(shape);
  score -= (['requirements', 'users', 'non-goals', 'metrics'] as const).filter((meaning) => shape.meanings.has(meaning)).length;
  const enough = (word !== undefined && own >= 1) || own >= 3;
  if (enough && score >= threshold) score -= techniqueCost(signs);
  return candidate('decision', enough && shape.others.engineering < 2 ? score : 0, word, shape, decisionWeights);
}

export function strategyCandidate(shape: Shape, words: KindWords): Candidate {
  const word = words.titleWord('strategy', shape.title);
  const enough = word !== undefined && shape.meanings.has('themes') && (shape.meanings.has('goals') || shape.meanings.has('metrics'));
  const technical = /\b(?:test|testing|branching|deployment|migration|caching|release|security|content|git|data|logging|backup|tech)\b/i.test(shape.title);
  return candidate('strategy', enough && !technical ? sum(shape, strategyWeights) + 4 - teachingCost(shape) - 2 * shape.others.engineering : 0, word, shape, strategyWeights);
}
