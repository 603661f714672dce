import type {PlanPart} from '../experiments/gaps.ts';
import type {Span} from '../model/types.ts';

/** How firmly a finding speaks; `hint` is a quiet mark in the text that no count includes. */
export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** A replacement of a span of the document's text. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** A correction that needs nothing but the document. */
export interface Fix {
  /** What it does, beginning with a verb: "Insert section `Risks`". */
  readonly title: string;
  /** Minimal edits; they do not overlap. */
  readonly edits: readonly TextEdit[];
  /** Whether fix-all may apply it without asking. */
  readonly safe?: boolean;
}

/** A further place that belongs to a finding. */
export interface RelatedPlace {
  readonly message: string;
  readonly span: Span;
  /** Another document; undefined for the same one. */
  readonly path?: string;
}

/** What a rule reports. */
export interface Report {
  /** The narrowest place that a person would select. */
  readonly span: Span;
  /** What is there and what was expected, with numbers; under 120 characters. */
  readonly message: string;
  /** Replaces the rule's own question. */
  readonly question?: string;
  /** Replaces the rule's severity for this one finding; stages still soften it. */
  readonly severity?: Severity;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
  /** Shown faded or struck through in the editor. */
  readonly tags?: readonly ('unnecessary' | 'deprecated')[];
  /** Findings of one cause, such as `missing:metrics`, become one: the first reported by importance. */
  readonly cause?: string;
  /** Part of an experiment's plan that is asked for; where its row in a tracker holds it, nobody asks. */
  readonly asks?: PlanPart;
  /** Replaces the rule's importance for this one finding. */
  readonly importance?: number;
}

/** A finding as every surface shows it. */
export interface Finding extends Report {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly question: string;
  /** Page that explains the rule. */
  readonly url: string;
  /** How much it matters to a head of product, 0 to 100; higher first. */
  readonly importance: number;
}
