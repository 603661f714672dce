/** What a roadmap's rules need to know of its items beside the model: cells by column, the words around, enabling work. */
import {lexiconFor} from '../languages/lexicon.ts';
import type {Settings} from '../config/types.ts';
import {plainHeader} from '../model/columns.ts';
import type {PrdDocument, RoadmapItem} from '../model/types.ts';
import {vocabularyOf, type Vocabulary} from '../model/words.ts';
import {isUnfilled} from './places.ts';

/** Items that are planned: written, and on a roadmap that looks at more than one horizon. */
export function plannedItems(document: PrdDocument): readonly RoadmapItem[] {
  if (new Set(document.roadmap.flatMap(({horizon}) => horizon ?? [])).size < 2) return [];
  return document.roadmap.filter((item) => item.horizon !== undefined && item.text.trim() !== '' && !isUnfilled(document, document.blocks[item.block]!.span));
}

/** All words of an item: its row, or its bullet or heading with what stands under it. */
export function wordsAround(document: PrdDocument, {block}: RoadmapItem): string {
  const own = document.blocks[block]!;
  if (own.cells) return own.text;
  const section = own.type === 'heading' && own.section !== undefined ? document.sections[own.section] : undefined;
  const {start, end} = own.item?.span ?? section?.span ?? own.span;
  return document.text.slice(start, end);
}

/** The cell of an item's row under a header of a list: undefined without the column, '' for an empty cell. */
export function cellUnder(document: PrdDocument, settings: Settings, item: RoadmapItem, list: string): string | undefined {
  const own = document.blocks[item.block]!;
  const table = own.table === undefined ? undefined : document.tables[own.table];
  if (!table) return undefined;
  const words = vocabularyOf(lexiconFor(document.language, settings));
  let found: string | undefined;
  table.header.forEach(({text}, at) => {
    if (!words.is(list, plainHeader(text))) return;
    const cell = own.cells?.[at]?.text.trim() ?? '';
    found = found === undefined || found === '' ? cell : found;
  });
  return found;
}

/** Whether an item is work that enables other work, or a duty: its lane, type, heading or words say so. */
export function isEnabling(document: PrdDocument, words: Vocabulary, item: RoadmapItem): boolean {
  if (words.has('enablingWords', wordsAround(document, item))) return true;
  for (let at = document.blocks[item.block]!.section; at !== undefined; at = document.sections[at]!.parent) {
    const {level, text} = document.sections[at]!;
    if (level > 1 && words.has('enablingWords', text)) return true;
  }
  return false;
}

