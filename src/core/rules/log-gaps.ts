/** What questions and assumptions lack, and how a place for it is made. */
import type {Settings} from '../config/types.ts';
import {skeletonFix, skeletonWords} from '../fixes/skeletons.ts';
import {lexiconFor} from '../languages/lexicon.ts';
import type {Fix} from '../lint/finding.ts';
import type {LogItem, PrdDocument} from '../model/types.ts';
import {vocabularyOf} from '../model/words.ts';

/** The fix that makes room for an owner, a date or a test. */
export function itemFix(document: PrdDocument, settings: Settings, item: LogItem, parts: readonly ('owner' | 'date' | 'test')[]): readonly Fix[] {
  const block = document.blocks[item.blocks[0] ?? -1];
  if (!block || parts.length === 0) return [];
  const lexicon = lexiconFor(document.language, settings);
  const headers = vocabularyOf(lexicon).groups('headers');
  const words = skeletonWords(lexicon.words);
  const fix = skeletonFix(document, `Add a place for ${parts.join(' and ')}`, block, parts.map((part) => ({
    ...words[part], columns: headers[part] ?? [],
  })));
  return fix ? [fix] : [];
}

/** Whether a date as written is a day before today; months, quarters and words are not judged. */
export function isPast(date: string, today: string): boolean {
  const day = /\b(\d{4})-(\d{2})-(\d{2})\b/.exec(date)?.[0];
  return day !== undefined && day < today;
}
