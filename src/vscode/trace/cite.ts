import {l10n, Uri, window, workspace, type QuickPickItem, type TextDocument} from 'vscode';
import type {PrdDocument, Requirement, Settings} from '../../core/index.ts';
import type {Checker} from '../checker.ts';
import {currentDocument} from '../documents.ts';
import {workspaceEdit} from '../edits.ts';
import type {Evidence} from './evidence.ts';
import {titleOf} from './words.ts';

/** What the commands about one requirement work on. */
interface Chosen {
  readonly document: TextDocument;
  readonly read: PrdDocument;
  readonly requirement: Requirement;
  readonly settings: Settings;
}

/** A row of the picker. */
interface InsightItem extends QuickPickItem {
  readonly id: string;
}

/**
 * Has a requirement cite insights that are chosen from all there are.
 *
 * @param given address and offset of the requirement, ids; what is missing is the cursor's, or asked for.
 */
export async function citeInsight(evidence: Evidence, checker: Checker, ...given: unknown[]): Promise<void> {
  const chosen = await requirementOf(evidence, checker, given);
  if (!chosen) return;
  const {core, indexes} = await evidence.current();
  const {document, read, requirement, settings} = chosen;
  const index = indexes.of(document.uri.toString());
  const ids = Array.isArray(given[2]) ? given[2] as readonly string[] : await pickInsights(chosen);
  if (!ids?.length) return;
  const edit = core.citeEdit(read, requirement, ids, settings);
  if (edit) await workspace.applyEdit(workspaceEdit(document, [edit]));

  async function pickInsights({requirement: {text}}: Chosen): Promise<readonly string[] | undefined> {
    const items = core.rankEvidence(index.things('insight'), settings.today).filter(({item}) => item.rank === 'home').map((definition): InsightItem => {
      const {item, path} = definition;
      const strength = core.strengthOf(item.fields);
      const about = [strength === undefined ? '' : l10n.t('strength {0} of 5', strength), item.fields['date'], item.fields['source'], titleOf(index, path), core.isGone(definition) ? item.status : ''];
      return {id: item.written!, label: `${item.written} ${item.title}`, description: about.filter(Boolean).join(' · '), ...(item.fields['fact'] ? {detail: item.fields['fact']} : {})};
    });
    if (items.length === 0) {
      void window.showInformationMessage(l10n.t('There is no insight to cite yet. “New Insight…” writes the first one.'));
      return undefined;
    }
    const picked = await window.showQuickPick(items, {
      title: l10n.t('Cite an Insight: {0}', text.slice(0, 60)), placeHolder: l10n.t('Search by id, words, source or date'),
      matchOnDescription: true, matchOnDetail: true, canPickMany: true,
    });
    return picked?.map(({id}) => id);
  }
}

/**
 * Writes down what else than customers a requirement comes from.
 *
 * @param given address and offset of the requirement, kind, reason.
 */
export async function markDriver(evidence: Evidence, checker: Checker, ...given: unknown[]): Promise<void> {
  const chosen = await requirementOf(evidence, checker, given);
  if (!chosen) return;
  const {core} = await evidence.ready();
  const {document, read, requirement, settings} = chosen;
  const title = l10n.t('What Drives It?');
  const kind = typeof given[2] === 'string' ? given[2] : (await window.showQuickPick(
    core.driverWords(read, settings).map(({word, kind: name}) => ({label: word, description: word === name ? '' : name})),
    {title, placeHolder: l10n.t('Where does it come from, if not from customers?')},
  ))?.label;
  if (kind === undefined) return;
  const reason = typeof given[3] === 'string' ? given[3] : await window.showInputBox({
    title, prompt: l10n.t('Why? Name the law, the contract or the part of the system; readers see it.'), placeHolder: l10n.t('tax code section 12'),
    validateInput: (value) => (value.trim().length < 3 ? l10n.t('A driver needs a reason.') : undefined), ignoreFocusOut: true,
  });
  if (reason === undefined) return;
  const edit = core.driverEdit(read, requirement, kind, reason, settings);
  if (edit) await workspace.applyEdit(workspaceEdit(document, [edit]));
}

/**
 * Accepts evidence as it is now, after somebody has read it again.
 *
 * @param given address of the document, keys of ids; without an address the choice is asked for.
 */
export async function acceptEvidence(evidence: Evidence, ...given: unknown[]): Promise<void> {
  const [uri, ids] = given;
  const document = uri instanceof Uri ? uri : currentDocument()?.uri;
  const everything = uri instanceof Uri ? undefined : await window.showQuickPick([
    ...(document ? [{label: l10n.t('This document'), all: false}] : []), {label: l10n.t('All documents'), all: true},
  ], {title: l10n.t('Accept Evidence as It Is Now'), placeHolder: l10n.t('Whose citations have you read again?')});
  if (!(uri instanceof Uri) && !everything) return;
  const changed = await evidence.accept(everything?.all || !document ? undefined : [document.toString()], Array.isArray(ids) ? ids as readonly string[] : undefined);
  if (!(uri instanceof Uri)) void window.showInformationMessage(l10n.t('{0} citations accepted; the file is `.prd-coach/reviewed.txt`.', changed));
}

/** The requirement that a command is about, as the document stands now. */
async function requirementOf(evidence: Evidence, checker: Checker, [uri, offset]: readonly unknown[]): Promise<Chosen | undefined> {
  const document = uri instanceof Uri ? await workspace.openTextDocument(uri) : currentDocument();
  const checked = document && await checker.check(document);
  const read = checked?.result.document;
  if (!document || !checked || !read) return undefined;
  const {core} = await evidence.ready();
  const selected = window.activeTextEditor?.document === document ? document.offsetAt(window.activeTextEditor.selection.active) : 0;
  const requirement = core.requirementAt(read, typeof offset === 'number' ? offset : selected);
  if (!requirement) {
    void window.showInformationMessage(l10n.t('Put the cursor on a requirement first.'));
    return undefined;
  }
  return {document, read, requirement, settings: checked.team.settings};
}
