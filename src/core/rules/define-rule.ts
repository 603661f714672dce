import {lintRule} from 'unified-lint-rule';
import type {Plugin} from 'unified';
import type {Root} from 'mdast';
import type {VFile} from 'vfile';
import type {DocumentKind, KnownKind, PrdDocument, Stage} from '../model/types.ts';
import type {RulePreset, Settings} from '../config/types.ts';
import type {Finding, Report, Severity} from '../lint/finding.ts';
import {contextOf} from '../lint/context.ts';
import type {TraceCheck} from './define-trace-rule.ts';

/** A JSON schema of a rule's options, with a `default` and a `description` for each property. */
export interface OptionsSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, {readonly description: string; readonly default: unknown; readonly [key: string]: unknown}>>;
  readonly additionalProperties: false;
}

/** Everything about a rule that is not its code; pages, settings and schemas are generated from it. */
export interface RuleMeta {
  /** Folder, diagnostic code and page: `group-name`. */
  readonly id: string;
  /** One sentence that begins with a verb: "Require …", "Disallow …". */
  readonly description: string;
  /** What a good head of product would ask. */
  readonly question: string;
  /** Kinds of documents it reads. */
  readonly kinds: readonly KnownKind[] | 'any';
  /** Severity in review. `draft` softens it by one step, `approved` does not. */
  readonly severity: Severity;
  /** Severities of stages that do not follow that ladder. */
  readonly stages?: Readonly<Partial<Record<Stage, Severity | 'off'>>>;
  /** The smallest preset that has it; `off` for what only a team can want. */
  readonly preset: RulePreset;
  /** How much it matters to a head of product, 0 to 100: orders findings. */
  readonly importance: number;
  readonly options?: OptionsSchema;
  /** Version that brought it. */
  readonly since: string;
  /** Where the rule comes from: method, author, paper. */
  readonly sources?: readonly string[];
  /** Name of the word list it needs; the rule is silent in languages without it. */
  readonly wordList?: string;
}

/** What a rule may read beside the document. */
export interface RuleContext<Options> {
  readonly options: Options;
  readonly settings: Settings;
}

/** The code of a rule: reads the model, reports what it saw. */
export type Check<Options> = (
  document: PrdDocument,
  report: (finding: Report) => void,
  context: RuleContext<Options>,
  file: VFile | undefined,
) => void;

/** A rule: an ordinary remark-lint plugin that carries its definition. */
export interface Rule extends Plugin<[unknown?], Root> {
  readonly meta: RuleMeta;
  /** The rule's code, for a run without unified around it; options are complete. */
  readonly check: Check<object>;
  /** Of a rule that looks at other documents, too: the code that the engine runs once all of them are known. */
  readonly trace?: TraceCheck<object>;
}

declare module 'vfile-message' {
  interface VFileMessage {
    /** The finding that a PRD Coach rule made of this message. */
    finding?: Finding;
  }
}

/** Address of a rule's page in the repository; the editor shows its own copy. */
export function ruleUrl(id: string): string {
  return `https://github.com/prd-coach/prd-coach/blob/main/docs/rules/${id}.md`;
}

/**
 * Makes a remark-lint plugin of a rule's definition and code.
 *
 * @param meta definition, the one home of id, severity, question, options.
 * @param check reads the model and reports; never called for documents of other kinds.
 * @returns plugin for `unified().use(…)` or a `.remarkrc`, with the definition as `meta`.
 */
export function defineRule<Options extends object = Record<string, never>>(meta: RuleMeta, check: Check<Options>): Rule {
  const url = ruleUrl(meta.id);
  const plugin = lintRule<Root, unknown>({origin: `remark-lint:${meta.id}`, url}, (tree: Root, file: VFile, options: unknown) => {
    const {document, settings} = contextOf(tree, file);
    if (!appliesTo(meta, document.kind)) return;
    check(document, report, {options: optionsOf(meta, options) as Options, settings}, file);

    function report(found: Report): void {
      const finding = findingOf(meta, found);
      const message = file.message(found.message, {place: document.source.position(found.span)});
      Object.assign(message, {note: finding.question, finding});
    }
  });
  return Object.assign(plugin as Plugin<[unknown?], Root>, {meta, check: check as Check<object>});
}

/** The finding that a rule's report makes. */
export function findingOf(meta: RuleMeta, found: Report): Finding {
  return {
    ...found, ruleId: meta.id, severity: found.severity ?? meta.severity, question: found.question ?? meta.question,
    url: ruleUrl(meta.id), importance: found.importance ?? meta.importance,
  };
}

/** Values of a rule's options: those given, and the defaults of the others. */
export function optionsOf(meta: RuleMeta, given: unknown): object {
  const defaults = Object.fromEntries(
    Object.entries(meta.options?.properties ?? {}).map(([name, schema]) => [name, schema.default]),
  );
  return {...defaults, ...(given as object | undefined)};
}

/** Whether a rule reads documents of a kind; a team's own kind gets the rules of every kind. */
export function appliesTo(meta: RuleMeta, kind: DocumentKind | undefined): boolean {
  return kind !== undefined && (meta.kinds === 'any' || (meta.kinds as readonly string[]).includes(kind));
}
