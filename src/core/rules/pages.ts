import {pageOf} from './page.ts';
import {pageTexts} from './page-texts.ts';
import {rules} from './registry.ts';

/** Page of a rule as Markdown, as the editor and `explain` show it without a network; undefined where there is no such rule. */
export function rulePage(id: string): string | undefined {
  const rule = Object.hasOwn(rules, id) ? rules[id] : undefined;
  return rule && pageOf(rule.meta, pageTexts[id] ?? '');
}
