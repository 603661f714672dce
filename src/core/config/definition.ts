/**
 * The one home of the team file: its keys with types, descriptions, defaults and examples. Validation, the JSON schema
 * and the documentation are made from it.
 */
import {documentKinds, generalMeanings, specialMeanings} from '../model/types.ts';
import type {Rule, RuleMeta} from '../rules/define-rule.ts';
import {smallByDefault} from '../lint/stakes.ts';
import {teamRuleSchema} from '../team-rules/schema.ts';
import {presetNames, type TeamConfig} from './types.ts';

/** As much of a JSON schema as the team file and the options of rules need. */
export interface Schema {
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  /** What is wrong with a text that does not match the pattern, in words of people. */
  readonly patternWords?: string;
  /** Keys that must be there. */
  readonly required?: readonly string[];
  /** Keys of which exactly one must be there. */
  readonly exactlyOne?: readonly string[];
  /** `glob`, `regex` and `team-text` are checked by us; other readers pass over them. */
  readonly format?: string;
  readonly items?: Schema | readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly anyOf?: readonly Schema[];
  /** What its keys are, for messages: "There is no rule …". */
  readonly keyNoun?: string;
  /** The setting of the rule with this id; the schema of the file spells it out. */
  readonly ruleSetting?: string;
}

/** One key of the team file. */
export interface KeyDefinition {
  readonly key: keyof TeamConfig;
  /** What it does, in one or two sentences. */
  readonly description: string;
  /** Type as people say it. */
  readonly type: string;
  readonly default: unknown;
  /** A value worth copying. */
  readonly example: unknown;
  readonly schema: Schema;
}

/** Severities that a rule can be set to. */
export const levels = ['off', 'hint', 'info', 'warning', 'error'] as const;

/** Folder of the team's templates where the file says nothing. */
export const defaultTemplatesFolder = '.prd-coach/templates';

/** Share of requirements that must trace to customer evidence where the file says nothing. */
export const defaultCoverageFloor = 0.8;

const glob: Schema = {type: 'string', minLength: 1, format: 'glob'};
const globs = listOf(glob);
const words = listOf({type: 'string', minLength: 1});

/** All keys in the order of documentation. */
export function keyDefinitions(rules: Readonly<Record<string, Pick<Rule, 'meta'>>>): readonly KeyDefinition[] {
  const metas = Object.values(rules).map(({meta}) => meta);
  return [
    {
      key: 'preset', type: 'text', default: 'recommended', example: 'light',
      description: 'The set of rules to begin with: `light` holds what no reader forgives, `recommended` the starter set, `strict` all but what is a choice of the house.',
      schema: {enum: presetNames},
    },
    {
      key: 'rules', type: 'settings by rule id', default: {},
      example: {'metric-no-baseline': 'error', 'req-vague': false, 'insight-coverage': ['warning', {floor: 0.5}]},
      description: 'Settings of single rules: `false` or `"off"`, `true`, a severity, or `[severity, options]`. Short names such as `no-baseline` are accepted.',
      schema: {
        type: 'object', additionalProperties: false, keyNoun: 'rule',
        properties: Object.fromEntries(metas.map((meta) => [meta.id, {description: meta.description, default: meta.severity, ruleSetting: meta.id}])),
      },
    },
    {
      key: 'kinds', type: 'globs by kind', default: {}, example: {prd: ['specs/**/*.md'], experiment: ['experiments/*.md']},
      description: 'Files that are of a kind whatever their shape. Front matter (`kind: prd`) goes before these globs. Kinds of your own need a template of that kind.',
      schema: {
        type: 'object', additionalProperties: globs,
        properties: Object.fromEntries(documentKinds.map((kind) => [kind, globs])),
      },
    },
    {
      key: 'sections', type: 'headings by meaning', default: {}, example: {problem: ['Customer pain'], 'non-goals': ['Not now']},
      description: 'Headings that your team uses, added to the ones we know in each language.',
      schema: {
        type: 'object', additionalProperties: false, keyNoun: 'section meaning',
        properties: Object.fromEntries([...generalMeanings, ...specialMeanings].map((meaning) => [meaning, words])),
      },
    },
    {
      key: 'ids', type: 'regular expressions by what they name', default: {}, example: {requirement: 'ACME-\\d+', insight: 'CUST-\\d+'},
      description: 'How your ids look, as regular expressions without slashes. Added to the patterns we know, such as `REQ-4`.',
      schema: {
        type: 'object', additionalProperties: false, keyNoun: 'kind of id',
        properties: {
          requirement: {type: 'string', format: 'regex', description: 'Ids of requirements, as they begin a heading, an item or a row.'},
          insight: {type: 'string', format: 'regex', description: 'Ids of insights, wherever a text cites them.'},
        },
      },
    },
    {
      key: 'insights', type: 'globs', default: [], example: ['research/insights/**/*.md'],
      description: 'Files that hold what you learned from customers; they are read as kind `insight-log`.',
      schema: globs,
    },
    {
      key: 'templates', type: 'text', default: defaultTemplatesFolder, example: 'docs/templates',
      description: 'Folder of your own templates, relative to this file. A template with the id of one of ours replaces it.',
      schema: {type: 'string', minLength: 1},
    },
    {
      key: 'status', type: 'words by stage', default: {}, example: {draft: ['brewing'], approved: ['signed']},
      description: 'Words of a document\'s `status` and the stage they mean, added to the ones we know in each language.',
      schema: {
        type: 'object', additionalProperties: false, keyNoun: 'stage',
        properties: {
          draft: {...words, description: 'Still being written: findings speak softly.'},
          review: {...words, description: 'Being read by others.'},
          approved: {...words, description: 'Decided, being built or done.'},
        },
      },
    },
    {
      key: 'words', type: 'words by list', default: {}, example: {vague: ['delightful', '!simple']},
      description: 'Words added to the lists that rules read, or taken out of them with a leading `!`.',
      schema: {type: 'object', additionalProperties: false, keyNoun: 'word list', properties: Object.fromEntries(Object.entries(wordLists).map(([name, description]) => [name, {...words, description}]))},
    },
    {
      key: 'small', type: 'object', default: smallByDefault, example: {appetite: '1 week', templates: ['quick-fix']},
      description: 'When less is at stake, less is asked: which PRDs count as small work, and the few rules that still speak then. See [Small work](#small-work).',
      schema: {
        type: 'object', additionalProperties: false,
        properties: {
          appetite: {
            type: 'string', pattern: '^\\d+(?:\\.\\d+)? (?:hours?|days?|weeks?|months?)$', patternWords: 'Expected a time such as `3 days` or `1 week`.', default: smallByDefault.appetite,
            description: 'The longest appetite or effort that is small; `0 days` for none.',
          },
          priorities: {...words, default: smallByDefault.priorities, description: 'Priorities that are small where a document names no appetite; `low` stands for low in all languages.'},
          templates: {...words, default: smallByDefault.templates, description: 'Ids of templates whose documents are small.'},
          asks: {...words, default: smallByDefault.asks, description: 'Rules that speak all the same; `*` at an end stands for any ending.'},
        },
      },
    },
    {
      key: 'teamRules', type: 'rules', default: [],
      example: [{id: 'team-ticket', message: 'No ticket: expected {missing}.', question: 'Where is the work planned?', require: '/SHOP-\\d+/', stages: ['approved']}],
      description: 'Rules of your own as data: text or patterns that a section must or must not hold, columns of its table, how much of it there is. See [Team rules](#team-rules).',
      schema: {type: 'array', items: teamRuleSchema},
    },
    {
      key: 'coverage', type: 'object', default: {floor: defaultCoverageFloor}, example: {floor: 0.6},
      description: 'How much of a PRD must rest on customer evidence.',
      schema: {
        type: 'object', additionalProperties: false,
        properties: {floor: {type: 'number', minimum: 0, maximum: 1, default: defaultCoverageFloor, description: 'Share of requirements that must trace to customer evidence, 0 to 1.'}},
      },
    },
    {
      key: 'ignore', type: 'globs', default: [], example: ['archive/**', '**/CHANGELOG.md'],
      description: 'Files that searches leave out. A file that is named on the command line or open in the editor is still checked.',
      schema: globs,
    },
  ];
}

/**
 * The schema of the whole file as validation reads it.
 *
 * @param teamRuleIds ids of the team's own rules, which may be set like ours.
 */
export function fileSchema(rules: Readonly<Record<string, Pick<Rule, 'meta'>>>, teamRuleIds: readonly string[] = []): Schema {
  return {
    type: 'object', additionalProperties: false,
    properties: {
      $schema: {type: 'string', description: 'Address of the schema, for editors.'},
      ...Object.fromEntries(keyDefinitions(rules).map(({key, description, schema, default: value, example}) =>
        [key, {...(key === 'rules' ? withTeamRules(schema, teamRuleIds) : schema), description, default: value, examples: [example]}])),
    },
  };
}

/** The rules that can be set, the team's own among them. */
function withTeamRules(schema: Schema, ids: readonly string[]): Schema {
  return {...schema, properties: {...schema.properties, ...Object.fromEntries(ids.map((id) => [id, {ruleSetting: id}]))}};
}

/** Options of a rule as a schema; a rule without options takes an empty object. */
export function optionsSchema(meta: Pick<RuleMeta, 'options'> | undefined): Schema {
  const none: Schema = {type: 'object', properties: {}, additionalProperties: false};
  return {...(meta?.options as Schema | undefined ?? none), keyNoun: 'option'};
}

/** The word lists that a team may change, with what stands in them; others are the inner workings of a language. */
export const wordLists: Readonly<Record<string, string>> = {
  vague: 'Words that no test can decide: fast, easy, intuitive.',
  comparatives: 'Directions without a size: improve, increase, better.',
  crowd: 'Crowds without a count: most users, many customers.',
  everyone: 'Everyone as an audience: all users, anybody.',
  people: 'Words for the people you serve: user, admin, receptionist.',
  solution: 'Words that make a problem a solution in disguise: we need to build.',
  placeholders: 'Marks of unfinished text: TBD, to be defined.',
  residue: 'Beginnings of guidance that a template left behind: describe the.',
  notApplicable: 'What a section says when it says nothing: n/a, none.',
  primaryWords: 'Words that mark the primary metric of an experiment.',
  guardrailWords: 'Words that mark a metric that must not get worse.',
  recommendation: 'Beginnings of a recommendation: we recommend.',
  doNothing: 'Options that stand for doing nothing: status quo.',
  buildVerbs: 'Verbs that make an item of a roadmap a feature: add, build.',
  enablingWords: 'Words of roadmap items that need no outcome for customers: infrastructure.',
};

/** One value or a list of them. */
function listOf(items: Schema): Schema {
  return {anyOf: [{type: 'array', items}, items]};
}
