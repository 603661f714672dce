import {TabInputCustom, TabInputText, window, workspace, type TextDocument, type Uri} from 'vscode';

/** Schemes whose documents are copies, versions or pages of programs, even where their files can be written. */
const foreignSchemes = new Set(['git', 'prd-coach', 'output', 'vscode-userdata', 'vscode-settings', 'vscode-terminal', 'search-editor']);

/** Whether a document may be one of ours: Markdown that a person keeps as a file, or is about to. */
export function isCandidate(document: TextDocument): boolean {
  if (document.languageId !== 'markdown' || foreignSchemes.has(document.uri.scheme)) return false;
  if (document.isUntitled) return true;
  // A read-only scheme outside the workspace is some extension's view of something.
  return workspace.fs.isWritableFileSystem(document.uri.scheme) === true || workspace.getWorkspaceFolder(document.uri) !== undefined;
}

/**
 * Addresses of the documents that have an editor tab of their own. Documents that are only loaded (by a search, a peek,
 * another extension) or only shown in a diff have none.
 */
export function documentsInTabs(): ReadonlySet<string> {
  const found = new Set<string>();
  for (const group of window.tabGroups.all) {
    for (const {input} of group.tabs) {
      if (input instanceof TabInputText || input instanceof TabInputCustom) found.add(input.uri.toString());
    }
  }
  return found;
}

/** The loaded document of an address. */
export function loadedDocument(uri: Uri): TextDocument | undefined {
  const key = uri.toString();
  return workspace.textDocuments.find((document) => document.uri.toString() === key);
}

/** The Markdown document in front, whatever is in front of it: a panel, a preview of it. */
export function currentDocument(): TextDocument | undefined {
  const document = window.activeTextEditor?.document;
  if (document && isCandidate(document)) return document;
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  if (!(input instanceof TabInputCustom) && !(input instanceof TabInputText)) return undefined;
  const shown = loadedDocument(input.uri);
  return shown && isCandidate(shown) ? shown : undefined;
}
