import type {RawBlock} from './blocks.ts';
import type {HeadingMatcher} from './heading-words.ts';
import type {Meaning} from './types.ts';

/** Outer list items in a row, as one list. */
export interface ListRun {
  /** Number of outer items. */
  readonly items: number;
  /** Whether its bold labels are the document's sections (`- **Problem:** …`, `- **Users:** …`, `- **Goals:** …`). */
  readonly sections: boolean;
}

/** Meanings that a list of properties, or a phase of a plan, also has; they do not make a list one of sections. */
const common: ReadonlySet<Meaning> = new Set(['goals', 'timeline', 'stakeholders', 'results', 'users']);

/** The run of each item, by the item's id. */
export function listRuns(blocks: readonly RawBlock[], matcher: HeadingMatcher): ReadonlyMap<number, ListRun> {
  const runs = new Map<number, ListRun>();
  let ids: number[] = [];
  let labels: (readonly Meaning[])[] = [];
  let nested: number[] = [];
  let ordered = false;
  for (const block of blocks) {
    if (!block.item || block.quoted) {
      close();
      continue;
    }
    if (block.item.depth > 0) {
      nested.push(block.item.id);
      continue;
    }
    if (ids.at(-1) === block.item.id) continue;
    if (ids.length > 0 && block.item.ordered !== ordered) close();
    ordered = block.item.ordered;
    ids.push(block.item.id);
    const strong = block.marks[0];
    if (block.type === 'paragraph' && strong?.type === 'strong' && strong.start <= 2) {
      const label = block.text.slice(strong.start, strong.end);
      const after = block.text.slice(strong.end, strong.end + 2);
      if (/[:：]\s*$/.test(label) || /^\s*[:：]/.test(after) || strong.end === block.text.length) {
        const matched = matcher.match(label, true);
        if (matched?.certainty === 'exact') labels.push(matched.meanings);
      }
    }
  }
  close();
  return runs;

  function close(): void {
    if (ids.length > 0) {
      const telling = new Set(labels.flat().filter((meaning) => !common.has(meaning)));
      const run = {items: ids.length, sections: labels.length >= 3 && telling.size >= 2 && labels.length / ids.length >= 0.6};
      for (const id of ids) runs.set(id, run);
      for (const id of nested) runs.set(id, {items: run.items, sections: false});
    }
    ids = [];
    labels = [];
    nested = [];
  }
}
