import {l10n, QuickPickItemKind, window, type QuickPickItem} from 'vscode';
import type {Settings, Template} from '../core/index.ts';

/** A row of the picker. */
interface TemplateItem extends QuickPickItem {
  readonly template?: Template;
}

/** Asks for a template: the team's first, then ours by group, each with its outline. */
export async function pickTemplate(settings: Settings, title: string): Promise<Template | undefined> {
  const picked = await window.showQuickPick<TemplateItem>(templateItems([...settings.templates.values()]), {
    title, placeHolder: l10n.t('Which template?'), matchOnDescription: true, matchOnDetail: true,
  });
  return picked?.template;
}

/** The template that an argument names, for key bindings and tests; undefined where none is named. */
export function templateById(settings: Settings, id: unknown): Template | undefined {
  if (typeof id !== 'string') return undefined;
  const template = settings.templates.get(id);
  if (!template) throw new Error(l10n.t('There is no template `{0}`.', id));
  return template;
}

/** The group of the team's own templates. */
const team = 'Team';

/** Groups in the order of pickers; others follow. */
const groupOrder = [team, 'Requirements', 'Experiments', 'Insights', 'Planning'];

/** Rows of the picker, with a line between groups. */
export function templateItems(templates: readonly Template[]): TemplateItem[] {
  const groups = new Map<string, Template[]>(groupOrder.map((group) => [group, []]));
  for (const template of [...templates].sort((a, b) => a.order - b.order)) {
    const group = template.path === undefined ? template.group : team;
    groups.set(group, [...(groups.get(group) ?? []), template]);
  }
  return [...groups].filter(([, rows]) => rows.length > 0).flatMap(([label, rows]) => [
    {label: label === team ? l10n.t('Your team') : label, kind: QuickPickItemKind.Separator},
    ...rows.map((template) => ({label: template.title, description: template.description, detail: outlineOf(template), template})),
  ]);
}

/** The sections a document from the template has, on one line. */
function outlineOf({outline}: Template): string {
  const level = outline.some((heading) => heading.level === 2) ? 2 : 1;
  return outline.filter((heading) => heading.level === level).map(({text}) => text).join(' · ');
}
