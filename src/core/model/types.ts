/**
 * The document model: what a reader would say a PRD (or an experiment, an insight log, …) contains.
 *
 * One parse and one pass make it; rules, editor features, the command line and reports only read it.
 * Places are {@link Span}s of offsets into {@link PrdDocument.text}; `SourceText` turns them into lines and columns.
 */
import type {Nodes, Root} from 'mdast';
import type {SourceText} from './source-text.ts';
import type {LanguageCode} from '../languages/types.ts';

/** A half-open range of offsets (UTF-16 code units) into the document's text. */
export interface Span {
  /** Offset of the first code unit. */
  readonly start: number;
  /** Offset after the last code unit. */
  readonly end: number;
}

/** The kinds of document we know; a team may add kinds of its own by adding a template. */
export const documentKinds = [
  'prd', 'experiment', 'experiment-log', 'insight', 'insight-log', 'roadmap', 'decision', 'strategy',
] as const;

/** A kind we ship rules for. */
export type KnownKind = (typeof documentKinds)[number];

/** A document kind: one of ours or a team's own word. */
export type DocumentKind = KnownKind | (string & {});

/** How far along a document is; softens severities (`draft`) or leaves them (`review`, `approved`). */
export type Stage = 'draft' | 'review' | 'approved';

/** Section meanings shared with the label format; every kind may use them. */
export const generalMeanings = [
  'summary', 'problem', 'background', 'users', 'evidence', 'goals', 'non-goals', 'metrics', 'requirements',
  'non-functional', 'solution', 'scope', 'alternatives', 'risks', 'assumptions', 'dependencies', 'open-questions',
  'timeline', 'stakeholders', 'decision', 'faq', 'appendix',
] as const;

/** Section meanings of experiments, insights, roadmaps, decisions, strategies and short PRD formats. */
export const specialMeanings = [
  'hypothesis', 'primary-metric', 'guardrails', 'variants', 'audience', 'sample-size', 'decision-rule', 'stop-rule',
  'results', 'learnings', 'insights', 'participants', 'method', 'quotes', 'findings', 'recommendation', 'options',
  'criteria', 'ask', 'now', 'next', 'later', 'tracker', 'themes', 'appetite', 'rabbit-holes', 'press-release',
] as const;

/** What a section is about, whatever its heading says. */
export type Meaning = (typeof generalMeanings)[number] | (typeof specialMeanings)[number];

/** How a heading is written. `field` is a row of a property table or a front-matter key acting as a section. */
export type HeadingForm = 'atx' | 'setext' | 'bold' | 'label' | 'plain' | 'html' | 'field';

/** A section: a heading-like line and what follows it up to the next heading of its level. */
export interface Section {
  /** Place in {@link PrdDocument.sections}. */
  readonly index: number;
  /** Visible text of the heading, without markup, numbering kept. */
  readonly text: string;
  /** How the heading is written. */
  readonly form: HeadingForm;
  /** 1 to 6; bold lines and labels are one deeper than the heading they stand under. */
  readonly level: number;
  /** What it is about; empty for a heading that names a feature or says nothing we know. */
  readonly meanings: readonly Meaning[];
  /** Place of the heading text. */
  readonly heading: Span;
  /** From the heading to the end of the section, child sections included. */
  readonly span: Span;
  /** The section this one stands in. */
  readonly parent: number | undefined;
  /** Places of the child sections in {@link PrdDocument.sections}. */
  readonly children: readonly number[];
  /**
   * Its blocks, child sections excluded: places in {@link PrdDocument.blocks}, half open.
   * The heading's own block is not among them. Text behind a label (`**Problem:** text`) is a block of its own, and so
   * is the first one here. A field owns its row, which the section around it keeps in its range as well; a front-matter
   * field has no blocks.
   */
  readonly blocks: {readonly from: number; readonly to: number};
  /** Whether it says nothing, child sections included: nothing, guidance, placeholders, "N/A", empty tables. */
  readonly empty: boolean;
  /** For an empty section, the words that made it so (`n/a`), or undefined where there is nothing at all. */
  readonly emptyText: string | undefined;
}

/** An inline stretch of a block that is more than plain words. Offsets count in {@link Block.text}. */
export interface Mark {
  readonly type: 'strong' | 'emphasis' | 'delete' | 'link' | 'image' | 'inlineCode' | 'footnoteReference' | 'html';
  /** First offset in the block's text. */
  readonly start: number;
  /** Offset after the last one in the block's text. */
  readonly end: number;
  /** Target of a link or image; label of a footnote reference. */
  readonly url?: string;
}

/** A table cell. */
export interface Cell {
  /** Visible text. */
  readonly text: string;
  /** Place of the cell's content. */
  readonly span: Span;
  /** Where the cell's text begins in the row's {@link Block.text}. */
  readonly start: number;
}

/** The list item that a block stands in. */
export interface ItemInfo {
  /** Nesting depth, 0 for an outer list. */
  readonly depth: number;
  readonly ordered: boolean;
  /** State of a task box; undefined where there is none. */
  readonly checked: boolean | undefined;
  /** Whether this block opens the item (an item's later paragraphs do not). */
  readonly first: boolean;
  /** Identity of the item within the document; its blocks share it. */
  readonly id: number;
  /** Identity of the item this one is nested in. */
  readonly parent: number | undefined;
  /** Place of the whole item, children included. */
  readonly span: Span;
}

/** A leaf of the document: heading, paragraph (in a list item or quote, too), table row, code, HTML. */
export interface Block {
  /** Place in {@link PrdDocument.blocks}. */
  readonly index: number;
  /** `heading` is any line taken for a heading: bold lines, labels, plain lines and HTML headings included. */
  readonly type: 'heading' | 'paragraph' | 'row' | 'code' | 'html' | 'thematicBreak';
  /** The tree's node. */
  readonly node: Nodes;
  /** Place in the source. */
  readonly span: Span;
  /** Visible text; soft breaks are newlines; table cells are joined by ` | `. */
  readonly text: string;
  /** Inline stretches that are more than plain words. */
  readonly marks: readonly Mark[];
  /** Innermost section it stands in; undefined before the first heading. */
  readonly section: number | undefined;
  /** Whether it stands in a block quote. */
  readonly quoted: boolean;
  /** The list item it stands in. */
  readonly item: ItemInfo | undefined;
  /** Cells of a table row. */
  readonly cells: readonly Cell[] | undefined;
  /** Place of the row's table in {@link PrdDocument.tables}. */
  readonly table: number | undefined;
  /** Footnote whose definition it stands in. */
  readonly footnote: string | undefined;
  /** Pairs of (offset in `text`, offset in source) at each start of a literal stretch, ascending. */
  readonly anchors: readonly number[];
}

/** A table: header cells and the blocks of its body rows. */
export interface Table {
  readonly index: number;
  readonly span: Span;
  readonly header: readonly Cell[];
  /** Body rows: places in {@link PrdDocument.blocks}. */
  readonly rows: readonly number[];
  readonly section: number | undefined;
}

/** A document property (owner, status, …) wherever it is written. */
export interface Property {
  /** Canonical name (`owner`, `status`, `created`, `reviewed`, `id`, …) or the written name in lower case. */
  readonly name: string;
  /** The name as written. */
  readonly label: string;
  readonly value: string;
  /** Where it is written. */
  readonly form: 'front-matter' | 'table' | 'list' | 'label';
  /** Place of name and value. */
  readonly span: Span;
  /** Place of the value; where there is none, of the place it would stand. */
  readonly valueSpan: Span;
}

/** YAML front matter. */
export interface FrontMatter {
  /** The parsed mapping; empty where the YAML could not be read. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Place of the whole block with its fences. */
  readonly span: Span;
  /** A fault of the YAML, in one line, and its place. */
  readonly error: {readonly message: string; readonly span: Span} | undefined;
}

/** What a requirement rests on when it is not customer evidence. */
export type Driver = 'legal' | 'technical' | 'brand' | (string & {});

/** One thing the product must do. */
export interface Requirement {
  readonly id: string | undefined;
  /** Its sentence, without id and labels. */
  readonly text: string;
  /** `P0`, `must`, `high`, … as written. */
  readonly priority: string | undefined;
  readonly form: 'item' | 'row' | 'heading' | 'story' | 'task' | 'prose';
  /** Narrow place: the id where there is one, else the sentence. */
  readonly span: Span;
  /** Whole place, its nested criteria included. */
  readonly extent: Span;
  readonly section: number | undefined;
  /** Blocks that belong to it (itself first). */
  readonly blocks: readonly number[];
  /** Acceptance criteria, examples or given-when-then were found with it. */
  readonly acceptance: boolean;
  /** Places in {@link PrdDocument.evidence}: what it cites itself, or inherits from a goal or opportunity it names. */
  readonly evidence: readonly number[];
  /** Ids of goals, opportunities or insights it names. */
  readonly cites: readonly string[];
  readonly driver: {readonly kind: Driver; readonly reason: string} | undefined;
  /** It is marked as an assumption instead of resting on evidence. */
  readonly assumed: boolean;
  /**
   * Where the same table, list or row of headings gives its id again, with the sentence there. Its detail under a
   * heading after a table that sums up is told with the requirement and is not among them.
   */
  readonly again: readonly {readonly text: string; readonly span: Span}[];
}

/** One piece of customer evidence, or the trace of one. */
export interface Evidence {
  readonly kind: 'insight' | 'link' | 'footnote' | 'quote' | 'figure' | 'ticket' | 'source';
  /** The words that show it. */
  readonly text: string;
  readonly span: Span;
  readonly section: number | undefined;
  readonly block: number;
  /** Insight id, link target or ticket number. */
  readonly ref: string | undefined;
  /** What kind of source is named: `interview`, `survey`, `support`, `analytics`, … */
  readonly source: string | undefined;
}

/** One metric, wherever it is written. */
export interface Metric {
  readonly name: string;
  readonly role: 'primary' | 'secondary' | 'guardrail' | undefined;
  /** Value today, as written; `none yet, …` counts. */
  readonly baseline: string | undefined;
  /** Value aimed at, as written; "not worse than" counts. */
  readonly target: string | undefined;
  /** Date, period or window, as written (its section's introduction counts). */
  readonly date: string | undefined;
  readonly unit: string | undefined;
  /** How it is measured: event, query, dashboard, owner. */
  readonly source: string | undefined;
  readonly form: 'row' | 'item' | 'sentence' | 'heading';
  /** Narrow place: its name. */
  readonly span: Span;
  readonly extent: Span;
  readonly section: number | undefined;
  readonly blocks: readonly number[];
  /** All its words: row, bullet with its siblings, or sentence. */
  readonly text: string;
}

/** An open question, an assumption, a risk or a dependency. */
export interface LogItem {
  readonly id: string | undefined;
  readonly text: string;
  readonly owner: string | undefined;
  readonly date: string | undefined;
  /** A question is answered, an assumption tested, a risk mitigated: the words that say so. */
  readonly answer: string | undefined;
  readonly closed: boolean;
  readonly span: Span;
  readonly extent: Span;
  readonly section: number | undefined;
  readonly blocks: readonly number[];
}

/** A risk with the kinds of risk its words name. */
export interface Risk extends LogItem {
  /** Cagan's four risks that it speaks of. */
  readonly areas: readonly ('value' | 'usability' | 'feasibility' | 'viability')[];
}

/** Text left to be filled in. */
export interface Placeholder {
  readonly kind: 'bracket' | 'marker' | 'angle' | 'braces' | 'lorem' | 'blank' | 'italic-guidance' | 'empty-label' | 'date-pattern' | 'empty-row';
  readonly text: string;
  readonly span: Span;
  readonly section: number | undefined;
  readonly block: number | undefined;
}

/** One record of an insight log, one row of an insight table, or a whole insight file. */
export interface Insight {
  readonly id: string | undefined;
  readonly title: string;
  readonly form: 'heading' | 'row' | 'file';
  readonly span: Span;
  readonly extent: Span;
  /** Fields by canonical name (`date`, `source`, `segment`, `sample`, `participants`, `behaviour`, `strength`, …). */
  readonly fields: Readonly<Record<string, {readonly value: string; readonly span: Span}>>;
  readonly blocks: readonly number[];
}

/** One experiment of a tracking sheet. */
export interface TrackerRow {
  readonly id: string | undefined;
  readonly block: number;
  readonly table: number;
  /** Cells by canonical column (`id`, `hypothesis`, `primary`, `status`, `start`, `end`, `owner`, `decision`, `result`). */
  readonly cells: Readonly<Record<string, Cell>>;
}

/** One option of a decision. */
export interface DecisionOption {
  readonly text: string;
  readonly doNothing: boolean;
  readonly span: Span;
}

/** One item of a roadmap. */
export interface RoadmapItem {
  readonly text: string;
  readonly horizon: 'now' | 'next' | 'later' | undefined;
  /** Ids and local links it carries. */
  readonly links: readonly string[];
  readonly span: Span;
  readonly block: number;
}

/** A sentence that states a hypothesis. */
export interface Hypothesis {
  readonly text: string;
  readonly span: Span;
  /** Parts found in it. */
  readonly parts: readonly ('change' | 'audience' | 'metric' | 'direction' | 'size' | 'reason' | 'verdict')[];
}

/** A link or image, resolved through its definition. */
export interface Link {
  readonly url: string;
  readonly text: string;
  readonly span: Span;
  readonly block: number;
}

/** A comment that sets a finding aside: `<!-- prd-ok rule: reason, who, until DATE -->`. */
export interface Waiver {
  readonly rule: string;
  readonly reason: string;
  readonly who: string | undefined;
  /** ISO date after which it no longer holds. */
  readonly until: string | undefined;
  readonly span: Span;
  /** What it covers: from the comment to the end of its section, or the whole document before the first section. */
  readonly covers: Span;
}

/** The typed model of one document. */
export interface PrdDocument {
  /** Path or URI as the caller named it, for messages and globs. */
  readonly path: string | undefined;
  /** The text that was parsed, without a byte order mark. */
  readonly text: string;
  readonly source: SourceText;
  readonly tree: Root;
  readonly language: LanguageCode;
  readonly title: {readonly text: string; readonly span: Span} | undefined;
  /** What kind of document it is; undefined where it is not ours. */
  readonly kind: DocumentKind | undefined;
  /** Why, in one sentence for people. */
  readonly kindReason: string;
  /** Id of the template that it follows (`template:` in the front matter). */
  readonly template: string | undefined;
  readonly stage: Stage;
  readonly frontMatter: FrontMatter | undefined;
  readonly properties: readonly Property[];
  readonly blocks: readonly Block[];
  readonly tables: readonly Table[];
  readonly sections: readonly Section[];
  readonly requirements: readonly Requirement[];
  readonly evidence: readonly Evidence[];
  readonly metrics: readonly Metric[];
  readonly questions: readonly LogItem[];
  readonly assumptions: readonly LogItem[];
  readonly risks: readonly Risk[];
  readonly placeholders: readonly Placeholder[];
  readonly links: readonly Link[];
  readonly hypotheses: readonly Hypothesis[];
  readonly insights: readonly Insight[];
  readonly tracker: readonly TrackerRow[];
  readonly options: readonly DecisionOption[];
  readonly roadmap: readonly RoadmapItem[];
  readonly waivers: readonly Waiver[];
}
