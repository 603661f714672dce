import {Disposable, l10n, MarkdownString, StatusBarAlignment, ThemeColor, window, type StatusBarItem} from 'vscode';
import type {PrdDocument, Stage} from '../core/index.ts';
import type {CommandId} from '../manifest.ts';
import type {Checked, Checker} from './checker.ts';
import {loadCore} from './core.ts';
import {currentDocument} from './documents.ts';
import type {Diagnostics} from './diagnostics.ts';

/** How many findings of each kind count; hints are marks in the text and do not. */
interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** Tells of the document in front: stage, coverage and findings, or why it is not checked. */
export function registerStatusBar(checker: Checker, diagnostics: Diagnostics): Disposable {
  const item = window.createStatusBarItem('prdCoach.status', StatusBarAlignment.Right, 100);
  item.name = 'PRD Coach';
  item.command = 'prdCoach.showActions' satisfies CommandId;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void update(item, checker, diagnostics), 30);
  };
  soon();
  return Disposable.from(
    item,
    new Disposable(() => clearTimeout(timer)),
    window.onDidChangeActiveTextEditor(soon),
    window.tabGroups.onDidChangeTabs(soon),
    checker.onDidCheck(soon),
    diagnostics.onDidChange(soon),
  );
}

async function update(item: StatusBarItem, checker: Checker, diagnostics: Diagnostics): Promise<void> {
  const document = currentDocument();
  if (!document) return item.hide();
  const findings = diagnostics.of(document.uri).map(({finding}) => finding);
  const checked = checker.latest(document.uri);
  const {mostConsequential} = checked ? await loadCore() : {mostConsequential: undefined};
  const first = mostConsequential?.(findings, 3).map(({question}) => question) ?? [];
  const {text, tooltip, alarm} = describe(checked, countOf(findings.map(({severity}) => severity)), first);
  item.text = text;
  item.tooltip = tooltip;
  item.accessibilityInformation = {label: `PRD Coach: ${text.replace(/\$\([\w-]+\)\s*/g, '')}`};
  item.backgroundColor = alarm ? new ThemeColor('statusBarItem.warningBackground') : undefined;
  item.show();
}

/** The words of the status bar for a result. */
function describe(checked: Checked | undefined, counts: Counts, first: readonly string[]): {readonly text: string; readonly tooltip: string | MarkdownString; readonly alarm?: boolean} {
  if (!checked) return {text: '$(checklist) PRD Coach', tooltip: l10n.t('This document has not been checked yet.')};
  const {coverage, ignored, result: {document, skipped}} = checked;
  if (ignored !== undefined) {
    return {text: `$(circle-slash) ${l10n.t('Ignored')}`, tooltip: l10n.t('Not checked: the team ignores `{0}`.', ignored)};
  }
  if (skipped !== undefined) return {text: `$(warning) ${l10n.t('Not checked')}`, tooltip: skipped, alarm: true};
  if (!document?.kind) {
    return {text: `$(circle-slash) ${l10n.t('Not a PRD')}`, tooltip: l10n.t('Not checked. {0}', document?.kindReason ?? '')};
  }
  const total = counts.errors + counts.warnings + counts.infos;
  const parts = [
    stageWords(document.stage),
    ...(coverage ? [l10n.t('{0}/{1} traced', coverage.traced, coverage.requirements)] : []),
    total === 0 ? l10n.t('no findings') : total === 1 ? l10n.t('1 finding') : l10n.t('{0} findings', total),
  ];
  const icon = counts.errors > 0 ? 'error' : counts.warnings > 0 ? 'warning' : total > 0 ? 'info' : 'pass';
  return {text: `$(${icon}) ${parts.join(' · ')}`, tooltip: tooltipOf(checked, document, counts, first)};
}

function tooltipOf({coverage, result: {asksLess}}: Checked, document: PrdDocument, counts: Counts, first: readonly string[]): MarkdownString {
  const lines = [
    `**PRD Coach**: \`${document.kind ?? ''}\`. ${document.kindReason}`,
    l10n.t('Stage: {0}', stageWords(document.stage)),
    ...(asksLess === undefined ? [] : [asksLess]),
    ...(coverage ? [l10n.t('{0} of {1} requirements trace to customer evidence', coverage.traced, coverage.requirements)] : []),
    l10n.t('{0} errors, {1} warnings, {2} remarks', counts.errors, counts.warnings, counts.infos),
    ...(first.length > 0 ? [`${l10n.t('Worth answering first:')}\n${first.map((question) => `- ${question}`).join('\n')}`] : []),
  ];
  const tooltip = new MarkdownString(`${lines.join('\n\n')}\n\n[${l10n.t('Show Coach')}](command:${'prdCoach.showCoach' satisfies CommandId})`);
  tooltip.isTrusted = {enabledCommands: ['prdCoach.showCoach']};
  return tooltip;
}

/** A stage in the user's words. */
export function stageWords(stage: Stage): string {
  return {draft: l10n.t('Draft'), review: l10n.t('Review'), approved: l10n.t('Approved')}[stage];
}

function countOf(severities: readonly string[]): Counts {
  const count = (wanted: string) => severities.filter((severity) => severity === wanted).length;
  return {errors: count('error'), warnings: count('warning'), infos: count('info')};
}
