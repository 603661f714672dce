import type {Meaning, Stage} from '../model/types.ts';

/** BCP 47 primary language subtag, as the folder is named. */
export type LanguageCode = string;

/**
 * Word lists of a language. A rule whose list is missing stays silent for that language.
 * Entries are lower case words or phrases; `*` at an end stands for any word ending.
 */
export interface WordLists {
  /** What a section or cell says when it says nothing: n/a, none, -. */
  readonly notApplicable?: readonly string[];
  /** Markers of unfinished text: TBD, to be defined. */
  readonly placeholders?: readonly string[];
  /** Beginnings of text in brackets that ask to be filled: your, insert, describe. */
  readonly placeholderVerbs?: readonly string[];
  /** Words for a crowd without a count: most users, many customers, everyone asks. */
  readonly crowd?: readonly string[];
  /** Everyone as an audience: all users, anybody. */
  readonly everyone?: readonly string[];
  /** Words for people a product serves: user, admin, manager, customer. */
  readonly people?: readonly string[];
  /** Words that no test can decide: fast, easy, intuitive. */
  readonly vague?: readonly string[];
  /** Direction without a size: improve, increase, better. */
  readonly comparatives?: readonly string[];
  /** Problem text that names a solution: lack of a, we need to build. */
  readonly solution?: readonly string[];
  /** must, shall, can, will: what makes a sentence a requirement. */
  readonly modals?: readonly string[];
  /** Sources of customer evidence by kind. */
  readonly sources?: Readonly<Record<string, readonly string[]>>;
  /** Words of time: by, until, within, quarter names, month names. */
  readonly dates?: readonly string[];
  /** Lead-ins of an owner: owner, assignee, @. */
  readonly owners?: readonly string[];
  /** Lead-ins and marks of acceptance criteria: acceptance criteria, given, when, then. */
  readonly acceptance?: readonly string[];
  /** Regular expressions (source text, flags iu) of user and job stories. */
  readonly stories?: readonly string[];
  /** Regular expressions (source text, flags iu) of hypothesis parts by part name. */
  readonly hypothesis?: Readonly<Record<string, readonly string[]>>;
  /** Four risks by area. */
  readonly risks?: Readonly<Record<string, readonly string[]>>;
  /** Property names by canonical name: owner -> author, responsible. */
  readonly properties?: Readonly<Record<string, readonly string[]>>;
  /** Table columns by canonical name: baseline, target, date, metric, priority, requirement, id, evidence, … */
  readonly columns?: Readonly<Record<string, readonly string[]>>;
  /** Status words by stage. */
  readonly status?: Readonly<Partial<Record<Stage, readonly string[]>>>;
  /** Options that stand for doing nothing. */
  readonly doNothing?: readonly string[];
  /** Lead-ins of a recommendation or ask. */
  readonly recommendation?: readonly string[];
  /** Words of appetite and priority, by which a document says how much is at stake. */
  readonly stakes?: StakeWords;
  /** Further lists, named by the rule that reads them. */
  readonly [list: string]: unknown;
}

/** How a language says how long something takes and how much it matters. */
export interface StakeWords {
  /** Names of the property: appetite, effort, estimate. */
  readonly appetite: readonly string[];
  /** Names of the property: priority. */
  readonly priority: readonly string[];
  /** Values of a low priority, beside `P3`. */
  readonly low: readonly string[];
  /** Units of time in all their forms. */
  readonly hours: readonly string[];
  readonly days: readonly string[];
  readonly weeks: readonly string[];
  readonly months: readonly string[];
  /** Numbers written as words. */
  readonly numbers: Readonly<Record<string, number>>;
  /** What stands between the ends of a range: to, –. */
  readonly range: readonly string[];
}

/** What we know of a language. One folder holds it: `index.json`, `sections.json`, `words.json`. */
export interface Language {
  readonly code: LanguageCode;
  /** Its own name for itself. */
  readonly name: string;
  /** Whether words are set apart by spaces (false for Chinese and Japanese). */
  readonly spaces: boolean;
  /** Whether `3,5` is three and a half. */
  readonly decimalComma: boolean;
  /** Frequent short words, letters or scripts that tell the language. */
  readonly detect: {readonly words?: readonly string[]; readonly script?: string};
  /** Heading wordings by meaning, without numbering, case and punctuation. */
  readonly sections: Readonly<Partial<Record<Meaning, readonly string[]>>>;
  readonly words: WordLists;
}
