import {commands, Disposable, l10n, Uri, window, workspace, type QuickPickItem} from 'vscode';
import {loadCore} from './core.ts';

/** The scheme of pages that the extension itself holds. */
export const pageScheme = 'prd-coach';

/** Address of a rule's page inside the editor: opens offline, in the desktop and in the web. */
export function rulePageUri(ruleId: string): Uri {
  return Uri.from({scheme: pageScheme, path: `/rules/${ruleId}.md`});
}

/** Serves the pages of rules as read-only documents. */
export function registerRulePages(): Disposable {
  return workspace.registerTextDocumentContentProvider(pageScheme, {
    async provideTextDocumentContent(uri) {
      const {rulePages} = await loadCore();
      const id = /^\/rules\/(.+)\.md$/.exec(uri.path)?.[1] ?? '';
      return rulePages[id] ?? l10n.t('# No such rule\n\nThere is no rule `{0}`.', id);
    },
  });
}

/** Shows the page of a rule, asking for the rule where none is given. */
export async function explainRule(given?: unknown): Promise<void> {
  const {rules} = await loadCore();
  // A row of the coach's view comes as it is.
  const ruleId = typeof given === 'object' && given !== null && 'ruleId' in given ? given.ruleId : given;
  const id = typeof ruleId === 'string' && rules[ruleId] ? ruleId : await pickRule();
  if (id === undefined) return;
  try {
    await commands.executeCommand('markdown.showPreview', rulePageUri(id));
  } catch {
    // VS Code's own Markdown extension is switched off, or the host has none.
    await window.showTextDocument(rulePageUri(id));
  }
}

async function pickRule(): Promise<string | undefined> {
  const {rules} = await loadCore();
  const items: QuickPickItem[] = Object.values(rules).map(({meta}) => ({
    label: meta.id, description: meta.severity, detail: meta.description,
  }));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Explain Rule'), placeHolder: l10n.t('Which rule?'), matchOnDetail: true,
  });
  return picked?.label;
}
