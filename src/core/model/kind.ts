/**
 * What kind of document it is: front matter, the team's globs, then its shape, which must speak clearly. A document
 * that is not ours must never get a finding, so doubt means "not ours", and the reason says how to overrule it.
 */
import type {Draft} from './build.ts';
import {headingKey, headingMatcher} from './heading-words.ts';
import {kindWords, type KindWords, type OtherDocument} from './kind-words.ts';
import {readTitle} from './title.ts';
import {vocabularyOf} from './words.ts';
import type {DocumentKind, KnownKind, Meaning, PrdDocument} from './types.ts';

/** What the kind is decided from. */
export type KindDraft = Draft<'properties' | 'requirements' | 'metrics' | 'hypotheses' | 'insights' | 'tracker'>;

/** A kind with its reason. */
export interface KindDecision {
  readonly kind: DocumentKind | undefined;
  /** One sentence for people. */
  readonly reason: string;
  readonly title: PrdDocument['title'];
}

/** Decides what kind of document it is: front matter, the team's globs, then its shape; else not ours. */
export function decideKind(draft: KindDraft): KindDecision {
  const title = readTitle(draft);
  const words = kindWords(draft.lexicon);
  const named = draft.frontMatter?.data['kind'];
  if (typeof named === 'string' && named !== '') {
    if (/^(?:none|other|not[ -]ours|not[ -](?:a[ -])?prd)$/i.test(named)) {
      return {kind: undefined, reason: `Its front matter says \`kind: ${named}\`.`, title};
    }
    const kinds = new Set([...draft.settings.templates.values()].map((template) => template.kind as string));
    const kind = kinds.has(named) ? named : words.named(named);
    if (kind) return {kind, reason: `Its front matter says \`kind: ${named}\`.`, title};
  }
  const template = draft.frontMatter?.data['template'];
  const schema = typeof template === 'string' ? draft.settings.templates.get(template) : undefined;
  if (schema) return {kind: schema.kind, reason: `Its front matter says \`template: ${schema.id}\`.`, title};
  const byPath = draft.path === undefined ? undefined : draft.settings.kindByPath(draft.path);
  if (byPath) return {kind: byPath.kind, reason: `The team's glob \`${byPath.glob}\` matches its path.`, title};
  // A title in the front matter and a headline in the text both count.
  const written = draft.properties.find(({name, form}) => name === 'title' && form === 'front-matter')?.value;
  return {...decideByShape(draft, [title?.text, written === title?.text ? undefined : written].filter(Boolean).join(' | ').slice(0, 300), words), title};
}

/** How much a meaning says for a kind. Meanings that every document has say little. */
type Weights = Readonly<Partial<Record<Meaning, number>>>;

const prdWeights: Weights = {
  problem: 2, users: 2, metrics: 2, requirements: 2, goals: 1, 'non-goals': 1.5, scope: 1, evidence: 1.5, solution: 0.75, alternatives: 0.5, risks: 0.5,
  assumptions: 1, 'open-questions': 1, timeline: 0.5, background: 0.5, summary: 0.5, 'non-functional': 0.5, dependencies: 0.5, stakeholders: 0.25,
  'press-release': 4, appetite: 3, 'rabbit-holes': 2, faq: 0.5, hypothesis: 0.5,
};
/** Meanings that speak of a product and its people rather than of a design. */
const productMeanings: readonly Meaning[] = ['users', 'metrics', 'requirements', 'evidence', 'press-release', 'appetite'];

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

interface Shape {
  readonly title: string;
  readonly meanings: ReadonlySet<Meaning>;
  /** Words of the meanings' headings, for the reason. */
  readonly headings: ReadonlyMap<Meaning, string>;
  readonly others: Readonly<Record<OtherDocument, number>>;
  readonly lookAlike: string | undefined;
  readonly path: PathWords;
  /** How many roles of a product team the properties name. */
  readonly team: number;
  /** Points for front-matter keys that are meanings of a PRD (`success-metrics: yes`). */
  readonly asked: number;
  /** Its title says that it is a PRD. */
  readonly named: boolean;
  /** The document is wrapped in a tag that says what it is (`<PRD>`). */
  readonly tagged: boolean;
}

interface Candidate {
  readonly kind: KnownKind;
  readonly score: number;
  readonly word: string | undefined;
  readonly found: readonly string[];
}

/** A candidate below this is not ours. */
const threshold = 6;

function decideByShape(draft: KindDraft, title: string, words: KindWords): Pick<KindDecision, 'kind' | 'reason'> {
  const shape = readShape(draft, title, words);
  const blocked = blockedBy(draft, shape);
  if (blocked) return {kind: undefined, reason: blocked};
  const candidates = [
    prdCandidate(draft, shape, words), experimentCandidate(draft, shape, words), trackerCandidate(draft, shape, words), insightCandidate(draft, shape, words),
    roadmapCandidate(draft, shape, words), decisionCandidate(shape, words), strategyCandidate(shape, words),
  ].filter((candidate) => candidate !== undefined);
  const best = candidates.sort((a, b) => b.score - a.score)[0];
  if (best && best.score >= threshold) return {kind: best.kind, reason: reasonFor(best)};
  return {kind: undefined, reason: doubtAbout(shape)};
}

function readShape(draft: KindDraft, title: string, words: KindWords): Shape {
  const headings = new Map<Meaning, string>();
  const others = {engineering: 0, readme: 0, teaching: 0, meeting: 0};
  const seen = new Set<string>();
  let labels = 0;
  for (const section of draft.sections) {
    if (section.form === 'label') labels++;
    // A few labels deep inside a document are remarks; many are its sections.
    const counts = section.form !== 'label' || section.level <= 3 || labels > 3;
    if (counts) for (const meaning of section.meanings) if (!headings.has(meaning)) headings.set(meaning, section.text);
    const key = headingKey(section.text);
    if (seen.has(key) || section.form === 'label' || section.form === 'field') continue;
    seen.add(key);
    const other = words.otherHeading(section.text);
    if (other) others[other]++;
  }
  const prdWord = words.titleWord('prd', title);
  const roles = new Set(draft.properties.map(({name, label}) => (/^(?:pm|product (?:manager|owner|lead)\b.*)$/i.test(label) ? 'pm' : name)));
  const matcher = headingMatcher(draft.lexicon);
  const asked = Object.keys(draft.frontMatter?.data ?? {}).filter((key) => matcher.match(key.replace(/[-_]/g, ' '), true)?.meanings.some(
    (meaning) => meaning === 'metrics' || meaning === 'problem' || meaning === 'non-goals',
  )).length;
  return {
    title, meanings: new Set(headings.keys()), headings, others, lookAlike: words.lookAlike(title), path: pathWords(draft.path, words),
    team: ['pm', 'designer', 'engineering', 'target-release'].filter((role) => roles.has(role)).length,
    asked: Math.min(3, asked * 1.5), named: prdWord !== undefined && !weakAlone(prdWord, title, words) && standsAlone(prdWord, title),
    tagged: /^<\/?prd>/im.test(draft.text.slice(0, 50_000)),
  };
}

/** Signs that settle the matter: tools' own files, numbered proposals, decision records. */
function blockedBy(draft: KindDraft, shape: Shape): string | undefined {
  const data = draft.frontMatter?.data ?? {};
  const has = (...keys: readonly string[]): boolean => keys.every((key) => key in data);
  if (has('name', 'description') && !has('status')) return 'Its front matter is that of a skill, prompt or agent (`name`, `description`).';
  if (has('kep-number') || has('sidebar_position') || has('sidebarTitle') || has('nav_order') || has('layout', 'permalink')) {
    return 'Its front matter is that of a documentation page or a numbered proposal.';
  }
  // A document that calls itself a PRD may tell its tables and endpoints, too.
  if (shape.others.engineering >= 3 && !shape.named) return `${shape.others.engineering} of its headings are those of a design proposal or decision record.`;
  if (shape.path.other) return `Its path says \`${shape.path.other}\`.`;
  return undefined;
}

function prdCandidate(draft: KindDraft, shape: Shape, words: KindWords): Candidate {
  const word = words.titleWord('prd', shape.title);
  const weak = word === undefined ? words.weakTitle(shape.title) : undefined;
  const named = word !== undefined && !weakAlone(word, shape.title, words);
  // One file of a larger PRD need not say so again.
  const shard = shape.path.prd === 'folder';
  const strong = shape.tagged || shard || (named && standsAlone(word, shape.title));
  const core = count(shape, prdWeights, 0.5);
  const product = productMeanings.filter((meaning) => shape.meanings.has(meaning)).length;
  const said = sum(shape, prdWeights);
  let score = said - 2 * Math.min(shape.others.engineering, shape.named ? 2 : 99) - 1.5 * Math.max(0, shape.others.readme - 1) - 1.5 * Math.max(0, shape.others.teaching - 1)
    - shape.others.meeting;
  if (strong) score += 5;
  else if (word ?? weak) score += named ? 3 : 1.5;
  score += shape.path.prd === 'strong' ? 2.5 : shape.path.prd === 'weak' ? 1 : 0;
  // A product team named at the top, or front matter that asks for metrics, is how product documents begin.
  score += Math.min(1.5, shape.team * 0.75) + shape.asked;
  // A title that teaches or builds PRDs is about them; one that is another document's needs overwhelming shape.
  if (shape.lookAlike) score -= strong ? 7 : 6;
  if (!named && isNamedOtherwise(shape.title, words)) score -= 3;
  // Where headings alone leave it open, product words and stories speak for a PRD.
  const productSaid = strong ? 0 : productWords(draft, words);
  const signs = Math.min(2, productSaid * 0.5) + (!strong && said >= 3 && score >= 2 && score < 8 ? storySigns(draft) : 0);
  score += signs;
  const enough = strong ? core >= 1 && said >= 1
    : shape.path.prd === 'strong' ? core >= 4 || (core >= 3 && product >= 1)
      : core >= 4 && (product >= 2 || (product === 1 && (productSaid > 0 || word ? said >= 7 || signs >= 1 : said >= 10)))
        || core >= 3 && ((product >= 2 && signs >= 2) || shape.asked >= 2);
  // Problem, users and requirements together need no title; less must be clear of the threshold.
  const classic = shape.meanings.has('problem') && shape.meanings.has('users') && shape.meanings.has('requirements');
  return candidate('prd', enough ? score - (strong || classic ? 0 : 1.5) : templateInFence(draft, shape, strong), word ?? weak, shape, prdWeights);
}

/** The title names another kind of ours: "Product Roadmap", "Interview with …". */
function isNamedOtherwise(title: string, words: KindWords): boolean {
  if (/\b(?:case study|portfolio)\b/i.test(title)) return true;
  return (['experiment', 'experiment-log', 'insight', 'roadmap', 'decision'] as const).some((kind) => {
    const word = words.titleWord(kind, title);
    return word !== undefined && headingKey(title).endsWith(word);
  });
}

/** How many words of headings there are that product documents use and others seldom do. */
function productWords({sections}: KindDraft, words: KindWords): number {
  const said = new Set<string>();
  for (const {level, form, text} of sections) {
    const word = level > 1 && form !== 'field' ? words.productWord(text) : undefined;
    if (word) said.add(word);
  }
  return said.size;
}

/** Points for user and job stories: one may be an example, two are not. */
function storySigns({blocks, lexicon}: KindDraft): number {
  const stories = vocabularyOf(lexicon).expressions('stories');
  let found = 0;
  for (const {type, text} of blocks) {
    if ((type !== 'paragraph' && type !== 'row') || text.length > 600) continue;
    if (stories.some((story) => (story.exec(text)?.index ?? 99) < 60) && ++found === 2) return 2;
  }
  return found;
}

/** A "PRD Template" whose headings stand in a fence, to be copied. */
function templateInFence({blocks, lexicon}: KindDraft, shape: Shape, strong: boolean): number {
  if (!strong || shape.lookAlike || !/template|vorlage|plantilla|modelo|modèle|模板|範本|テンプレート|템플릿/i.test(shape.title)) return 0;
  const matcher = headingMatcher(lexicon);
  const meanings = new Set<Meaning>();
  for (const {type, text} of blocks) {
    if (type !== 'code') continue;
    for (const line of text.slice(0, 20_000).matchAll(/^#{1,4}[ \t]+(.{2,80})$/gm)) for (const meaning of matcher.match(line[1]!)?.meanings ?? []) meanings.add(meaning);
  }
  return meanings.has('requirements') && meanings.size >= 4 ? threshold + 2 : 0;
}

/** "PRD: Export", "Export PRD (draft)", "PRD for export"; a "PRD Coach" is something else. */
function standsAlone(word: string, title: string): boolean {
  return title.split(/\s*[:：|/]\s*|\s+[-–—•]+\s+|\s*[–—]\s*|[()[\]（）]/).some((part) => {
    const key = headingKey(part);
    if (key.endsWith(word)) return true;
    const at = key.indexOf(`${word} `);
    const rest = at === 0 || key[at - 1] === ' ' ? key.slice(at + word.length).trim() : undefined;
    if (at === 0 && word !== 'prd') return true;
    return rest !== undefined && /^(?:template|examples?|document|doc|for|of|von|für|para|pour|de|draft|mvp|v?\d|version)/.test(rest);
  }) || !/^[\p{Script=Latin}\d]/u.test(word);
}

/** A word of the title such as `requirements` that stands without `product`. */
function weakAlone(word: string, title: string, words: KindWords): boolean {
  return words.weakTitle(word) === word && !/produ[ck]t|프로덕트|제품|产品|產品|プロダクト|製品/.test(headingKey(title));
}

function experimentCandidate(draft: KindDraft, shape: Shape, words: KindWords): Candidate {
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
  return candidate('experiment', enough ? score : 0, word, shape, experimentWeights);
}

function trackerCandidate(draft: KindDraft, shape: Shape, words: KindWords): Candidate | undefined {
  if (draft.tracker.length < 2) return undefined;
  const word = words.titleWord('experiment-log', shape.title) ?? words.titleWord('experiment', shape.title);
  const share = draft.tracker.length / Math.max(1, draft.blocks.filter(({type}) => type !== 'heading').length);
  const score = 4 + (word ? 3 : 0) + (share > 0.4 ? 2.5 : 0) - teachingCost(shape);
  return {kind: 'experiment-log', score, word, found: [`a table of ${draft.tracker.length} experiments`]};
}

function insightCandidate(draft: KindDraft, shape: Shape, words: KindWords): Candidate {
  const word = words.titleWord('insight', shape.title) ?? words.titleWord('insight-log', shape.title);
  const data = Object.keys(draft.frontMatter?.data ?? {}).map((key) => key.toLowerCase());
  const people = data.find((key) => /^(?:attendees|participants?|interviewees?|respondents?|interviewer|segment|sample|behaviou?r|strength)$/.test(key));
  const quotes = draft.blocks.filter(({quoted, type}) => quoted && type === 'paragraph').length;
  const identified = draft.insights.filter(({id, form}) => id !== undefined && form !== 'row').length;
  const rows = draft.insights.filter(({id, form}) => id !== undefined && form === 'row').length;
  let score = sum(shape, insightWeights) + (word ? 3 : 0) + (people ? 3 : 0) + (quotes >= 3 ? 1 : 0) + (shape.path.kind === 'insight' ? 1.5 : 0);
  if (identified > 0) score += identified > 1 ? 5 : 4;
  else if (rows >= 2) score += 3;
  score -= teachingCost(shape);
  score -= 1.25 * (['requirements', 'metrics', 'non-goals', 'solution', 'scope', 'timeline'] as const).filter((meaning) => shape.meanings.has(meaning)).length;
  const own = (['participants', 'findings', 'insights', 'quotes', 'method', 'learnings'] as const).filter((meaning) => shape.meanings.has(meaning)).length;
  if (word && own >= 2) score += 1;
  const enough = identified > 0 || rows >= 2 || own >= 2 || (people !== undefined && (own >= 1 || word !== undefined));
  const kind = identified > 2 || (identified === 2 && word?.startsWith('insight')) || rows >= 2 || (identified > 0 && words.titleWord('insight-log', shape.title) !== undefined) ? 'insight-log' : 'insight';
  const found = identified + rows > 0 ? [`${identified + rows} insight records`] : people ? [`\`${people}\` in the front matter`] : [];
  return {...candidate(kind, enough ? score : 0, word, shape, insightWeights), ...(found.length > 0 ? {found} : {})};
}

const inTime = /^\W*(?:q[1-4]\b|h[12]\b|20\d\d|now\b|next\b|later\b|jetzt|später|ahora|agora|maintenant|v\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|第[一二三四1-4]季度|[1-4]분기|\d{1,2}月|现在|以后|今期|来期)/iu;

function roadmapCandidate(draft: KindDraft, shape: Shape, words: KindWords): Candidate {
  const word = words.titleWord('roadmap', shape.title);
  const periods = draft.sections.filter(({text, form}) => form !== 'label'
    && /\bq[1-4]\b|\b20\d\d\b|\bh[12]\b|\b(?:release|version|milestone|phase|iteration|quarter|sprint|trimestre|quartal)s?\s*\d|\bv\d+(?:\.\d+)*\b|里程碑|阶段|フェーズ|단계|\b(?:milestones|jalons|hitos|meilensteine)\b/i.test(text)).length;
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

function decisionCandidate(shape: Shape, words: KindWords): Candidate {
  const word = words.titleWord('decision', shape.title);
  const weak = word === 'proposal' || word === 'decision' || word === 'business case';
  const own = (['options', 'recommendation', 'decision', 'ask'] as const).filter((meaning) => shape.meanings.has(meaning)).length;
  let score = sum(shape, decisionWeights) + (word ? (weak ? 2 : 4.5) : 0) + (shape.path.kind === 'decision' ? 1 : 0) - 2.5 * shape.others.engineering - teachingCost(shape);
  score -= (['requirements', 'users', 'non-goals', 'metrics'] as const).filter((meaning) => shape.meanings.has(meaning)).length;
  const enough = (word !== undefined && own >= 1) || own >= 3;
  return candidate('decision', enough && shape.others.engineering < 2 ? score : 0, word, shape, decisionWeights);
}

function strategyCandidate(shape: Shape, words: KindWords): Candidate {
  const word = words.titleWord('strategy', shape.title);
  const enough = word !== undefined && shape.meanings.has('themes') && (shape.meanings.has('goals') || shape.meanings.has('metrics'));
  const technical = /\b(?:test|testing|branching|deployment|migration|caching|release|security|content|git|data|logging|backup|tech)\b/i.test(shape.title);
  return candidate('strategy', enough && !technical ? sum(shape, strategyWeights) + 4 - teachingCost(shape) - 2 * shape.others.engineering : 0, word, shape, strategyWeights);
}

/** What headings of READMEs, teaching texts and a title of another sort take away. */
function teachingCost(shape: Shape): number {
  return 1.5 * Math.max(0, shape.others.readme - 1) + 1.5 * Math.max(0, shape.others.teaching - 1) + (shape.lookAlike ? 5 : 0);
}

function candidate(kind: KnownKind, score: number, word: string | undefined, shape: Shape, weights: Weights): Candidate {
  const found = [...shape.headings].filter(([meaning]) => (weights[meaning] ?? 0) >= 0.5).sort((a, b) => (weights[b[0]] ?? 0) - (weights[a[0]] ?? 0)).map(([, text]) => text);
  return {kind, score, word, found: [...new Set(found)]};
}

function sum(shape: Shape, weights: Weights): number {
  let total = 0;
  for (const meaning of shape.meanings) total += weights[meaning] ?? 0;
  return total;
}

function count(shape: Shape, weights: Weights, least: number): number {
  let total = 0;
  for (const meaning of shape.meanings) if ((weights[meaning] ?? 0) >= least) total++;
  return total;
}

interface PathWords {
  /** `folder`: it lies in a folder of PRDs or of a tool that writes them. */
  readonly prd: 'folder' | 'strong' | 'weak' | undefined;
  readonly kind: KnownKind | undefined;
  /** A file name that belongs to another sort of document. */
  readonly other: string | undefined;
}

/** What the file's name and its folder say; never enough by itself. */
function pathWords(path: string | undefined, words: KindWords): PathWords {
  const parts = (path ?? '').split(/[\\/]/);
  const file = (parts.at(-1) ?? '').replace(/\.[a-z]+$/i, '');
  const folder = (parts.at(-2) ?? '').toLowerCase();
  const other = /^(?:skill|changelog|contributing|license|code_of_conduct|security|agents|claude|gemini|copilot-instructions)$/i.exec(file)?.[0]
    ?? (/^(?:adrs?|keps?|rfcs?|teps?)$/.test(folder) ? folder : undefined);
  const name = file.replace(/[-_.]+/g, ' ');
  const word = words.titleWord('prd', name);
  const about = words.lookAlike(name) ?? /\b(?:create|creating|write|writing|generate|quick|review|coach|check)\b/i.exec(name)?.[0];
  const whole = parts.join('/').toLowerCase();
  const isReadme = /^(?:readme|index)$/i.test(file);
  const inFolder = !about && !isReadme && (/^(?:prds?|product-requirements|prfaqs?)$/.test(folder)
    || /(?:^|\/)(?:\.kiro\/specs|specs)\/[^/]+\/(?:spec|requirements)\.md$/.test(whole) || /(?:^|\/)openspec\/changes\/(?:[^/]+\/)+proposal\.md$/.test(whole));
  const prd = about ? undefined : word;
  const kind = (['experiment', 'insight', 'roadmap', 'decision', 'strategy'] as const).find((known) => words.titleWord(known, name));
  return {prd: inFolder ? 'folder' : prd ? 'strong' : (words.weakTitle(name) ?? words.weakTitle(folder)) && !about ? 'weak' : undefined, kind, other};
}

function reasonFor({kind, word, found}: Candidate): string {
  const sections = found.slice(0, 4).map((text) => `\`${text.length > 40 ? `${text.slice(0, 39)}…` : text}\``);
  const has = sections.length === 0 ? '' : kind === 'experiment-log' || found[0]!.includes('insight records') || found[0]!.includes('front matter')
    ? `it has ${found[0]}` : `it has the sections ${list(sections)}`;
  const named = word ? `its title says \`${word}\`` : '';
  const sentence = [named, has].filter(Boolean).join(' and ');
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

function list(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)!}`;
}

function doubtAbout(shape: Shape): string {
  if (shape.lookAlike) return `Its title says \`${shape.lookAlike}\`; write \`kind: prd\` in the front matter if it is a PRD all the same.`;
  const found = [...shape.headings.values()].slice(0, 3).map((text) => `\`${text}\``);
  return found.length === 0
    ? 'Neither its title nor its headings are those of a PRD, experiment, insight, roadmap or decision.'
    : `Its title and its sections (${found.join(', ')}) are too few to tell it from other documents.`;
}
