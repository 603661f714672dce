import type {TeamRule} from './types.ts';

/** The page of a team's rule, made of the team's own words. */
export function teamRulePage({meta, config}: TeamRule): string {
  const cell = (text: string) => text.replace(/\|/g, '\\|').replace(/\s+/g, ' ');
  const stages = config.stages ? `${config.stages.join(', ')} only` : 'one step softer in draft';
  return [
    `# ${meta.id}`, '', config.message, '',
    '| | |', '| --- | --- |',
    `| Asks | ${cell(meta.question)} |`,
    `| Severity | ${meta.severity} in review; ${stages} |`,
    `| Reads | ${meta.kinds === 'any' ? 'every kind of document' : meta.kinds.join(', ')} |`,
    `| Place | ${config.section === undefined ? 'the whole document' : `the section \`${cell(config.section)}\``} |`,
    `| ${lookFor(config)} |`,
    '| From | the team file, `teamRules` |', '',
    ...(config.why ? ['## Why', '', config.why.trim(), ''] : []),
  ].join('\n');
}

function lookFor({require, forbid, columns, count}: TeamRule['config']): string {
  const list = (texts: readonly string[]) => texts.map((text) => `\`${text.replace(/\|/g, '\\|').replace(/`/g, "'")}\``).join(', ');
  if (require) return `Expects | ${list(require)}`;
  if (forbid) return `Avoids | ${list(forbid)}`;
  if (columns) return `Expects | a table with the columns ${list(columns)}`;
  const {of = 'words', min, max} = count ?? {};
  return `Expects | ${[min === undefined ? '' : `at least ${min}`, max === undefined ? '' : `at most ${max}`].filter(Boolean).join(' and ')} ${of}`;
}
