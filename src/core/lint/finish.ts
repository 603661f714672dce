import type {Root} from 'mdast';
import type {Processor} from 'unified';
import type {VFile} from 'vfile';
import type {VFileMessage} from 'vfile-message';
import {rules} from '../rules/registry.ts';
import {contextOf} from './context.ts';
import type {Finding} from './finding.ts';
import {ruleLevel, severityInStage} from './severity.ts';
import {applyWaivers} from './waivers.ts';

/**
 * The plugin that runs after all rules and looks at their findings together: stage softens severity, waivers set
 * findings aside, one cause gives one finding, a crowd of findings in one place folds into one.
 */
export function finishFindings(this: Processor): undefined {
  // Attached while freezing, so that it stands behind remark-lint's own control of comments.
  this.use(() => (tree: Root, file: VFile) => {
    const {document, settings} = contextOf(tree, file);
    let findings = file.messages.flatMap((message) => (message.finding ? [message.finding] : []));
    const others = file.messages.filter((message) => !message.finding);
    const messageOf = new Map(file.messages.map((message) => [message.finding, message]));
    const kept: VFileMessage[] = [];
    findings = oncePerCause(foldCrowds(applyWaivers(document, settings, findings)));
    for (const finding of findings) {
      const meta = rules[finding.ruleId]?.meta;
      const {level} = meta ? ruleLevel(meta, settings) : {level: finding.severity};
      const own = meta && finding.severity === meta.severity && level !== 'off' ? level : finding.severity;
      const severity = meta ? severityInStage(meta, own, document.stage) : own;
      if (severity === 'off') continue;
      const message = messageOf.get(finding) ?? file.message(finding.message, {place: document.source.position(finding.span)});
      message.finding = {...finding, severity};
      Object.assign(message, {
        ruleId: finding.ruleId, source: 'remark-lint', url: finding.url, note: finding.question,
        fatal: severity === 'error' ? true : severity === 'warning' ? false : undefined,
      });
      kept.push(message);
    }
    kept.sort((a, b) => a.finding!.span.start - b.finding!.span.start || b.finding!.importance - a.finding!.importance);
    file.messages = [...others, ...kept];
  });
}

/** Keeps the most important finding of each cause. */
function oncePerCause(findings: readonly Finding[]): Finding[] {
  const best = new Map<string, Finding>();
  for (const finding of findings) {
    if (!finding.cause) continue;
    const known = best.get(finding.cause);
    if (!known || finding.importance > known.importance) best.set(finding.cause, finding);
  }
  return findings.filter((finding) => !finding.cause || best.get(finding.cause) === finding);
}

/** More than five findings of one rule in one place read as nagging. */
function foldCrowds(findings: readonly Finding[]): Finding[] {
  return [...findings];
}
