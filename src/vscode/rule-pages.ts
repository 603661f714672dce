import {commands, Disposable, l10n, Uri, window, workspace, type QuickPickItem} from 'vscode';
import type {RuleMeta} from '../core/index.ts';
import {loadCore} from './core.ts';
import {currentDocument} from './documents.ts';
import type {Teams} from './teams.ts';

/** The scheme of pages that the extension itself holds. */
export const pageScheme = 'prd-coach';

/** Address of a rule's page inside the editor: opens offline, in the desktop and in the web. A team's rule needs the document it speaks of. */
export function rulePageUri(ruleId: string, document?: Uri): Uri {
  // A team's rule has its page in the team file that counts for the document.
  const query = ruleId.startsWith('team-') && document ? document.toString() : '';
  return Uri.from({scheme: pageScheme, path: `/rules/${ruleId}.md`, query});
}

/** Serves the pages of rules as read-only documents. */
export function registerRulePages(teams: Teams): Disposable {
  return workspace.registerTextDocumentContentProvider(pageScheme, {
    async provideTextDocumentContent(uri) {
      const {rulePage, teamRulePage} = await loadCore();
      const id = /^\/rules\/(.+)\.md$/.exec(uri.path)?.[1] ?? '';
      const own = uri.query === '' ? undefined : (await teams.of(Uri.parse(uri.query, true))).settings.teamRules.find(({meta}) => meta.id === id);
      if (own) return teamRulePage(own);
      return rulePage(id) ?? l10n.t('# No such rule\n\nThere is no rule `{0}`.', id);
    },
  });
}

/** Shows the page of a rule, asking for the rule where none is given. */
export async function explainRule(teams: Teams, given?: unknown, document?: unknown): Promise<void> {
  const {rules} = await loadCore();
  // A row of the coach's view comes as it is.
  const ruleId = typeof given === 'object' && given !== null && 'ruleId' in given ? given.ruleId : given;
  const about = document instanceof Uri ? document : given instanceof Object && 'uri' in given && given.uri instanceof Uri ? given.uri : currentDocument()?.uri;
  const own = about ? (await teams.of(about)).settings.teamRules.map(({meta}) => meta) : [];
  const all = [...Object.values(rules).map(({meta}) => meta), ...own];
  const id = typeof ruleId === 'string' && all.some((meta) => meta.id === ruleId) ? ruleId : await pickRule(all);
  if (id === undefined) return;
  const page = rulePageUri(id, about);
  try {
    await commands.executeCommand('markdown.showPreview', page);
  } catch {
    // VS Code's own Markdown extension is switched off, or the host has none.
    await window.showTextDocument(page);
  }
}

async function pickRule(metas: readonly RuleMeta[]): Promise<string | undefined> {
  const items: QuickPickItem[] = metas.map(({id, severity, description}) => ({label: id, description: severity, detail: description}));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Explain Rule'), placeHolder: l10n.t('Which rule?'), matchOnDetail: true,
  });
  return picked?.label;
}
