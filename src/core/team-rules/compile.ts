import type {RuleMeta} from '../rules/define-rule.ts';
import {wordFinder} from '../rules/words.ts';
import {compilePattern} from './pattern.ts';
import {patternIn} from './text.ts';
import type {Finder, TeamRule, TeamRuleConfig} from './types.ts';

/**
 * Makes a rule of data that was read by its schema.
 *
 * @throws Error where a pattern is none; reading a team file leaves such rules out.
 */
export function compileTeamRule(config: TeamRuleConfig): TeamRule {
  const meta: RuleMeta = {
    id: config.id,
    description: config.message,
    question: config.question,
    kinds: config.kinds?.includes('any') ? 'any' : (config.kinds ?? ['prd']) as RuleMeta['kinds'],
    severity: config.severity ?? 'warning',
    preset: 'light',
    importance: config.importance ?? 60,
    since: '',
  };
  return {meta, config, require: (config.require ?? []).map(finderOf), forbid: together(config.forbid ?? [])};
}

/** Where a reader learns what team rules are; the rule's own page is made from the team file. */
export const teamRuleUrl = 'https://github.com/prd-coach/prd-coach/blob/main/docs/configuration.md#team-rules';

/** One finder for all plain words of a list, one for each pattern. */
function together(texts: readonly string[]): readonly Finder[] {
  const words = texts.filter((text) => patternIn(text) === undefined);
  const patterns = texts.filter((text) => patternIn(text) !== undefined).map(finderOf);
  return words.length === 0 ? patterns : [{written: words.join(', '), isPattern: false, find: findWords(words)}, ...patterns];
}

function findWords(words: readonly string[]): Finder['find'] {
  return wordFinder(words.map((word) => word.trim().toLowerCase())) ?? (() => []);
}

function finderOf(text: string): Finder {
  const pattern = patternIn(text);
  if (pattern === undefined) return {written: text, isPattern: false, find: findWords([text])};
  return {written: text, isPattern: true, find: compilePattern(pattern).find};
}
