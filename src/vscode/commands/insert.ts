import {l10n, window, workspace, type LogOutputChannel, type QuickPickItem, type TextDocument} from 'vscode';
import type {PrdDocument, Settings, TextEdit} from '../../core/index.ts';
import {authorFor} from '../author.ts';
import {loadCore} from '../core.ts';
import {currentDocument} from '../documents.ts';
import {promptingEdit} from '../edits.ts';
import type {Teams} from '../teams.ts';
import {pickTemplate, templateById} from '../template-picker.ts';

/** Adds what the document lacks of a template, each section at its place; an empty document gets the whole template. */
export async function insertTemplate(teams: Teams, log: LogOutputChannel, given: unknown): Promise<void> {
  const model = await readCurrent(teams);
  if (!model) return;
  const {document, read, settings} = model;
  const heading = l10n.t('Insert Template');
  const template = templateById(settings, given) ?? await pickTemplate(settings, heading);
  if (!template) return;
  const {insertMissing, renderTemplate} = await loadCore();
  if (document.getText().trim() === '') {
    const title = await window.showInputBox({title: heading, prompt: l10n.t('Title of the document'), value: titleFromName(document)});
    if (title === undefined) return;
    const author = await authorFor(document.uri, log);
    const {text} = renderTemplate(template, {title, author, date: settings.today});
    return applyPrompting(document, [{span: {start: 0, end: document.getText().length}, newText: text}]);
  }
  const insertions = insertMissing(read, template, settings);
  if (insertions.length === 0) {
    void window.showInformationMessage(l10n.t('Nothing inserted: this document has every section of {0}.', template.title));
    return;
  }
  await applyPrompting(document, insertions.map(({edit}) => edit));
  const names = insertions.flatMap(({sections}) => sections.map((section) => section.heading));
  void window.showInformationMessage(l10n.t('Inserted: {0}.', names.join(', ')));
}

/** A row of the section picker. */
interface SectionItem extends QuickPickItem {
  readonly edit: TextEdit;
}

/** Inserts one section of the document's template, or of another template of its kind, at its place. */
export async function insertSection(teams: Teams, given: unknown): Promise<void> {
  const model = await readCurrent(teams);
  if (!model) return;
  const {document, read, settings} = model;
  if (typeof given === 'string') {
    const {sectionEdit} = await loadCore();
    const edit = sectionEdit(read, settings, given);
    if (edit) return applyPrompting(document, [edit]);
  }
  const items = await sectionItems(read, settings);
  if (items.length === 0) {
    void window.showInformationMessage(l10n.t('Nothing to insert: this document has every section of its templates.'));
    return;
  }
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Insert Section'), placeHolder: l10n.t('Which section?'), matchOnDescription: true, matchOnDetail: true,
  });
  if (picked) await applyPrompting(document, [picked.edit]);
}

/** Sections that the document lacks: those of its own template first, then those of others of its kind. */
async function sectionItems(read: PrdDocument, settings: Settings): Promise<SectionItem[]> {
  const {insertSection: insertionOf, missingSections, templateFor} = await loadCore();
  const own = templateFor(read, settings);
  const kind = read.kind ?? 'prd';
  const others = [...settings.templates.values()].filter((template) => template !== own && template.kind === kind);
  const items = new Map<string, SectionItem>();
  for (const template of [...(own ? [own] : []), ...others]) {
    for (const section of missingSections(read, template, settings)) {
      const key = section.meanings.join(' ') || section.heading.toLowerCase();
      if (items.has(key)) continue;
      const {edit} = insertionOf(read, template, section, settings);
      items.set(key, {label: section.heading, description: template.title, detail: previewOf(edit.newText), edit});
    }
  }
  return [...items.values()];
}

/** The first line that asks for something, without its markup. */
function previewOf(text: string): string {
  const lines = text.replace(/<!--[^]*?-->/g, '').split(/\r?\n/).filter((line) => /\p{L}/u.test(line)).slice(1);
  return (lines.find((line) => line.includes('[')) ?? lines[0] ?? '').replace(/^[\s>*\d.-]+|\*\*/g, '').replace(/[[\]|]/g, '').replace(/\s+/g, ' ').trim().slice(0, 120);
}

/** The document in front with its model and settings. */
async function readCurrent(teams: Teams): Promise<{document: TextDocument; read: PrdDocument; settings: Settings} | undefined> {
  const document = currentDocument();
  if (!document) {
    void window.showInformationMessage(l10n.t('Open a Markdown document first.'));
    return undefined;
  }
  const {linter, settings, pathOf} = await teams.of(document.uri);
  const read = linter.read(document.getText(), pathOf(document.uri));
  if (!read) {
    void window.showWarningMessage(l10n.t('This document is too large to be read.'));
    return undefined;
  }
  return {document, read, settings};
}

async function applyPrompting(document: TextDocument, edits: readonly TextEdit[]): Promise<void> {
  await workspace.applyEdit(await promptingEdit(document, edits));
}

function titleFromName({uri}: TextDocument): string {
  const name = uri.path.replace(/^.*\//, '').replace(/\.[^.]*$/, '').replace(/[-_]+/g, ' ').trim();
  return name.charAt(0).toUpperCase() + name.slice(1);
}
