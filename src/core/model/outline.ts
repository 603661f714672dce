import type {RawBlock} from './blocks.ts';
import type {Block, Meaning, Section} from './types.ts';

/** What several steps need to know of a document's shape, worked out once. */
export interface Outline {
  /** A section's own meanings, or those of the nearest section around it that has any. */
  readonly meaningsOf: (section: number | undefined) => ReadonlySet<Meaning>;
  /** Whether a section or one around it has one of the meanings, however deep. */
  readonly standsIn: (section: number | undefined, ...meanings: readonly Meaning[]) => boolean;
  /** Blocks of a list item, nested ones included, half open. */
  readonly rangeOfItem: (item: number) => {readonly from: number; readonly to: number};
}

const cache = new WeakMap<object, Outline>();
const none: ReadonlySet<Meaning> = new Set();

/** The outline of a draft; blocks keep their identity while the model is built, so it is made once. */
export function outlineOf({blocks, sections}: {readonly blocks: readonly (Block | RawBlock)[]; readonly sections: readonly Section[]}): Outline {
  let outline = cache.get(blocks);
  if (!outline) cache.set(blocks, (outline = makeOutline(blocks, sections)));
  return outline;
}

function makeOutline(blocks: readonly (Block | RawBlock)[], sections: readonly Section[]): Outline {
  const effective: ReadonlySet<Meaning>[] = [];
  const all: ReadonlySet<Meaning>[] = [];
  for (const {meanings, parent} of sections) {
    const above = parent === undefined ? none : (effective[parent] ?? none);
    const around = parent === undefined ? none : (all[parent] ?? none);
    effective.push(meanings.length > 0 ? new Set(meanings) : above);
    all.push(meanings.every((meaning) => around.has(meaning)) ? around : new Set([...around, ...meanings]));
  }
  const ranges = new Map<number, {from: number; to: number}>();
  const parents = new Map<number, number>();
  for (const {index, item} of blocks) {
    if (!item) continue;
    const range = ranges.get(item.id);
    if (range) range.to = index + 1;
    else ranges.set(item.id, {from: index, to: index + 1});
    if (item.parent !== undefined) parents.set(item.id, item.parent);
  }
  // Nested items have higher numbers than the item they stand in.
  for (const id of [...ranges.keys()].sort((a, b) => b - a)) {
    const range = ranges.get(id)!;
    const parent = parents.get(id);
    if (parent === undefined) continue;
    const outer = ranges.get(parent);
    if (!outer) ranges.set(parent, {...range});
    else {
      outer.from = Math.min(outer.from, range.from);
      outer.to = Math.max(outer.to, range.to);
    }
  }
  return {
    meaningsOf: (section) => (section === undefined ? none : (effective[section] ?? none)),
    standsIn: (section, ...meanings) => {
      const found = section === undefined ? none : (all[section] ?? none);
      return meanings.some((meaning) => found.has(meaning));
    },
    rangeOfItem: (item) => ranges.get(item) ?? {from: 0, to: 0},
  };
}
