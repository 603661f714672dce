import {
  CodeAction, CodeActionKind, Disposable, l10n, languages,
  type CodeActionContext, type CodeActionProvider, type Range, type TextDocument,
} from 'vscode';
import type {CommandId} from '../../manifest.ts';
import type {Checker} from '../checker.ts';
import {isCandidate} from '../documents.ts';
import {diagnosticSource} from '../diagnostics.ts';
import {workspaceEdit} from '../edits.ts';
import {spanOf} from '../places.ts';
import type {Evidence} from './evidence.ts';

/** Offers what can be done about evidence where the cursor is. */
export function registerTraceActions(evidence: Evidence, checker: Checker): Disposable {
  return languages.registerCodeActionsProvider({language: 'markdown'}, new Provider(evidence, checker), {
    providedCodeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, CodeActionKind.RefactorExtract],
  });
}

class Provider implements CodeActionProvider {
  private readonly evidence: Evidence;
  private readonly checker: Checker;

  constructor(evidence: Evidence, checker: Checker) {
    this.evidence = evidence;
    this.checker = checker;
  }

  provideCodeActions(document: TextDocument, range: Range, {diagnostics, only}: CodeActionContext): CodeAction[] {
    const latest = this.checker.latest(document.uri);
    const ready = this.evidence.settled;
    // Asked with every step of the cursor: what is known already must do.
    if (!isCandidate(document) || !ready || latest?.version !== document.version || latest.result.document?.kind === undefined) return [];
    const {core} = ready;
    const index = ready.indexes.of(document.uri.toString());
    const read = latest.result.document;
    const actions: CodeAction[] = [];
    const offset = document.offsetAt(range.start);
    const requirement = core.requirementAt(read, offset);
    if (requirement) {
      const trace = index.coverage(document.uri.toString())?.requirements.find(({item}) => item.extent.start === requirement.extent.start);
      const kind = trace?.origin === 'untraced' || trace?.origin === 'assumed' ? CodeActionKind.QuickFix : CodeActionKind.RefactorRewrite;
      actions.push(commandAction(l10n.t('Cite an insight…'), kind, 'prdCoach.citeInsight', document, offset));
      if (trace && trace.origin !== 'evidence' && trace.origin !== 'driver') {
        actions.push(commandAction(l10n.t('Name another driver with a reason…'), CodeActionKind.QuickFix, 'prdCoach.markDriver', document, offset));
      }
    }
    const span = spanOf(document, range);
    if (!range.isEmpty && document.getText(range).trim().length > 10) {
      actions.push(commandAction(l10n.t('Create an insight from the selection and cite it…'), CodeActionKind.RefactorExtract, 'prdCoach.insightFromSelection', document, span.start, span.end));
    }
    for (const diagnostic of diagnostics) {
      const rule = diagnostic.source === diagnosticSource && typeof diagnostic.code === 'object' ? diagnostic.code.value : undefined;
      if (rule === 'trace-suspect') {
        const id = core.idKey(document.getText(diagnostic.range));
        const one = commandAction(l10n.t('Accept `{0}` as it is now', document.getText(diagnostic.range)), CodeActionKind.QuickFix, 'prdCoach.acceptEvidence', document, [id]);
        const all = commandAction(l10n.t('Accept all evidence of this document as it is now'), CodeActionKind.QuickFix, 'prdCoach.acceptEvidence', document);
        for (const action of [one, all]) action.diagnostics = [diagnostic];
        actions.push(one, all);
      }
      if (rule !== 'insight-pii') continue;
      const number = core.nextParticipant(index);
      const action = new CodeAction(l10n.t('Replace by `{0}`', number), CodeActionKind.QuickFix);
      action.edit = workspaceEdit(document, [{span: spanOf(document, diagnostic.range), newText: number}]);
      action.diagnostics = [diagnostic];
      actions.push(action);
    }
    return only ? actions.filter(({kind}) => kind !== undefined && only.contains(kind)) : actions;
  }
}

function commandAction(title: string, kind: CodeActionKind, command: CommandId, document: TextDocument, ...args: readonly unknown[]): CodeAction {
  const action = new CodeAction(title, kind);
  action.command = {command, title, arguments: [document.uri, ...args]};
  return action;
}
