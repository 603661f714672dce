/**
 * What the index keeps of a document: plain values that survive JSON, made once by `readRecord`. Offsets count in the
 * document's text (without a byte order mark), lines and columns from 1.
 */
import type {DocumentKind, Driver, Risk, Span, Stage, Waiver} from '../model/types.ts';
import type {ExperimentFacts} from '../experiments/summary.ts';
import type {LanguageCode} from '../languages/types.ts';

/** What an id may name. `document` is a document of ours with an id of its own, such as `PRD-1`. */
export const thingKinds = [
  'insight', 'opportunity', 'goal', 'requirement', 'metric', 'assumption', 'experiment', 'decision', 'question', 'document',
] as const;

/** A kind of thing. */
export type ThingKind = (typeof thingKinds)[number];

/**
 * What a citation says of its target. `cites` is the plain one; `superseded-by` stands in the record that gave way.
 */
export type LinkType = 'cites' | 'supports' | 'contradicts' | 'measures' | 'tests' | 'supersedes' | 'superseded-by';

/** A place on one line, so that another document can point to it without the text. */
export interface Place extends Span {
  readonly line: number;
  readonly column: number;
}

/** Customer evidence that a requirement shows itself, beside the ids and links it cites; an insight told in its midst, too. */
export interface DirectEvidence {
  readonly kind: 'insight' | 'link' | 'footnote' | 'quote' | 'figure' | 'ticket' | 'source';
  /** Kind of source it names: `interview`, `analytics`, … */
  readonly source: string | undefined;
}

/** What a requirement rests on, as its document tells. */
export interface Grounds {
  /** Its citations and those it inherits within the document: places in {@link DocumentRecord.citations}. */
  readonly citations: readonly number[];
  readonly direct: readonly DirectEvidence[];
  readonly driver: {readonly kind: Driver; readonly reason: string} | undefined;
  readonly assumed: boolean;
  /** Left to be filled in: no requirement yet, and counted nowhere. */
  readonly unfilled: boolean;
}

/** Something that has an id, or that others rest on: a requirement, an insight, a goal, … */
export interface Item {
  readonly kind: ThingKind;
  /** Normalised id (see `idKey`); undefined for a thing without one. */
  readonly id: string | undefined;
  /** Its id as written. */
  readonly written: string | undefined;
  readonly title: string;
  /** `home` is where a thing is told; an `entry` lists it (a row of a tracker, an evidence table of a PRD). */
  readonly rank: 'home' | 'entry';
  readonly form: 'file' | 'heading' | 'row' | 'item' | 'prose';
  /** Narrow place: the id where there is one. */
  readonly place: Place;
  /** Whole place, children included. */
  readonly extent: Span;
  /** Fields by canonical name (`date`, `source`, `sample`, `strength`, …), and `fact`, `insight`, `quote` where told. */
  readonly fields: Readonly<Record<string, string>>;
  readonly priority: string | undefined;
  /** Of a requirement: whether its priority says must (`P0`) or could (`P2` and after); undefined between and without. */
  readonly level: 'must' | 'could' | undefined;
  readonly status: string | undefined;
  /** Of an insight: whether it still holds, by the words of its status. */
  readonly state: 'active' | 'disputed' | 'superseded' | 'retired';
  /** Of an insight: it tells what people say they would do, not what they did. */
  readonly intent: boolean;
  /** Tested, answered or read out. */
  readonly closed: boolean;
  /** Hash of its words, numbers and fields (see `fingerprintOf`). */
  readonly fingerprint: string;
  /** Of an insight: hashes of its title and of its fact, word order and small words aside, to find near equals. */
  readonly sketches: readonly string[];
  /** For requirements only. */
  readonly grounds: Grounds | undefined;
  /** Further places of the document that name the thing by its id: the title of a file whose id is a property. */
  readonly again: readonly Place[];
  /** Places of the document that give the same id to something else. */
  readonly rivals: readonly Place[];
}

/** A mention of an id or a link to a local file or heading. */
export interface Citation {
  /** Normalised id; undefined for a plain link. */
  readonly id: string | undefined;
  /** The kind that its pattern or prefix names. */
  readonly kind: ThingKind | undefined;
  /** The id or the link's text as written. */
  readonly written: string;
  /** Target of the link it stands in, where that is local (`../log.md#ins-001`). */
  readonly url: string | undefined;
  readonly type: LinkType;
  readonly place: Place;
  /** The innermost thing it stands in: a place in {@link DocumentRecord.items}; undefined for the document itself. */
  readonly owner: number | undefined;
  /** Number of the block it stands in: citations of one block may qualify each other (`A-1 of PRD-1`). */
  readonly block: number;
}

/** A local image. */
export interface ImageLink {
  readonly url: string;
  readonly place: Place;
}

/** A place that a link may name behind `#`. */
export interface Anchor {
  /** The slug as GitHub makes it, or an HTML id. */
  readonly slug: string;
  readonly text: string;
  readonly place: Place;
}

/** A metric as other documents may compare it. */
export interface MetricRecord {
  readonly name: string;
  readonly baseline: string | undefined;
  readonly target: string | undefined;
  readonly date: string | undefined;
  readonly unit: string | undefined;
  readonly place: Place;
}

/** A stretch in which a comment of remark-lint switches a rule off; `*` for all rules. */
export interface Silence extends Span {
  readonly rule: string;
}

/** Everything the index knows of one document. */
export interface DocumentRecord {
  /** Path or URI as the caller named it; the key. */
  readonly path: string;
  /** Undefined for a file that is not ours: it has anchors only. */
  readonly kind: DocumentKind | undefined;
  readonly stage: Stage;
  /** Shipped, decided, dropped: its status says that nobody works on it any more. */
  readonly closed: boolean;
  readonly language: LanguageCode;
  readonly title: string;
  readonly titlePlace: Place;
  /** Heading that most of its requirements stand under, else where a finding about the whole document stands. */
  readonly requirementsPlace: Place;
  /** Where nothing in it was taken for customer evidence: the cause that findings about that share. */
  readonly missingEvidence: string | undefined;
  /** Words of its sections about users, cut; for comparing with the segments of insights. */
  readonly audience: string;
  /** Of a PRD: hashes of the sentences that tell its problem, to find who works on the same. */
  readonly problems: readonly string[];
  /** Of a PRD: which of the four risks it speaks of; undefined where its language has no words for them. */
  readonly risks: readonly Risk['areas'][number][] | undefined;
  /** What stands between the comments that frame a table of what rests on what; undefined without them. */
  readonly matrix: (Span & {readonly text: string}) | undefined;
  /** In document order. */
  readonly items: readonly Item[];
  /** In document order. */
  readonly citations: readonly Citation[];
  /** In document order. */
  readonly images: readonly ImageLink[];
  readonly anchors: readonly Anchor[];
  readonly metrics: readonly MetricRecord[];
  /** Experiments that it plans or lists. */
  readonly experiments: readonly ExperimentFacts[];
  readonly waivers: readonly Waiver[];
  /** Where remark-lint's comments switch rules off. */
  readonly silenced: readonly Silence[];
}
