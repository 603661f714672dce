/** The other documents that an experiment has to do with: the tracker, the insight log, those with its id. */
import {CancellationTokenSource, ProgressLocation, Uri, l10n, window, workspace, type LogOutputChannel} from 'vscode';
import type {PrdDocument, Settings} from '../../core/index.ts';
import {loadedDocument} from '../documents.ts';
import {findDocuments} from '../find-documents.ts';
import type {Teams} from '../teams.ts';

/** A document of the workspace with its text. */
export interface FoundText {
  readonly uri: Uri;
  readonly text: string;
}

/** The texts of all Markdown documents of the workspace folder that a place is in, as they are in their editors or on the disk. */
export async function textsBeside(place: Uri | undefined, log: LogOutputChannel): Promise<readonly FoundText[]> {
  const folder = (place && workspace.getWorkspaceFolder(place)) ?? workspace.workspaceFolders?.[0];
  if (!folder) return [];
  return window.withProgress({location: ProgressLocation.Window, title: l10n.t('Looking through the workspace')}, async () => {
    const source = new CancellationTokenSource();
    try {
      const uris = await findDocuments(folder, source.token, log);
      const found: FoundText[] = [];
      for (const uri of uris) {
        const open = loadedDocument(uri);
        try {
          found.push({uri, text: open ? open.getText() : new TextDecoder().decode(await workspace.fs.readFile(uri))});
        } catch (error) {
          log.debug(`${uri.toString(true)} could not be read: ${String(error)}`);
        }
      }
      return found;
    } finally {
      source.dispose();
    }
  });
}

/** A document with its model. */
export interface FoundDocument extends FoundText {
  readonly document: PrdDocument;
  readonly settings: Settings;
}

/** The first document that fits, those nearest to a place first; only texts that may fit are parsed. */
export async function nearestDocument(
  texts: readonly FoundText[], place: Uri, teams: Teams, mayFit: RegExp, fits: (document: PrdDocument) => boolean,
): Promise<FoundDocument | undefined> {
  const folders = place.path.split('/');
  const distance = ({uri}: FoundText) => {
    const own = uri.path.split('/');
    const shared = own.findIndex((name, at) => name !== folders[at]);
    return own.length + folders.length - 2 * (shared < 0 ? own.length : shared);
  };
  const candidates = texts.filter(({text}) => mayFit.test(text)).sort((a, b) => distance(a) - distance(b));
  for (const {uri, text} of candidates) {
    const {linter, settings, pathOf, ignores} = await teams.of(uri);
    if (ignores(uri) !== undefined) continue;
    const document = linter.read(text, pathOf(uri));
    if (document && fits(document)) return {uri, text, document, settings};
  }
  return undefined;
}

/** The address of one file from the folder of another, as a Markdown link has it. */
export function linkBetween(from: Uri, to: Uri): string {
  const start = from.path.split('/').slice(0, -1);
  const target = to.path.split('/');
  let shared = 0;
  while (shared < start.length && shared < target.length - 1 && start[shared] === target[shared]) shared++;
  return [...start.slice(shared).map(() => '..'), ...target.slice(shared).map(encodeURIComponent)].join('/');
}
