import type {RuleMeta} from './define-rule.ts';

/** A rule's page around a text: above it a summary drawn from the definition, below it the options. */
export function pageOf(meta: RuleMeta, text: string): string {
  const stages = Object.entries(meta.stages ?? {}).map(([stage, severity]) => `${severity} in ${stage}`).join(', ');
  const facts = [
    '| | |', '| --- | --- |',
    `| Asks | ${cell(meta.question)} |`,
    `| Severity | ${meta.severity} in review${stages ? `; ${stages}` : '; one step softer in draft'} |`,
    `| Reads | ${meta.kinds === 'any' ? 'every kind of document' : meta.kinds.join(', ')} |`,
    `| Presets | ${presetsOf(meta).join(', ')} |`,
    `| Since | ${meta.since} |`,
    ...(meta.sources ? [`| Sources | ${cell(meta.sources.join('; '))} |`] : []),
  ].join('\n');
  return `# ${meta.id}\n\n${meta.description}\n\n${facts}\n\n${text.trim()}\n${optionsOf(meta)}`;
}

function optionsOf({id, severity, options}: RuleMeta): string {
  const all = Object.entries(options?.properties ?? {});
  return all.length === 0 ? '' : [
    '', '## Options', '', '| Option | Default | What it does |', '| --- | --- | --- |',
    ...all.map(([name, option]) => `| \`${name}\` | \`${cell(JSON.stringify(option.default))}\` | ${cell(option.description)} |`),
    '', '```json', JSON.stringify({rules: {[id]: [severity, Object.fromEntries(all.map(([name, option]) => [name, option.default]))]}}, null, 2), '```', '',
  ].join('\n');
}

function presetsOf({preset}: RuleMeta): string[] {
  if (preset === 'off') return ['none: off until a team names it'];
  const all = ['light', 'recommended', 'strict'];
  return all.slice(all.indexOf(preset));
}

function cell(text: string): string {
  return text.replace(/\|/g, '\\|').replace(/\s+/g, ' ');
}
