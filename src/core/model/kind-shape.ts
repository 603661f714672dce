/** What a document looks like from outside, from which its kind is decided: title, headings by meaning, path, properties. */
import {headingKey, headingMatcher} from './heading-words.ts';
import type {KindDraft} from './kind.ts';
import type {KindWords, OtherDocument} from './kind-words.ts';
import type {KnownKind, Meaning} from './types.ts';

/** How much a meaning says for a kind. Meanings that every document has say little. */
export type Weights = Readonly<Partial<Record<Meaning, number>>>;

export interface Shape {
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
  /** Meanings of headings below the title. */
  readonly below: number;
  /** Points for a title or an opening that explains a method, or what a folder holds. */
  readonly explains: number;
  /** The document is wrapped in a tag that says what it is (`<PRD>`). */
  readonly tagged: boolean;
}

export interface Candidate {
  readonly kind: KnownKind;
  readonly score: number;
  readonly word: string | undefined;
  readonly found: readonly string[];
}

/** A candidate below this is not ours. */
export const threshold = 6;

export function readShape(draft: KindDraft, title: string, words: KindWords): Shape {
  const headings = new Map<Meaning, string>();
  const others = {engineering: 0, readme: 0, teaching: 0, meeting: 0};
  const seen = new Set<string>();
  let labels = 0;
  let below = 0;
  for (const section of draft.sections) {
    if (section.form === 'label') labels++;
    // A few labels deep inside a document are remarks; many are its sections.
    const counts = section.form !== 'label' || section.level <= 3 || labels > 3;
    if (counts) for (const meaning of section.meanings) if (!headings.has(meaning)) headings.set(meaning, section.text);
    if (counts && section.meanings.length > 0 && section.text !== title) below++;
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
    below, asked: Math.min(3, asked * 1.5), named: prdWord !== undefined && !weakAlone(prdWord, title, words) && standsAlone(prdWord, title),
    explains: [0, 3, 10][Number(isMethod.test(title)) + Number(explainsIt.test(draft.text.slice(0, 1500)))]!,
    tagged: /^<\/?prd>/im.test(draft.text.slice(0, 50_000)),
  };
}

const isMethod = /\b(?:frameworks?|methodolog(?:y|ies|ie)|interpretation|reference|decision[- ]making|how we work|preparation)\b|^\W*(?:(?:a\/b|split|usability|multivariate) testing|experimentation)\W*$|方法论|框架|フレームワーク|프레임워크/i;
const explainsIt = new RegExp('\\b(?:this (?:reference|guide|directory|folder|handbook|skill|tutorial|article|post|course)\\b|(?:is|are) (?:a|an|the|your|one of the) (?:\\w+ )?(?:practice|process|method|technique|way|document|tool|approach|discipline) (?:of|to|that|for)\\b'
  + '|helps? (?:\\w+ )?teams? |(?:i am|you are) an? (?:\\w+ )?(?:expert|specialist|senior))|本(?:指南|教程|目录|文章)|(?:このガイド|本記事|この記事|このフォルダ)|이 (?:가이드|문서는|폴더)'
  + '|\\b(?:diese anleitung|dieser ordner|dieser leitfaden|cette page explique|ce guide|ce dossier|esta guía|esta carpeta|este guia|esta pasta)\\b', 'iu');

/** A title that says it is to be copied. */
export const isTemplateTitle = /template|vorlage|plantilla|modelo|modèle|模板|範本|テンプレート|템플릿/i;

/** "PRD: Export", "Export PRD (draft)", "PRD for export"; a "PRD Coach" is something else. */
export function standsAlone(word: string, title: string): boolean {
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
export function weakAlone(word: string, title: string, words: KindWords): boolean {
  return words.weakTitle(word) === word && !/produ[ck]t|프로덕트|제품|产品|產品|プロダクト|製品/.test(headingKey(title));
}

/** What headings of READMEs, teaching texts and a title of another sort take away. */
export function teachingCost(shape: Shape): number {
  return 1.5 * Math.max(0, shape.others.readme - 1) + 1.5 * Math.max(0, shape.others.teaching - 1) + (shape.lookAlike ? 5 : 0) + shape.explains;
}

export function candidate(kind: KnownKind, score: number, word: string | undefined, shape: Shape, weights: Weights): Candidate {
  const found = [...shape.headings].filter(([meaning]) => (weights[meaning] ?? 0) >= 0.5).sort((a, b) => (weights[b[0]] ?? 0) - (weights[a[0]] ?? 0)).map(([, text]) => text);
  return {kind, score, word, found: [...new Set(found)]};
}

export function sum(shape: Shape, weights: Weights): number {
  let total = 0;
  for (const meaning of shape.meanings) total += weights[meaning] ?? 0;
  return total;
}

export function count(shape: Shape, weights: Weights, least: number): number {
  let total = 0;
  for (const meaning of shape.meanings) if ((weights[meaning] ?? 0) >= least) total++;
  return total;
}

/** Folders of what tools and agents are told to do. */
const toldFolder = /^(?:\.?(?:claude|cursor|codex|gemini|windsurf|github)|commands|prompts|skills|agents|rules|instructions)$/;

export interface PathWords {
  /** `folder`: it lies in a folder of PRDs or of a tool that writes them. */
  readonly prd: 'folder' | 'strong' | 'weak' | undefined;
  /** The file is named `prd`, `lastenheft` or `product-requirements` and nothing else. */
  readonly whole: boolean;
  readonly kind: KnownKind | undefined;
  /** A file name that belongs to another sort of document. */
  readonly other: string | undefined;
}

/** What the file's name and its folder say; never enough by itself. */
export function pathWords(path: string | undefined, words: KindWords): PathWords {
  const parts = (path ?? '').split(/[\\/]/);
  const file = (parts.at(-1) ?? '').replace(/\.[a-z]+$/i, '');
  const folder = (parts.at(-2) ?? '').toLowerCase();
  const other = /^(?:skill|changelog|contributing|license|code_of_conduct|security|agents|claude|gemini|copilot-instructions)$/i.exec(file)?.[0]
    ?? (/^(?:adrs?|keps?|rfcs?|teps?)$/.test(folder) ? folder : undefined);
  const name = file.replace(/(?<=[a-z\d])(?=[A-Z])|[-_.]+/g, ' ');
  const word = words.titleWord('prd', name);
  const about = words.lookAlike(name) ?? /\b(?:create|creating|write|writing|generate|quick|review|coach|check)\b/i.exec(name)?.[0];
  const whole = parts.join('/').toLowerCase();
  const isReadme = /^(?:readme|index)$/i.test(file);
  const told = parts.slice(0, -1).some((part) => toldFolder.test(part.toLowerCase()));
  const inFolder = !about && !isReadme && (/^(?:prds?|product-requirements|prfaqs?)$/.test(folder) && !told
    || /(?:^|\/)(?:\.kiro\/specs|specs)\/[^/]+\/(?:spec|requirements)\.md$/.test(whole) || /(?:^|\/)openspec\/changes\/(?:[^/]+\/)+proposal\.md$/.test(whole));
  const prd = about ? undefined : word;
  const kind = (['experiment', 'insight', 'roadmap', 'decision', 'strategy'] as const).find((known) => words.titleWord(known, name));
  const only = !told && prd !== undefined && words.weakTitle(prd) !== prd && headingKey(name.replace(/ (?:[a-z]{2}(?: ?[a-z]{2})?|v\d[\d ]*)$/i, '')) === prd;
  return {whole: only, prd: inFolder ? 'folder' : prd ? 'strong' : (words.weakTitle(name) ?? words.weakTitle(folder)) && !about ? 'weak' : undefined, kind, other};
}
