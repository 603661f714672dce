/**
 * Builds the model of a document: each step reads the blocks of one walk and what the steps before it found.
 */
import type {Root} from 'mdast';
import type {Settings} from '../config/types.ts';
import {lexiconFor, type Lexicon} from '../languages/lexicon.ts';
import {readBlocks} from './blocks.ts';
import {readAssumptions, readQuestions, readRisks} from './log-items.ts';
import {readEvidence} from './evidence.ts';
import {readFrontMatter} from './front-matter.ts';
import {readHypotheses, readTracker} from './experiments.ts';
import {readInsights} from './insights.ts';
import {decideKind} from './kind.ts';
import {detectLanguage} from './language.ts';
import {readLinks} from './links.ts';
import {readMetrics} from './metrics.ts';
import {readOptions, readRoadmap} from './planning.ts';
import {readPlaceholders} from './placeholders.ts';
import {readProperties} from './properties.ts';
import {readRequirements} from './requirements.ts';
import {readSections} from './sections.ts';
import {SourceText} from './source-text.ts';
import {decideStage} from './stage.ts';
import type {PrdDocument} from './types.ts';
import {readWaivers} from './waivers.ts';

/** What the model is made of. */
export interface BuildInput {
  readonly tree: Root;
  /** The text that was parsed; a byte order mark is dropped, as the parser does. */
  readonly text: string;
  readonly path: string | undefined;
  readonly settings: Settings;
}

/** The model so far, as a step sees it, with what steps need beside it. */
export type Draft<Known extends keyof PrdDocument = never> =
  Pick<PrdDocument, Basics | Known> & {readonly lexicon: Lexicon; readonly settings: Settings};

type Basics = 'path' | 'text' | 'source' | 'tree' | 'language' | 'frontMatter' | 'blocks' | 'tables' | 'sections';

/** Builds the model; every text gives one, however broken. */
export function buildDocument({tree, text: given, path, settings}: BuildInput): PrdDocument {
  const text = given.startsWith('\uFEFF') ? given.slice(1) : given;
  const source = new SourceText(text);
  const {blocks, tables: rawTables} = readBlocks(tree, text);
  const frontMatter = readFrontMatter(tree, text);
  const language = detectLanguage(text, frontMatter);
  const lexicon = lexiconFor(language, settings);
  const sections = readSections({blocks, tables: rawTables, text, lexicon, frontMatter});
  const tables = rawTables.map((table) => ({...table, section: blocks[table.rows[0] ?? -1]?.section}));
  const basics = {path, text, source, tree, language, frontMatter, blocks, tables, sections: sections.sections, lexicon, settings};

  const properties = readProperties(basics);
  const links = readLinks(basics);
  const placeholders = readPlaceholders({...basics, properties});
  const withText = {...basics, properties, links, placeholders, sections: sections.withEmptiness(placeholders)};
  // What a document's kind and rules never ask for is never read: most files of a folder are not ours.
  const content: Content = lazily({
    evidence: () => readEvidence(withText),
    metrics: () => readMetrics({...withText, evidence: content.evidence}),
    requirements: () => readRequirements({...withText, evidence: content.evidence, metrics: content.metrics}),
    questions: () => readQuestions(withText),
    assumptions: () => readAssumptions(withText),
    risks: () => readRisks(withText),
    hypotheses: () => readHypotheses(withText),
    insights: () => readInsights(withText),
    tracker: () => readTracker(withText),
    options: () => readOptions(withText),
    roadmap: () => readRoadmap(withText),
    waivers: () => readWaivers(withText),
  });
  const {kind, reason, title} = decideKind(withContent({...withText}, content));
  const {stage} = decideStage(withText);
  const template = frontMatter?.data['template'];
  return withContent({
    path, text, source, tree, language, title, kind, kindReason: reason,
    template: typeof template === 'string' ? template : undefined,
    stage: settings.stage ?? stage, frontMatter, properties, blocks, tables, sections: withText.sections, placeholders, links,
  }, content);
}

type Content = Pick<PrdDocument,
  'evidence' | 'metrics' | 'requirements' | 'questions' | 'assumptions' | 'risks' | 'hypotheses' | 'insights' | 'tracker' | 'options' | 'roadmap' | 'waivers'>;

/** An object whose values are made when they are first read, and once. */
function lazily(makers: {readonly [Name in keyof Content]: () => Content[Name]}): Content {
  const made = new Map<string, unknown>();
  const content = {} as Content;
  for (const [name, make] of Object.entries(makers)) {
    Object.defineProperty(content, name, {
      enumerable: true,
      get: () => {
        if (!made.has(name)) made.set(name, make());
        return made.get(name);
      },
    });
  }
  return content;
}

/** Adds the values to an object without reading them. */
function withContent<Base extends object>(base: Base, content: Content): Base & Content {
  return Object.defineProperties(base, Object.getOwnPropertyDescriptors(content)) as Base & Content;
}
