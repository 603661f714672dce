import {commands, l10n, QuickPickItemKind, Uri, window, workspace, type QuickPickItem, type TextDocument} from 'vscode';
import type {Checked, Checker} from '../checker.ts';
import {loadCore} from '../core.ts';
import {currentDocument, isCandidate} from '../documents.ts';
import type {Diagnostics} from '../diagnostics.ts';
import {runMode} from '../settings.ts';
import {stageWords} from '../status-bar.ts';
import type {Teams} from '../teams.ts';
import {globFor, treatFolderAsPrd, writeKind} from './treat-as.ts';

/** A row: something known, or with `run` something to do about it. */
interface Row extends QuickPickItem {
  readonly run?: () => unknown;
}

/** Shows what we take the document in front for, why, and how to overrule it. */
export async function explainWhy(teams: Teams, checker: Checker, diagnostics: Diagnostics): Promise<void> {
  const active = window.activeTextEditor?.document;
  const document = currentDocument();
  if (!document) {
    const reason = active && active.languageId === 'markdown' && !isCandidate(active)
      ? l10n.t('Not checked: this is a view of another program (`{0}:`), not a file.', active.uri.scheme)
      : l10n.t('Not checked: only Markdown documents are.');
    void window.showInformationMessage(reason);
    return;
  }
  const checked = await checker.check(document);
  if (!checked) return;
  const picked = await window.showQuickPick<Row>([...facts(checked, document, diagnostics), ...await actions(teams, checked, document, diagnostics)], {
    title: l10n.t('Why Is This File (Not) Checked?'), placeHolder: l10n.t('What we take this document for, and how to overrule it'), matchOnDescription: true,
  });
  await picked?.run?.();
}

/** The answer in one sentence. */
function verdict({ignored, result: {document, skipped}}: Checked): string {
  if (ignored !== undefined) return l10n.t('Not checked: the team ignores `{0}`.', ignored);
  if (skipped !== undefined) return skipped;
  if (!document?.kind) return l10n.t('Not checked. {0}', document?.kindReason ?? '');
  return l10n.t('Checked as `{0}`. {1}', document.kind, document.kindReason);
}

function facts(checked: Checked, document: TextDocument, diagnostics: Diagnostics): Row[] {
  const read = checked.result.document;
  const {coverage, team: {file}} = checked;
  const mode = runMode(document);
  const row = (icon: string, label: string, description: string): Row => ({label: `$(${icon}) ${label}`, description});
  const words = verdict(checked);
  const cut = words.length > 80 ? words.lastIndexOf(' ', 80) : words.length;
  // A row does not wrap: what does not fit goes on in its second line.
  const rows: Row[] = [{...row(read?.kind ? 'pass' : 'circle-slash', words.slice(0, cut), ''), detail: words.slice(cut).trim()}];
  if (read?.kind) {
    rows.push(
      row('milestone', l10n.t('Stage'), stageWords(read.stage)),
      row('globe', l10n.t('Language'), read.language),
      row('list-tree', l10n.t('Sections understood'), sectionWords(read.sections)),
      ...(coverage ? [row('references', l10n.t('Requirements'), l10n.t('{0} of {1} trace to customer evidence', coverage.traced, coverage.requirements))] : []),
      ...(read.template === undefined ? [] : [row('file', l10n.t('Template'), read.template)]),
      ...(checked.result.asksLess === undefined ? [] : [{...row('dash', l10n.t('Asks less'), ''), detail: checked.result.asksLess}]),
    );
  }
  rows.push({
    ...row('settings-gear', l10n.t('Team configuration'), file ? workspace.asRelativePath(file) : l10n.t('none; the recommended rules')),
    ...(file ? {run: () => window.showTextDocument(file)} : {}),
  });
  const count = diagnostics.of(document.uri).length;
  const when = {onSave: l10n.t('when opened and saved'), onType: l10n.t('while typing'), off: l10n.t('only when asked')}[mode];
  rows.push(row('play', l10n.t('Checked'), `${when}; ${count === 1 ? l10n.t('1 finding shown') : l10n.t('{0} findings shown', count)}`));
  return rows;
}

async function actions(teams: Teams, checked: Checked, document: TextDocument, diagnostics: Diagnostics): Promise<Row[]> {
  const read = checked.result.document;
  const rows: Row[] = [];
  if (read && checked.ignored === undefined) {
    if (read.kind !== 'prd') {
      rows.push({
        label: `$(edit) ${l10n.t('Treat this document as a PRD')}`,
        description: l10n.t('writes `kind: prd` into its front matter'),
        run: () => writeKind(document, read, 'prd', diagnostics),
      });
    }
    const {file} = checked.team;
    const folder = file ? Uri.joinPath(file, '..') : workspace.getWorkspaceFolder(document.uri)?.uri;
    const glob = read.kind === 'prd' || read.frontMatter?.data['kind'] !== undefined || !folder ? undefined : await globFor(document.uri, folder);
    if (glob !== undefined) {
      rows.push({
        label: `$(folder) ${l10n.t('Treat `{0}` as PRDs', glob)}`,
        description: l10n.t('adds the glob to the team file'),
        run: () => treatFolderAsPrd(teams, diagnostics, document),
      });
    }
    rows.push({
      label: `$(edit) ${l10n.t('Treat it as another kind of document…')}`,
      description: l10n.t('writes `kind:` into the front matter'),
      run: () => treatAs(checked, document, diagnostics),
    });
  }
  rows.push(
    {label: `$(output) ${l10n.t('Show the log')}`, run: () => commands.executeCommand('prdCoach.showLog')},
  );
  return [{label: l10n.t('What you can do'), kind: QuickPickItemKind.Separator}, ...rows];
}

async function treatAs({result}: Checked, document: TextDocument, diagnostics: Diagnostics): Promise<void> {
  const {documentKinds} = await loadCore();
  const kind = await window.showQuickPick([...documentKinds], {title: l10n.t('Treat This Document as'), placeHolder: l10n.t('Which kind of document is it?')});
  if (kind === undefined || !result.document) return;
  await writeKind(document, result.document, kind, diagnostics);
}

function sectionWords(sections: readonly {readonly meanings: readonly string[]}[]): string {
  const meanings = [...new Set(sections.flatMap((section) => section.meanings))];
  return meanings.length === 0 ? l10n.t('none') : meanings.join(', ');
}
