import type {Report} from '../lint/finding.ts';

/** More findings of one rule than this, and one finding that counts them says it better. */
export const crowd = 3;

/**
 * Reports items one by one, or, where they are many, once: with the others as related places and quiet marks on each.
 *
 * @param single the finding of one item.
 * @param folded the finding that stands for all of them; its related places are filled in.
 */
export function reportFolded<Item>(
  report: (finding: Report) => void,
  items: readonly Item[],
  single: (item: Item) => Report,
  folded: (items: readonly Item[]) => Report,
  limit = crowd,
): void {
  if (items.length <= limit) {
    for (const item of items) report(single(item));
    return;
  }
  const findings = items.map(single);
  report({
    related: findings.slice(0, 20).map(({message, span}) => ({message, span})),
    ...folded(items),
  });
  for (const finding of findings) report({...finding, severity: 'hint'});
}
