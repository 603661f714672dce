import type {PrdDocument} from '../model/types.ts';
import {resolveRuleId} from '../rules/rule-ids.ts';
import type {Silence} from './types.ts';

const comment = /<!--\s*lint\s+(disable|enable|ignore)\b([^>]*?)-->/g;

/**
 * Stretches in which remark-lint's own comments switch rules off (`<!--lint disable trace-unknown-id-->` up to `enable`
 * or the end, `<!--lint ignore …-->` for the block that follows): the second phase of a check has no tree to ask.
 */
export function readSilenced(document: PrdDocument): Silence[] {
  if (!/<!--\s*lint\b/.test(document.text)) return [];
  const found: Silence[] = [];
  const open = new Map<string, number>();
  for (const block of document.blocks) {
    if (block.type !== 'html') continue;
    for (const [, word, names = ''] of document.text.slice(block.span.start, block.span.end).matchAll(comment)) {
      const rules = names.split(/\s+/).filter(Boolean).map((name) => resolveRuleId(name).id ?? name);
      for (const rule of rules.length > 0 ? rules : ['*']) {
        if (word === 'ignore') {
          const next = document.blocks[block.index + 1];
          if (next) found.push({rule, start: block.span.end, end: next.item?.span.end ?? next.span.end});
        } else if (word === 'disable') {
          if (!open.has(rule)) open.set(rule, block.span.end);
        } else {
          for (const [name, start] of rule === '*' ? [...open] : [[rule, open.get(rule)] as const]) {
            if (start !== undefined) found.push({rule: name, start, end: block.span.start});
            open.delete(name);
          }
        }
      }
    }
  }
  for (const [rule, start] of open) found.push({rule, start, end: document.text.length});
  return found;
}
