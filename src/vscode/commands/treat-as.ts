import {l10n, window, workspace, type TextDocument, type Uri} from 'vscode';
import type {PrdDocument} from '../../core/index.ts';
import type {Checker} from '../checker.ts';
import {loadCore} from '../core.ts';
import {currentDocument} from '../documents.ts';
import type {Diagnostics} from '../diagnostics.ts';
import {workspaceEdit} from '../edits.ts';
import {frontMatterEdit} from '../front-matter.ts';
import type {Teams} from '../teams.ts';
import {tell} from './change-rule.ts';
import {teamFileFor} from './team-files.ts';

/** Has the document in front treated as a PRD: one edit of its front matter, which can be undone. */
export async function treatAsPrd(checker: Checker, diagnostics: Diagnostics): Promise<void> {
  const document = currentDocument();
  if (!document) {
    void window.showInformationMessage(l10n.t('Open a Markdown document first.'));
    return;
  }
  const checked = await checker.check(document);
  if (checked?.ignored !== undefined) {
    void window.showInformationMessage(l10n.t('Not checked: the team ignores `{0}`.', checked.ignored));
    return;
  }
  if (checked?.result.document) await writeKind(document, checked.result.document, 'prd', diagnostics);
}

/** Writes `kind:` into the front matter and checks again. */
export async function writeKind(document: TextDocument, read: PrdDocument, kind: string, diagnostics: Diagnostics): Promise<void> {
  await workspace.applyEdit(workspaceEdit(document, [frontMatterEdit(read, 'kind', kind)]));
  await diagnostics.show(document);
}

/**
 * The glob that stands for a document and its neighbours, as a team file in a folder writes it: all of its folder, or
 * the file alone where that folder is the team file's own.
 */
export async function globFor(document: Uri, teamFolder: Uri): Promise<string | undefined> {
  const {relativeTo} = await loadCore();
  const path = relativeTo(teamFolder.toString(), document.toString());
  if (path === undefined || path === '') return undefined;
  const slash = path.lastIndexOf('/');
  return slash < 0 ? path : `${path.slice(0, slash)}/**/*.md`;
}

/** Adds a glob for the document's folder to the kinds of the team file. */
export async function treatFolderAsPrd(teams: Teams, diagnostics: Diagnostics, document: TextDocument): Promise<void> {
  const file = await teamFileFor(teams, document.uri, l10n.t('Treat as PRDs'));
  if (!file) return;
  const glob = await globFor(document.uri, file.with({path: file.path.replace(/\/[^/]*$/, '') || '/'}));
  if (glob === undefined) return;
  const {kindEdits} = await loadCore();
  const opened = await workspace.openTextDocument(file);
  const edits = kindEdits(opened.getText(), file.path, 'prd', glob);
  if (edits.length > 0) {
    await workspace.applyEdit(workspaceEdit(opened, edits));
    await opened.save();
  }
  void tell(l10n.t('`{0}` are now treated as PRDs, by {1}.', glob, workspace.asRelativePath(file)), opened);
  await diagnostics.show(document);
}
