import type {DocumentKind, Meaning, Stage} from '../model/types.ts';
import type {Severity} from '../lint/finding.ts';
import type {History} from '../ports.ts';
import type {TeamRule, TeamRuleConfig} from '../team-rules/types.ts';
import type {Template} from '../templates/template.ts';

/** How a rule is set: on at its own severity, off, another severity, or a severity with options. */
export type RuleSetting = boolean | Severity | 'off' | readonly [Severity | 'off' | boolean, unknown];

/** The sets of rules a team can begin with. */
export const presetNames = ['light', 'recommended', 'strict'] as const;
/** A preset: `light` holds the errors a reader cannot forgive, `strict` all but those that are a choice of the house. */
export type PresetName = (typeof presetNames)[number];
/** The smallest preset that holds a rule; `off` is in none and waits until a team names it. */
export type RulePreset = PresetName | 'off';

/** The team's file, `.prd-coach.json` or `.prd-coach.yaml`, as written. All keys may be left out. */
export interface TeamConfig {
  readonly preset?: PresetName;
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  /** Globs, relative to the file, of documents that are of a kind. */
  readonly kinds?: Readonly<Record<string, readonly string[]>>;
  /** The team's own heading wordings by meaning. */
  readonly sections?: Readonly<Partial<Record<Meaning, readonly string[]>>>;
  /** Regular expressions of ids by what they name: requirement, insight. */
  readonly ids?: Readonly<Record<string, string>>;
  /** Globs of insight files. */
  readonly insights?: readonly string[];
  /** Folder of the team's templates, relative to the file. */
  readonly templates?: string;
  /** Status words by stage. */
  readonly status?: Readonly<Partial<Record<Stage, readonly string[]>>>;
  /** Words added to (or, with a leading `!`, removed from) a rule's list. */
  readonly words?: Readonly<Record<string, readonly string[]>>;
  /** What is a small piece of work, and what is asked of it. */
  readonly small?: Partial<SmallWork>;
  /** The team's own rules. */
  readonly teamRules?: readonly TeamRuleConfig[];
  /** Share of requirements that must trace to customer evidence, 0 to 1. */
  readonly coverage?: {readonly floor?: number};
  /** Globs of files that are never checked. */
  readonly ignore?: readonly string[];
}

/** What a team takes for a small piece of work, and what it asks of it. */
export interface SmallWork {
  /** The longest appetite that is small: `3 days`; `0 days` for none. */
  readonly appetite: string;
  /** Priorities that are small where a document names no appetite. */
  readonly priorities: readonly string[];
  /** Templates for small work, by id. */
  readonly templates: readonly string[];
  /** Rules that are asked all the same; `*` at an end stands for any ending. */
  readonly asks: readonly string[];
}

/** What a template demands of documents that follow it. */
export interface SectionDemand {
  /** A standard meaning, or the words of a heading without one. */
  readonly meaning: string;
  readonly demand: 'required' | 'recommended' | 'optional';
}

/** A template as the rules need it. */
export interface TemplateSchema {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly sections: readonly SectionDemand[];
}

/** Everything a check needs to know beside the document: defaults, team file and templates merged. */
export interface Settings {
  readonly preset: PresetName;
  /** Settings by full rule id. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** Kind that the team's globs give this document. */
  readonly kindByPath: (path: string) => {readonly kind: DocumentKind; readonly glob: string} | undefined;
  /** The team's glob that leaves a file out of searches; undefined for a file that is checked. */
  readonly ignoredByPath: (path: string) => string | undefined;
  readonly sections: Readonly<Partial<Record<Meaning, readonly string[]>>>;
  readonly ids: Readonly<Record<string, string>>;
  readonly status: Readonly<Partial<Record<Stage, readonly string[]>>>;
  readonly words: Readonly<Record<string, readonly string[]>>;
  /** What is a small piece of work, and what is asked of it. */
  readonly small: SmallWork;
  /** The team's own rules, ready to run. */
  readonly teamRules: readonly TeamRule[];
  readonly coverageFloor: number;
  /** Templates by id, ours and the team's. */
  readonly templates: ReadonlyMap<string, Template>;
  /** Stage that replaces the document's own (`--stage`). */
  readonly stage: Stage | undefined;
  /** The day that "today" means, so that results can be repeated. */
  readonly today: string;
  /** Earlier texts of files; undefined where nothing is known of them, and rules that ask for them are silent. */
  readonly history?: History | undefined;
}
