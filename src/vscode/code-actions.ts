import {
  CodeAction, CodeActionKind, Disposable, l10n, languages,
  type CancellationToken, type CodeActionContext, type CodeActionProvider, type Range, type TextDocument,
} from 'vscode';
import type {Finding, Fix} from '../core/index.ts';
import type {CommandId} from '../manifest.ts';
import type {Checker} from './checker.ts';
import {isCandidate} from './documents.ts';
import {diagnosticSource, type Diagnostics, type ShownFinding} from './diagnostics.ts';
import {promptingEdit, workspaceEdit} from './edits.ts';
import {safeEdits} from './fix-all.ts';

/** The kind by which `editor.codeActionsOnSave` asks for ours: `source.fixAll.prdCoach`. */
export const fixAllKind = CodeActionKind.SourceFixAll.append('prdCoach');

/** A quick fix whose edits are worked out when it is chosen, from the text as it is then. */
class FindingAction extends CodeAction {
  readonly document: TextDocument;
  readonly finding: Finding;

  constructor(document: TextDocument, {finding, diagnostic}: ShownFinding, fix: Fix) {
    super(fix.title, CodeActionKind.QuickFix);
    this.document = document;
    this.finding = finding;
    this.diagnostics = [diagnostic];
  }
}

/** Offers what can be done about the findings under the cursor, and all safe fixes at once. */
export function registerCodeActions(checker: Checker, diagnostics: Diagnostics): Disposable {
  return languages.registerCodeActionsProvider({language: 'markdown'}, new Provider(checker, diagnostics), {
    providedCodeActionKinds: [CodeActionKind.QuickFix, fixAllKind],
  });
}

class Provider implements CodeActionProvider<CodeAction> {
  private readonly checker: Checker;
  private readonly diagnostics: Diagnostics;

  constructor(checker: Checker, diagnostics: Diagnostics) {
    this.checker = checker;
    this.diagnostics = diagnostics;
  }

  async provideCodeActions(document: TextDocument, range: Range, {only}: CodeActionContext, token: CancellationToken): Promise<CodeAction[]> {
    if (!isCandidate(document)) return [];
    if (only && CodeActionKind.Source.contains(only)) {
      return only.contains(fixAllKind) ? this.fixAll(document, token) : [];
    }
    if (only && !only.contains(CodeActionKind.QuickFix)) return [];
    const shown = this.diagnostics.of(document.uri, range);
    const fixes = shown.flatMap((pair) => (pair.finding.fixes ?? []).map((fix, index) => preferred(new FindingAction(document, pair, fix), fix, index)));
    return [...fixes, ...shown.flatMap((pair) => aboutRule(document, pair))];
  }

  async resolveCodeAction(action: CodeAction, token: CancellationToken): Promise<CodeAction> {
    if (!(action instanceof FindingAction)) return action;
    const {document, finding, title} = action;
    const checked = await this.checker.check(document, token);
    // The same finding, where it stands now: what was seen when it was shown may be several edits old.
    const same = checked?.result.findings.filter(({ruleId, message}) => ruleId === finding.ruleId && message === finding.message) ?? [];
    const nearest = same.sort((a, b) => Math.abs(a.span.start - finding.span.start) - Math.abs(b.span.start - finding.span.start))[0];
    const fix = nearest?.fixes?.find((candidate) => candidate.title === title);
    if (fix) action.edit = await promptingEdit(document, fix.edits);
    return action;
  }

  private async fixAll(document: TextDocument, token: CancellationToken): Promise<CodeAction[]> {
    const checked = await this.checker.check(document, token);
    if (!checked) return [];
    const edits = await safeEdits(document, checked);
    if (edits.length === 0) return [];
    const action = new CodeAction(l10n.t('Fix all safe findings of {0}', diagnosticSource), fixAllKind);
    action.edit = workspaceEdit(document, edits);
    return [action];
  }
}

function preferred(action: CodeAction, fix: Fix, index: number): CodeAction {
  action.isPreferred = index === 0 && fix.safe === true;
  return action;
}

/** What can be done about any finding. */
function aboutRule(document: TextDocument, {finding, diagnostic}: ShownFinding): CodeAction[] {
  const {ruleId} = finding;
  const rows: readonly (readonly [string, CommandId, readonly unknown[]])[] = [
    [l10n.t('Waive `{0}` here with a reason…', ruleId), 'prdCoach.waive', [document.uri, ruleId, diagnostic.range]],
    [l10n.t('Change `{0}` for the team…', ruleId), 'prdCoach.changeRule', [document.uri, ruleId]],
    [l10n.t('Explain `{0}`', ruleId), 'prdCoach.explainRule', [ruleId, document.uri]],
  ];
  return rows.map(([title, command, args]) => {
    const action = new CodeAction(title, CodeActionKind.QuickFix);
    action.diagnostics = [diagnostic];
    action.command = {command, title, arguments: [...args]};
    return action;
  });
}
