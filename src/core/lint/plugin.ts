import type {Root} from 'mdast';
import type {Processor} from 'unified';
import type {VFile} from 'vfile';
import type {VFileMessage} from 'vfile-message';
import {rules} from '../rules/registry.ts';
import type {RuleMeta} from '../rules/define-rule.ts';
import {contextOf, type LintContext} from './context.ts';
import type {Finding, Severity} from './finding.ts';
import {finish} from './finish.ts';
import {chosenLevel, type Level} from './severity.ts';
import {leaveInPeace} from './stakes.ts';

/** The plugin that runs after all rules and turns what they reported into what people see. */
export function finishFindings(this: Processor): undefined {
  // Attached while freezing, so that it stands behind remark-lint's own control of comments.
  this.use(() => (tree: Root, file: VFile) => finishMessages(file, contextOf(tree, file)));
}

/** Finishes the findings among a file's messages; messages of other rules stay as they are. */
export function finishMessages(file: VFile, {document, settings}: LintContext): void {
  const reported = file.messages.filter(({finding}) => finding);
  if (reported.length === 0) return;
  const chosen = levelsOf(reported);
  const finished = finish(leaveInPeace(reported.map(({finding}) => finding!), document, settings).asked, {
    document, settings, chosen: (meta) => chosenLevel(meta, settings) ?? chosen.get(meta.id),
  });
  const others = file.messages.filter(({finding}) => !finding);
  file.messages = [];
  for (const finding of finished) {
    describe(file.message(finding.message, {place: document.source.position(finding.span)}), finding);
  }
  file.messages = [...others, ...file.messages];
}

/**
 * Severities that a `.remarkrc` gave rules in remark's own form (`[rule, ['error']]`): remark-lint leaves them in
 * `fatal`, which then differs from what the rule's own severity would have left there.
 */
function levelsOf(messages: readonly VFileMessage[]): ReadonlyMap<string, Level> {
  const levels = new Map<string, Level>();
  for (const {finding, fatal} of messages) {
    const meta: RuleMeta | undefined = rules[finding!.ruleId]?.meta;
    if (!meta || typeof fatal !== 'boolean' || fatal === (meta.severity === 'error')) continue;
    levels.set(meta.id, fatal ? 'error' : 'warning');
  }
  return levels;
}

/** Writes a finding into its message, as remark-lint's own rules do. */
function describe(message: VFileMessage, finding: Finding): void {
  Object.assign(message, {
    finding, ruleId: finding.ruleId, source: 'remark-lint', url: finding.url, note: finding.question, fatal: fatalOf(finding.severity),
  });
}

/** VFile knows errors, warnings and, where it is undefined, information. */
function fatalOf(severity: Severity): boolean | undefined {
  return severity === 'error' ? true : severity === 'warning' ? false : undefined;
}
