import {SnippetString, SnippetTextEdit, TextEdit as EditorEdit, WorkspaceEdit, type TextDocument} from 'vscode';
import type {TextEdit} from '../core/index.ts';
import {loadCore} from './core.ts';
import {rangeOf} from './places.ts';

/** Minimal edits of one document, which keep cursor, undo and line ends. */
export function workspaceEdit(document: TextDocument, edits: readonly TextEdit[]): WorkspaceEdit {
  const result = new WorkspaceEdit();
  result.set(document.uri, edits.map(({span, newText}) => new EditorEdit(rangeOf(document, span), newText)));
  return result;
}

/** The same, with words in brackets as tab stops: the cursor goes to the first thing to fill in. */
export async function promptingEdit(document: TextDocument, edits: readonly TextEdit[]): Promise<WorkspaceEdit> {
  const {toSnippet} = await loadCore();
  const snippets = edits.map(({newText}) => toSnippet(newText));
  if (!snippets.some((snippet) => snippet.includes('${1:'))) return workspaceEdit(document, edits);
  const result = new WorkspaceEdit();
  result.set(document.uri, edits.map(({span}, index) => {
    const edit = new SnippetTextEdit(rangeOf(document, span), new SnippetString(snippets[index]));
    edit.keepWhitespace = true;
    return edit;
  }));
  return result;
}
