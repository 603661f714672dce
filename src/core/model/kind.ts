/**
 * What kind of document it is: front matter, the team's globs, then its shape, which must speak clearly. A document
 * that is not ours must never get a finding, so doubt means "not ours", and the reason says how to overrule it.
 */
import type {Draft} from './build.ts';
import {candidatesBySigns, endsOtherwise} from './kind-by-signs.ts';
import {
  decisionCandidate, experimentCandidate, insightCandidate, roadmapCandidate, strategyCandidate, trackerCandidate,
} from './kind-others.ts';
import {prdCandidate} from './kind-prd.ts';
import {kindSigns} from './kind-signs.ts';
import {isTemplateTitle, readShape, threshold, type Candidate, type Shape} from './kind-shape.ts';
import {kindWords, type KindWords} from './kind-words.ts';
import {readTitle} from './title.ts';
import type {DocumentKind, PrdDocument} from './types.ts';

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

function decideByShape(draft: KindDraft, title: string, words: KindWords): Pick<KindDecision, 'kind' | 'reason'> {
  const shape = readShape(draft, title, words);
  const blocked = blockedBy(draft, shape);
  if (blocked) return {kind: undefined, reason: blocked};
  const signs = kindSigns(draft);
  const bySections = [
    prdCandidate(draft, shape, words), experimentCandidate(draft, shape, words, signs), trackerCandidate(draft, shape, words), insightCandidate(draft, shape, words, signs),
    roadmapCandidate(draft, shape, words), decisionCandidate(shape, words, signs), strategyCandidate(shape, words),
  ].filter((candidate) => candidate !== undefined);
  const known = bySections.some(({score}) => score >= threshold);
  const candidates = [...bySections, ...candidatesBySigns(draft, shape, words, signs, known)].map((candidate) => (endsOtherwise(candidate.kind, title, words) ? {...candidate, score: candidate.score - 4} : candidate));
  const best = candidates.sort((a, b) => b.score - a.score)[0];
  if (best && best.score >= threshold) return {kind: best.kind, reason: reasonFor(best)};
  return {kind: undefined, reason: doubtAbout(shape)};
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
  if (!isTemplateTitle.test(shape.title) && isMostlyFence(draft)) return 'Most of it is the text of a document in a fence.';
  if (isIndex(draft)) return 'Most of its list items are links to other documents.';
  if (shape.path.other) return `Its path says \`${shape.path.other}\`.`;
  return undefined;
}

/** A page that shows a document is about documents. */
function isMostlyFence({blocks, text}: KindDraft): boolean {
  const fenced = blocks.filter(({type, text: code}) => type === 'code' && /^#{1,4} \S/m.test(code)).reduce((sum, {text: code}) => sum + code.length, 0);
  return fenced > text.length * 0.5;
}

/** "Requirements of the board: [Beds](beds.md), [Names](names.md)": a page that leads to documents is none of them. */
function isIndex({blocks}: KindDraft): boolean {
  let items = 0;
  let leading = 0;
  for (const {type, item, marks} of blocks) {
    if (type !== 'paragraph' || !item?.first) continue;
    items++;
    const link = marks.find((mark) => mark.type === 'link');
    if (link && link.start <= 4 && /^(?!\w+:|#)[^#]*(?:\.mdx?|\/)(?:#.*)?$/i.test(link.url ?? '')) leading++;
  }
  return leading >= 3 && leading >= items * 0.6;
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
