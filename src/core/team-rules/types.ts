import type {RuleMeta} from '../rules/define-rule.ts';
import type {Severity} from '../lint/finding.ts';
import type {Stage} from '../model/types.ts';
import type {WordHit} from '../rules/words.ts';

/** What can be counted in a section. */
export const countables = ['words', 'items', 'rows'] as const;

/** A rule that a team writes as data, as the team file holds it. Exactly one of require, forbid, columns, count. */
export interface TeamRuleConfig {
  /** `team-` and a name. */
  readonly id: string;
  /** What a finding says; `{found}`, `{missing}`, `{count}` and `{section}` are filled in. */
  readonly message: string;
  /** What a finding asks. */
  readonly question: string;
  readonly severity?: Severity;
  /** How much it matters, 0 to 100. */
  readonly importance?: number;
  /** Stages in which it is checked; all where nothing is said. */
  readonly stages?: readonly Stage[];
  /** Kinds it reads, or `any`; PRDs where nothing is said. */
  readonly kinds?: readonly string[];
  /** Meaning of the section it is about, or the words of a heading; the whole document where nothing is said. */
  readonly section?: string;
  /** Texts or `/patterns/` that must all be there. */
  readonly require?: readonly string[];
  /** Texts or `/patterns/` that must not be there. */
  readonly forbid?: readonly string[];
  /** Columns that a table of the section must have. */
  readonly columns?: readonly string[];
  readonly count?: {readonly of: (typeof countables)[number]; readonly min?: number; readonly max?: number};
  /** Why the team has it, as Markdown for its page. */
  readonly why?: string;
}

/** Finds what one text or pattern stands for. */
export interface Finder {
  /** As written in the team file. */
  readonly written: string;
  /** Whether it is a pattern, which sees all text; plain words pass over code, addresses and quotations. */
  readonly isPattern: boolean;
  readonly find: (text: string) => readonly WordHit[];
}

/** A team's rule, ready to run. */
export interface TeamRule {
  readonly meta: RuleMeta;
  readonly config: TeamRuleConfig;
  readonly require: readonly Finder[];
  readonly forbid: readonly Finder[];
}
