import type {Root} from 'mdast';
import type {Plugin} from 'unified';
import type {VFile} from 'vfile';
import {contextOf} from '../lint/context.ts';
import {ruleLevel} from '../lint/severity.ts';
import {appliesTo} from '../rules/define-rule.ts';
import {checkTeamRule} from './check.ts';
import {teamRuleUrl} from './compile.ts';

/** The plugin that runs a team's own rules, after ours; without any it does nothing. */
export const runTeamRules: Plugin<[], Root> = function teamRules() {
  return (tree: Root, file: VFile): undefined => {
    const {document, settings} = contextOf(tree, file);
    for (const rule of settings.teamRules) {
      const {meta, config} = rule;
      if (!appliesTo(meta, document.kind) || (config.stages && !config.stages.includes(document.stage))) continue;
      if (ruleLevel(meta, settings).level === 'off') continue;
      checkTeamRule(rule, document, (found) => {
        const message = file.message(found.message, {place: document.source.position(found.span), ruleId: meta.id, source: 'remark-lint'});
        const question = found.question ?? meta.question;
        message.note = question;
        message.url = teamRuleUrl;
        message.fatal = meta.severity === 'error';
        message.finding = {...found, ruleId: meta.id, severity: found.severity ?? meta.severity, question, url: teamRuleUrl, importance: meta.importance};
      });
    }
  };
};
