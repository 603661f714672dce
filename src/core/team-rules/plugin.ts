import type {Root} from 'mdast';
import type {Plugin} from 'unified';
import type {VFile} from 'vfile';
import type {Settings} from '../config/types.ts';
import {contextOf} from '../lint/context.ts';
import type {Finding} from '../lint/finding.ts';
import {ruleLevel} from '../lint/severity.ts';
import type {PrdDocument} from '../model/types.ts';
import {appliesTo} from '../rules/define-rule.ts';
import {checkTeamRule} from './check.ts';
import {teamRuleUrl} from './compile.ts';

/** Runs the team's own rules that read this document in its stage. */
export function reportTeamRules(document: PrdDocument, settings: Settings, report: (finding: Finding) => void): void {
  for (const rule of settings.teamRules) {
    const {meta, config} = rule;
    if (!appliesTo(meta, document.kind) || (config.stages && !config.stages.includes(document.stage))) continue;
    if (ruleLevel(meta, settings).level === 'off') continue;
    checkTeamRule(rule, document, (found) => report({
      ...found, ruleId: meta.id, severity: found.severity ?? meta.severity, question: found.question ?? meta.question, url: teamRuleUrl, importance: meta.importance,
    }));
  }
}

/** The same as a plugin, for remark; without any team rule it does nothing. */
export const runTeamRules: Plugin<[], Root> = function teamRules() {
  return (tree: Root, file: VFile): undefined => {
    const {document, settings} = contextOf(tree, file);
    reportTeamRules(document, settings, (finding) => {
      const message = file.message(finding.message, {place: document.source.position(finding.span), ruleId: finding.ruleId, source: 'remark-lint'});
      message.note = finding.question;
      message.url = finding.url;
      message.fatal = finding.severity === 'error';
      message.finding = finding;
    });
  };
};
