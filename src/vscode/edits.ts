import {TextEdit as EditorEdit, WorkspaceEdit, type TextDocument} from 'vscode';
import type {TextEdit} from '../core/index.ts';
import {rangeOf} from './places.ts';

/** Minimal edits of one document, which keep cursor, undo and line ends. */
export function workspaceEdit(document: TextDocument, edits: readonly TextEdit[]): WorkspaceEdit {
  const result = new WorkspaceEdit();
  result.set(document.uri, edits.map(({span, newText}) => new EditorEdit(rangeOf(document, span), newText)));
  return result;
}
