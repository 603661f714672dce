import type {Schema} from '../config/definition.ts';
import {documentKinds, generalMeanings, specialMeanings} from '../model/types.ts';
import {countables} from './types.ts';

const texts = {type: 'string', minLength: 1, format: 'team-text'} as const;

/** The schema of one team rule. */
export const teamRuleSchema: Schema = {
  type: 'object', additionalProperties: false, keyNoun: 'key of a team rule', required: ['id', 'message', 'question'],
  exactlyOne: ['require', 'forbid', 'columns', 'count'],
  properties: {
    id: {
      type: 'string', pattern: '^team(?:-[a-z0-9]+)+$', patternWords: 'Expected `team-` and a name in lower case, such as `team-launch-owner`.',
      description: 'Its name, which begins with `team-`; used in `rules`, in waivers and by `explain`.',
    },
    message: {
      type: 'string', minLength: 1, maxLength: 120,
      description: 'What a finding says: what is there and what was expected. `{found}`, `{missing}`, `{count}` and `{section}` are filled in.',
    },
    question: {type: 'string', minLength: 1, maxLength: 200, description: 'The one question that a finding asks.'},
    severity: {enum: ['hint', 'info', 'warning', 'error'], default: 'warning', description: 'Severity in review; drafts are asked one step softer.'},
    importance: {type: 'number', minimum: 0, maximum: 100, default: 60, description: 'How much it matters beside other rules, 0 to 100; our own go from 20 to 95.'},
    stages: {...listOf({enum: ['draft', 'review', 'approved']}), description: 'Stages in which it is checked. Left out: all.'},
    kinds: {
      ...listOf({type: 'string', minLength: 1, examples: [...documentKinds, 'any']}),
      default: ['prd'], description: 'Kinds of documents it reads; `any` for all.',
    },
    section: {
      type: 'string', minLength: 1, examples: [...generalMeanings, ...specialMeanings],
      description: 'The section it is about: a meaning such as `metrics`, or the words of a heading. Left out: the whole document.',
    },
    require: {...listOf(texts), description: 'Text that must be there; of a list all of it. `*` at the end of a word stands for any ending, a text between slashes is a pattern: `/JIRA-\\d+/`.'},
    forbid: {...listOf(texts), description: 'Text that must not be there, such as a list of words; written as in `require`.'},
    columns: {...listOf({type: 'string', minLength: 1}), description: 'Columns that a table of the section must have, in any order.'},
    count: {
      type: 'object', additionalProperties: false, required: ['of'], keyNoun: 'key of a count',
      description: 'How much must stand there, at least and at most.',
      properties: {
        of: {enum: countables, description: '`words`, `items` of lists, or `rows` of tables.'},
        min: {type: 'number', minimum: 0, description: 'Fewest that are expected.'},
        max: {type: 'number', minimum: 0, description: 'Most that are expected.'},
      },
    },
    why: {type: 'string', description: 'Why the team has the rule, as Markdown; `explain` and the editor show it.'},
  },
};

function listOf(items: Schema): Schema {
  return {anyOf: [{type: 'array', minItems: 1, items}, items]};
}
