/** Pages beside the text: one file of script and one of style each in `dist/page`, drawn from messages. */
import {Position, Range, Uri, ViewColumn, window, type WebviewPanel} from 'vscode';
import {extensionUri} from './core.ts';

/** A place that a page asks to open; lines and columns from 1. */
export interface PagePlace {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** Makes the panel of a page; its script asks for its content as soon as it runs. */
export function createPage(name: 'coverage' | 'timeline', title: string): WebviewPanel {
  const pages = Uri.joinPath(extensionUri(), 'dist', 'page');
  const panel = window.createWebviewPanel(`prdCoach.${name}`, title, {viewColumn: ViewColumn.Active, preserveFocus: false}, {
    enableScripts: true, localResourceRoots: [pages], enableFindWidget: true,
  });
  const {cspSource} = panel.webview;
  const source = (file: string) => panel.webview.asWebviewUri(Uri.joinPath(pages, file)).toString();
  panel.webview.html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${cspSource}; script-src ${cspSource}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${source('page.css')}">
<link rel="stylesheet" href="${source(`${name}.css`)}">
</head>
<body><script type="module" src="${source(`${name}.js`)}"></script></body>
</html>`;
  return panel;
}

/** Opens a place beside the page where there is an editor, else in front of it. */
export async function openFromPage(panel: WebviewPanel | undefined, {path, line, column}: PagePlace): Promise<void> {
  const position = new Position(line - 1, column - 1);
  const beside = window.visibleTextEditors.find(({viewColumn}) => viewColumn !== undefined && viewColumn !== panel?.viewColumn)?.viewColumn;
  await window.showTextDocument(Uri.parse(path, true), {selection: new Range(position, position), viewColumn: beside ?? ViewColumn.Active});
}
