/** Kinds known by their signs: what a title names or a few headings suggest, the forms and words of the text confirm. */
import {headingKey} from './heading-words.ts';
import type {KindDraft} from './kind.ts';
import {teachingCost, type Candidate, type Shape} from './kind-shape.ts';
import type {KindSigns, SignedKind} from './kind-signs.ts';
import type {KindWords} from './kind-words.ts';
import type {KnownKind, Meaning} from './types.ts';

const signedKinds: readonly SignedKind[] = ['experiment', 'insight', 'roadmap', 'decision'];

/** Meanings of headings that are reason enough to look for signs of a kind. */
const hints: Readonly<Record<SignedKind, readonly Meaning[]>> = {
  experiment: ['hypothesis', 'variants', 'sample-size', 'guardrails', 'primary-metric', 'decision-rule', 'stop-rule', 'results'],
  insight: ['participants', 'findings', 'insights', 'quotes', 'method', 'learnings', 'evidence'],
  roadmap: ['now', 'next', 'later'],
  decision: ['options', 'recommendation', 'ask', 'decision'],
};

/** Meanings that speak for a PRD and against the kind. */
const foreign: Readonly<Record<SignedKind, readonly Meaning[]>> = {
  experiment: ['requirements', 'users', 'non-goals', 'solution', 'scope'],
  insight: ['requirements', 'metrics', 'non-goals', 'solution', 'scope'],
  roadmap: ['requirements', 'users', 'problem'],
  decision: ['requirements', 'users', 'non-goals', 'metrics'],
};

/** What is known of a document before its signs are counted. */
interface Suspect {
  readonly draft: KindDraft;
  readonly shape: Shape;
  readonly signs: KindSigns;
  /** The word of the title that names the kind. */
  readonly word: string | undefined;
  /** A word of the title that other documents have, too. */
  readonly weak: string | undefined;
}

/** The kinds that a document's signs speak for; `known` says that its sections already speak for one. */
export function candidatesBySigns(draft: KindDraft, shape: Shape, words: KindWords, signs: KindSigns, known: boolean): Candidate[] {
  return signedKinds.flatMap((kind) => {
    const word = words.titleWord(kind, shape.title);
    const weak = words.weakKindTitle(kind, shape.title);
    const hinted = word ?? weak ?? (shape.path.kind === kind || hints[kind].some((meaning) => shape.meanings.has(meaning))
      || (kind === 'experiment' && (draft.hypotheses.length > (known ? 1 : 0) || (!known && !shape.lookAlike && shape.others.readme < 2 && signs.terms('proof') >= 2))));
    if (!hinted) return [];
    const points = scores[kind]({draft, shape, signs, word, weak});
    if (points === undefined) return [];
    const cost = lookAlikeCost(shape, kind, signs) + guideCost(draft) + 1.25 * foreign[kind].filter((meaning) => shape.meanings.has(meaning)).length;
    return [{kind, score: points - cost, word: word ?? weak, found: foundOf(kind, draft, signs)}];
  });
}

/** Signs for the reason; a roadmap that is one by its heading and its ticked tasks shows the heading. */
function foundOf(kind: SignedKind, draft: KindDraft, signs: KindSigns): string[] {
  const found = [...new Set(signs.of(kind).values())];
  return kind === 'roadmap' && found.length === 0 ? draft.sections.filter(({text}) => namesRoadmap.test(text)).map(({text}) => text) : found;
}

const namesRoadmap = /\broad ?map\b/i;

/** "Experiment decision memo" is a memo: the last noun of a title says what the document is. */
export function endsOtherwise(kind: KnownKind, title: string, words: KindWords): boolean {
  const key = headingKey(title);
  const word = words.titleWord(kind, title);
  return word !== undefined && !key.endsWith(word) && signedKinds.some((other) => {
    const last = other === kind ? undefined : words.titleWord(other, title);
    return last !== undefined && last !== word && key.endsWith(last);
  });
}

/** "Creating an experiment", "Reporting results": a page that tells how to do it. */
const howTo = /^\W*(?:how to|(?:creat|runn|us|add|configur|sett|report|writ|gett|defin|implement|deploy|build|install|debugg|nam|enabl|call|integrat|understand|choos|analyz|analys|interpret|conduct|prepar|plann)ing\b)/i;

function guideCost({sections}: KindDraft): number {
  return 1.5 * Math.max(0, sections.filter(({text, form}) => form !== 'label' && form !== 'field' && howTo.test(text)).length - 1);
}

const scores: Readonly<Record<SignedKind, (suspect: Suspect) => number | undefined>> = {
  experiment({draft, shape, signs, word, weak}) {
    const n = signs.of('experiment').size;
    if (n === 0 && word === undefined) return undefined;
    const t = signs.terms('experiment');
    // Said of people split by lot, and in figures: no title is needed.
    const proof = signs.terms('proof');
    const proven = ((proof >= 3 && n >= 2) || (proof >= 2 && n >= 4)) && hasFigures(draft) && signs.terms('laboratory') < 2 && !isAddressed(draft);
    const staged = weak !== undefined && proof >= 1 && n >= 3 && hasFigures(draft) && signs.terms('laboratory') < 2;
    const hypothesis = shape.meanings.has('hypothesis') || draft.hypotheses.length > 0;
    // Several test cards on one page.
    const cards = signs.hypotheses() >= 2 && n + t >= 4;
    // A page on how experiments are coded.
    if (n < 3 && draft.blocks.filter(({type}) => type === 'code').length >= 2) return undefined;
    const enough = cards || word !== undefined ? cards || (n >= 2 && (t >= 2 || (t >= 1 && hypothesis))) || (n >= 1 && t >= 3)
      : proven || staged || (n >= 3 && t >= 3 && hasFigures(draft));
    return enough ? (word || proven ? 4 : cards || staged ? 3 : weak ? 1.5 : 0) + 0.9 * Math.min(6, n) + 0.7 * Math.min(5, Math.max(t, proof)) - (word ? 0 : signs.terms('laboratory')) : undefined;
  },
  insight({draft, signs, word, weak}) {
    const people = researchKey(draft) !== undefined;
    // Questions in bold under the name of somebody: what was said in a conversation.
    const n = signs.of('insight').size + (word === undefined ? 0 : Math.min(3, headsOf(draft, signs))) + (signs.questions() >= 3 && (word ?? weak) !== undefined ? 1 : 0);
    if (n < 2 && !people) return undefined;
    const t = signs.terms('insight');
    const general = word !== undefined && isGeneralResearch.test(word);
    const enough = word !== undefined ? (n >= 2 && t >= 1) || (n >= 3 && !general) || people
      : weak !== undefined ? (n >= 3 && t >= 1) || (people && n >= 1) : n >= 4 && t >= 2;
    return enough ? (word ? (general ? 3 : 4) : weak ? 2.5 : 0) + (people ? 2.5 : 0) + 0.9 * Math.min(5, n) + 0.7 * Math.min(3, t) : undefined;
  },
  roadmap({draft, shape, signs, word, weak}) {
    const named = draft.sections.some(({text, level}) => level <= 2 && namesRoadmap.test(text)) && shape.path.kind === 'roadmap';
    if (!word && !weak && !named) return undefined;
    const marks = signs.of('roadmap').size + signs.times() + (isTicked(draft) ? 2 : 0);
    // Areas and their items, with words of what is planned.
    const listed = shape.path.kind === 'roadmap' && draft.blocks.filter(({item}) => item?.first).length >= 5 ? 2 : 0;
    const areas = word !== undefined && marks < 2 && (listed > 0 || hasAreas(draft)) ? Math.max(listed, Math.min(4, signs.terms('roadmap'))) : 0;
    const enough = word !== undefined || named ? marks >= 2 || areas >= 2 : marks >= 3 && (signs.of('roadmap').size >= 2 || isOfProduct.test(weak!));
    return enough ? (word ? 4 : 3.5) + 0.9 * Math.min(5, marks) + 0.8 * areas + (shape.path.kind === 'roadmap' ? 1 : 0) - 2 * shape.others.engineering : undefined;
  },
  decision({draft, shape, signs, word, weak}) {
    const found = signs.of('decision');
    const roles = ['driver', 'approver', 'contributors', 'informed', 'accountable', 'consulted'].filter((role) => found.has(role)).length;
    const log = isLog(draft) || (hasEntries(draft) && signs.terms('technique') < 2);
    const n = found.size;
    const firm = word !== undefined && !/^(?:proposal|decisions?|business case|recommendation|change proposal|提案|提案書)$/.test(word);
    const market = word === undefined && weak !== undefined && n >= 3 && signs.terms('market') >= 2 && signs.terms('technique') === 0;
    const asks = asked.filter((sign) => found.has(sign)).length;
    const untitled = word === undefined && n >= 4 && (asks >= 2 || (asks >= 1 && optionSigns.some((sign) => found.has(sign)))) && signs.terms('technique') < 2;
    const enough = untitled || roles >= 3 || (log && word !== undefined) || (word !== undefined ? n >= 2 : weak !== undefined && n >= 3 && (asksFor.some((sign) => found.has(sign)) || market));
    if (!enough || shape.others.engineering >= 2) return undefined;
    return (firm ? 4 : word || untitled ? 2.5 : weak ? 2 : 0) + (roles >= 3 ? 3 : 0) + (log ? 2.5 : 0) + 0.9 * Math.min(5, n) - 2.5 * ((market || untitled) && !firm ? 0 : shape.others.engineering) - techniqueCost(signs);
  },
};

/** Of the titles that roadmaps share with other plans, those that speak of a product. */
const isOfProduct = /produ[ck]t|produit|feature|release|lanzamiento|building|coming|next|ahead|where we|产品|產品|发布|迭代|製品|リリース|제품|출시/u;

/** A choice among tools and frameworks is the engineers' own. */
export function techniqueCost(signs: KindSigns): number {
  const technique = signs.terms('technique');
  return technique >= 2 && technique > signs.terms('market') ? 3 : 0;
}

/** A "test plan" with groups and a sample is an experiment all the same, and a "survey of course authors" is no course. */
function lookAlikeCost(shape: Shape, kind: SignedKind, signs: KindSigns): number {
  const cost = teachingCost(shape);
  if (!shape.lookAlike) return cost;
  const key = headingKey(shape.title);
  const at = key.indexOf(shape.lookAlike);
  const modifies = at > 0 && /^ \p{Ll}{3,}/u.test(key.slice(at + shape.lookAlike.length)) && !/^(?:how|readme|guide|tutorial|notes on)/.test(shape.lookAlike);
  const tested = kind === 'experiment' && /^test (?:plan|report)$/.test(shape.lookAlike) && signs.terms('experiment') >= 1 && signs.of('experiment').size >= 3;
  return tested ? cost - 5 : modifies ? cost - 5 : cost;
}

/** Whether it speaks to its reader, as texts that teach do. */
function isAddressed({text}: KindDraft): boolean {
  const start = text.slice(0, 8000);
  return (start.match(/\b(?:you|your)\b|[你您]|あなた|\b(?:Sie|Ihre?[nm]?|vous|votre)\b/g)?.length ?? 0) > 3 + start.length / 800;
}

/** A list of tasks of which some are done. */
function isTicked({blocks}: KindDraft): boolean {
  const boxes = blocks.filter(({item}) => item?.checked !== undefined && item.checked !== null);
  return boxes.length >= 5 && boxes.some(({item}) => item!.checked);
}

/** At least two headings with several items below each. */
function hasAreas({blocks}: KindDraft): boolean {
  const items = new Map<number, number>();
  for (const {item, section} of blocks) if (item && section !== undefined) items.set(section, (items.get(section) ?? 0) + 1);
  return [...items.values()].filter((count) => count >= 2).length >= 2;
}

/** "Key product insights", "What beds hurt: validated pain points": headings of research that say whose it is. */
const headOfResearch = /(?: (?:insights?|observations|pain points|findings|quotes|takeaways|learnings|needs)|洞察|痛点|发现|気づき|インサイト|인사이트|시사점)$/u;

function headsOf({sections}: KindDraft, signs: KindSigns): number {
  const known = new Set(signs.of('insight').values());
  return new Set(sections.flatMap(({index, text}) => (index === 0 || known.has(text) ? [] : headOfResearch.exec(headingKey(text))?.[0] ?? []))).size;
}

/** Research may be into anything; an interview is with people. */
export const isGeneralResearch = /^(?:research|findings|synthesis|market research|research (?:report|summary|findings)|insights?|investigación|hallazgos|pesquisa|forschungsbericht|erkenntnisse|调研报告|研究报告|市场调研|調査報告|調査結果|リサーチ|조사 보고서|리서치)$/u;

/** What a choice among techniques lacks: a plain ask, or somebody who approves. */
const asksFor = ['recommendation', 'our recommendation', 'decision needed', 'decision required', 'decision requested', 'approver', 'approval', 'decided by', 'who decides', 'approved by', 'empfehlung', 'recomendacion',
  'recommandation', 'recomendacao', '推荐', '推荐方案', '建议', '推奨案', '推奨', '承認者', '추천', '추천안'];

/** Somebody who decides, or a decision with its day: a document with two of these needs no title. */
const asked = ['decision needed by', 'decision needed', 'decision required', 'decision requested', 'who decides', 'decided by', 'what we decided', 'approver', 'approval', 'approved by',
  'consulted', 'accountable', 'next steps if approved', 'entscheidungsbedarf', 'decision requerida', 'decision attendue', 'decisao necessaria', '需要的决定', '承認事項', '결정 요청'];
const optionSigns = ['options', 'options considered', 'option ', 'choices', 'alternatives considered', 'comparison', 'optionen', 'opciones', 'opções', '备选方案', '选项', '選択肢', '대안', '선택지'];

/** Whether the text tells of one experiment: figures in at least two places. */
function hasFigures({blocks}: KindDraft): boolean {
  return blocks.filter(({type, text}) => type !== 'heading' && type !== 'code' && /\d/.test(text)).length >= 2;
}

/** A key of the front matter that only notes of research have. */
export function researchKey({frontMatter}: KindDraft): string | undefined {
  return Object.keys(frontMatter?.data ?? {}).map((key) => key.toLowerCase())
    .find((key) => /^(?:attendees|participants?|interviewees?|respondents?|interviewer|segment|sample|behaviou?r|strength)$/.test(key));
}

/** A table with a decision a row: what was decided, and when, why or by whom. */
function isLog({tables}: KindDraft): boolean {
  return tables.some(({header, rows}) => {
    const columns = header.map(({text}) => text.trim());
    return rows.length >= 2 && columns.some((text) => decisionColumn.test(text)) && columns.filter((text) => reasonColumn.test(text)).length >= 1 && columns.length >= 3;
  });
}

/** Headings that begin with a day or the number of a decision: `2026-05-25: …`, `D3: …`, `DEC-7 — …`. */
const entryLead = /^\W*(?:20\d\d[-./年]\s?\d{1,2}[-./月]\s?\d{1,2}|(?:d|dec|pdr|dr|adr|decision)[- #]?\d{1,4}\b)/iu;

function hasEntries({sections}: KindDraft): boolean {
  return sections.filter(({level, text}) => level > 1 && entryLead.test(text)).length >= 3;
}

const decisionColumn = /^(?:decisions?|entscheidung(?:en)?|beschluss|decisi[oó]n(?:es)?|décisions?|decis(?:ão|ões)|决策|决定|決策|決定(?:事項|内容)?|결정(?: 사항)?)$/iu;
const reasonColumn = /^(?:date|when|why|rationale|reason(?:ing)?|who|owner|decided by|decider|datum|wann|warum|begründung|wer|fecha|por qué|motivo|razón|quién|pourquoi|raison|motif|qui|data|por que|justificativa|quem|日期|时间|原因|理由|谁|负责人|日付|担当|날짜|이유|근거|담당)$/iu;
