import {l10n, languages, Range, Uri, WorkspaceEdit, type Disposable, type TextDocument} from 'vscode';
import type {Renamed, RenameError, Span, TraceIndex} from '../../core/index.ts';
import type {Core} from '../core.ts';
import {isCandidate, loadedDocument} from '../documents.ts';
import {editorFiles} from '../files.ts';
import {rangeIn, rangeOf} from '../places.ts';
import type {Teams} from '../teams.ts';
import type {Evidence} from './evidence.ts';
import {targetAt} from './target.ts';
import {titleOf} from './words.ts';

/** Renames an id wherever it is told and cited; other files' changes are confirmed in VS Code's own preview. */
export function registerRename(evidence: Evidence, teams: Teams): Disposable {
  return languages.registerRenameProvider({language: 'markdown'}, {
    async prepareRename(document, position) {
      const target = isCandidate(document) ? await targetAt(evidence, document, position) : undefined;
      if (!target || target.id === undefined) throw new Error(l10n.t('There is no id here. Put the cursor on an id such as INS-042.'));
      if (target.definitions.length === 0) throw new Error(l10n.t('Nothing defines `{0}`, so there is nothing to rename.', target.written));
      return {range: target.range, placeholder: target.written};
    },
    async provideRenameEdits(document, position, newName) {
      const target = await targetAt(evidence, document, position);
      if (!target || target.id === undefined) throw new Error(l10n.t('There is no id here. Put the cursor on an id such as INS-042.'));
      const {core, index, id} = target;
      const {settings} = await teams.of(document.uri);
      // From a mention: the document of the thing decides which of several is meant.
      const from = target.definitions.length === 1 ? target.definitions[0]!.path : document.uri.toString();
      const renamed = core.renameEdits(index, id, newName, {from, settings});
      if ('error' in renamed) throw new Error(errorWords(index, renamed.error, newName));
      return await toWorkspaceEdit(core, evidence, document, renamed, target.written, newName.trim());
    },
  });
}

/**
 * Edits of several documents, open or not, and of the files that say which of their citations were accepted; each place
 * is looked at again before it is promised.
 *
 * @throws where a document is no longer as the index read it: a rename that reaches only some places would lose others.
 */
async function toWorkspaceEdit(
  core: Core, evidence: Evidence, front: TextDocument, renamed: Renamed, before: string, after: string,
): Promise<WorkspaceEdit> {
  const result = new WorkspaceEdit();
  const label = l10n.t('Rename `{0}` to `{1}`', before, after);
  for (const [path, list] of renamed.edits) {
    const uri = Uri.parse(path, true);
    const text = await readable(core, uri);
    const isFront = uri.toString() === front.uri.toString();
    const metadata = {label, needsConfirmation: !isFront};
    for (const {span, newText} of list) {
      const known = text && core.findIds(text.words(span), core.defaultSettings())[0];
      // A house id is found by its own pattern only; length and place must do then.
      if (!text || (known && core.idKey(known.written) !== core.idKey(before))) {
        throw new Error(l10n.t('`{0}` has changed since it was read. Save it and try again.', uri.path.replace(/^.*\//, '')));
      }
      result.replace(uri, text.range(span), newText, metadata);
    }
  }
  for (const {uri, relative} of evidence.acceptances.files(core)) {
    const text = await readable(core, uri);
    for (const {span, newText} of text ? core.renameReviewed(text.words(), renamed, relative) : []) {
      result.replace(uri, text!.range(span), newText, {label, needsConfirmation: true});
    }
  }
  return result;
}

interface Readable {
  /** Words of a span; without one, of the whole text. */
  readonly words: (span?: Span) => string;
  readonly range: (span: Span) => Range;
}

async function readable(core: Core, uri: Uri): Promise<Readable | undefined> {
  const open = loadedDocument(uri);
  if (open) return {words: (span) => open.getText(span && rangeOf(open, span)), range: (span) => rangeOf(open, span)};
  const read = await editorFiles.readText(uri.toString());
  if (read === undefined) return undefined;
  const text = read.startsWith('\uFEFF') ? read.slice(1) : read;
  const source = new core.SourceText(text);
  return {words: (span) => text.slice(span?.start, span?.end), range: (span) => rangeIn(source, span)};
}

function errorWords(index: TraceIndex, error: RenameError, newName: string): string {
  switch (error.reason) {
    case 'unknown-id': return l10n.t('Nothing defines this id any more.');
    case 'same-id': return l10n.t('That is the id it has.');
    case 'not-an-id': return l10n.t('`{0}` would not be read as an id of this kind. Keep the letters and change the number.', newName);
    case 'taken':
      return error.by
        ? l10n.t('`{0}` is taken: {1} in {2}.', newName, error.by.item.title || newName, titleOf(index, error.by.path))
        : l10n.t('`{0}` is cited already in {1} and would get another meaning.', newName, titleOf(index, error.citedBy?.path ?? ''));
  }
}
