import {
  CompletionItem, CompletionItemKind, l10n, languages, Range, type CompletionItemProvider, type Disposable, type TextDocument,
} from 'vscode';
import type {CellWord} from '../../core/experiments/cell-words.ts';
import type {Checker} from '../checker.ts';
import {loadCore} from '../core.ts';
import {isCandidate} from '../documents.ts';
import type {Teams} from '../teams.ts';
import {tableAround} from '../tables.ts';
import {groupTitle} from './sheet-words.ts';

/** Offers the words of a tracker's cells: states, decisions, days, and what the sheet itself uses. */
export function registerCompletion(checker: Checker, teams: Teams): Disposable {
  const provider: CompletionItemProvider = {
    async provideCompletionItems(document, position, token) {
      if (!isCandidate(document) || !/^[\s>]*\|/.test(document.lineAt(position.line).text)) return undefined;
      const read = checker.latest(document.uri)?.result.document;
      if (read && read.kind === undefined) return undefined;
      const table = tableAround(document, position.line);
      if (!table) return undefined;
      const [{cellWords}, {settings}] = await Promise.all([loadCore(), teams.of(document.uri)]);
      if (token.isCancellationRequested) return undefined;
      const found = cellWords(
        {...table, line: document.lineAt(position.line).text, at: position.character},
        {language: read?.language ?? 'en', settings, inTracker: read?.kind === 'experiment-log'},
      );
      return found?.words.map((word, rank) => itemFor(document, word, new Range(position.line, found.start, position.line, found.end), rank));
    },
  };
  return languages.registerCompletionItemProvider({language: 'markdown'}, provider, '|', ' ');
}

function itemFor(document: TextDocument, {text, means, used}: CellWord, range: Range, rank: number): CompletionItem {
  const item = new CompletionItem({label: text, description: meaningOf(text, means) || (used > 0 ? l10n.t('in this sheet') : '')}, CompletionItemKind.EnumMember);
  const line = document.lineAt(range.start.line).text;
  // A cell that is nothing but bars gets its blanks.
  const lead = line[range.start.character - 1] === '|' ? ' ' : '';
  const tail = line[range.end.character] === '|' ? ' ' : '';
  item.insertText = `${lead}${text}${tail}`;
  item.range = range;
  item.sortText = String(rank).padStart(4, '0');
  return item;
}

/** What the sheet will take a word for, where the word itself does not say. */
function meaningOf(text: string, means: CellWord['means']): string {
  if (!means) return '';
  if ('day' in means) return means.planned ? l10n.t('a plan') : l10n.t('today');
  const word = 'state' in means
    ? {draft: groupTitle('draft'), running: groupTitle('running'), paused: l10n.t('Paused'), ended: l10n.t('Ended'), invalid: l10n.t('Invalid')}[means.state].toLowerCase()
    : means.decision;
  return word === text.toLowerCase() ? '' : word;
}
