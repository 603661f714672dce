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
  const content = new WholeDraft(withText) as WholeDraft & typeof withText & Content;
  const {kind, reason, title} = decideKind(content);
  const {stage} = decideStage({...withText, kind});
  const template = frontMatter?.data['template'];
  return new Model({
    path, text, source, tree, language, title, kind, kindReason: reason,
    template: typeof template === 'string' ? template : undefined,
    stage: settings.stage ?? stage, frontMatter, properties, blocks, tables, sections: withText.sections, placeholders, links,
  }, content) as unknown as PrdDocument;
}

/** What a document's kind and rules never ask for is never read: most files of a folder are not ours. */
const readers = {
  evidence: readEvidence, metrics: readMetrics, requirements: readRequirements, questions: readQuestions, assumptions: readAssumptions, risks: readRisks,
  hypotheses: readHypotheses, insights: readInsights, tracker: readTracker, options: readOptions, roadmap: readRoadmap, waivers: readWaivers,
};

type ContentName = keyof typeof readers;
type Content = Pick<PrdDocument, ContentName>;
type WithText = Draft<'properties' | 'links' | 'placeholders'>;

/** A draft whose content is read when it is first asked for, and once. */
class WholeDraft {
  readonly made: Partial<Record<ContentName, unknown>> = {};

  constructor(known: WithText) {
    Object.assign(this, known);
  }
}

// Getters on the prototypes, because objects with accessors of their own are slow to make and slow to read.
for (const name of Object.keys(readers) as ContentName[]) {
  const read = readers[name] as (draft: WithText & Content) => unknown;
  Object.defineProperty(WholeDraft.prototype, name, {
    get(this: WholeDraft & WithText & Content): unknown {
      return (this.made[name] ??= read(this));
    },
  });
}

/** The model: what is known of every document, and its content on demand. */
class Model {
  readonly #content: Content;

  static {
    for (const name of Object.keys(readers) as ContentName[]) {
      Object.defineProperty(this.prototype, name, {
        get(this: Model): unknown {
          return this.#content[name];
        },
      });
    }
  }

  constructor(known: Omit<PrdDocument, ContentName>, content: Content) {
    Object.assign(this, known);
    this.#content = content;
  }

  /** All of it as plain values. */
  toJSON(): object {
    return {...this, ...Object.fromEntries((Object.keys(readers) as ContentName[]).map((name) => [name, this.#content[name]]))};
  }
}
