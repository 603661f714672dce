import type {Block, Evidence, PrdDocument} from '../model/types.ts';

const cache = new WeakMap<PrdDocument, ReadonlyMap<number, readonly Evidence[]>>();

/** Evidence that stands in a block. */
export function evidenceIn(document: PrdDocument, block: Block): readonly Evidence[] {
  let byBlock = cache.get(document);
  if (!byBlock) {
    const made = new Map<number, Evidence[]>();
    for (const evidence of document.evidence) {
      const known = made.get(evidence.block);
      if (known) known.push(evidence);
      else made.set(evidence.block, [evidence]);
    }
    cache.set(document, (byBlock = made));
  }
  return byBlock.get(block.index) ?? [];
}
