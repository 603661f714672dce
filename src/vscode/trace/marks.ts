import {Disposable, OverviewRulerLane, ThemeColor, Uri, window, type TextEditor} from 'vscode';
import {isCandidate} from '../documents.ts';
import {rangeOf} from '../places.ts';
import type {Evidence} from './evidence.ts';

/** How long a series of changes waits before marks are drawn again, in milliseconds. */
const rest = 250;

/** Marks requirements that rest on nothing that is told: beside the text and in the overview, never in it. */
export function registerMarks(evidence: Evidence): Disposable {
  const untraced = window.createTextEditorDecorationType({
    overviewRulerColor: new ThemeColor('prdCoach.untraced'), overviewRulerLane: OverviewRulerLane.Center,
    gutterIconSize: '60%',
    dark: {gutterIconPath: ring('#9d9d9d')}, light: {gutterIconPath: ring('#6e6e6e')},
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => window.visibleTextEditors.forEach(draw), rest);
  };
  const draw = (editor: TextEditor) => {
    const {document} = editor;
    const path = document.uri.toString();
    const index = evidence.settled?.indexes.of(path);
    if (!index || !isCandidate(document)) return;
    const coverage = index.coverage(path);
    const places = coverage?.requirements.filter(({origin}) => origin === 'untraced').map(({item}) => rangeOf(document, item.place)) ?? [];
    editor.setDecorations(untraced, places);
  };
  soon();
  return Disposable.from(untraced, new Disposable(() => clearTimeout(timer)), evidence.onDidChange(soon), window.onDidChangeVisibleTextEditors(soon));
}

/** A small open circle, as grey as a line number in every theme. */
function ring(color: string): Uri {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="4.5" fill="none" stroke="${color}" stroke-width="1.5"/></svg>`;
  return Uri.parse(`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`);
}
