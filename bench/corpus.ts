/** Makes documents of the sizes and forms that PRDs have: seeded, so that two runs measure the same text. */

/** A small seeded generator of numbers in [0, 1): mulberry32. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

const nouns = ['clinic', 'booking', 'reminder', 'calendar', 'invoice', 'room', 'shift', 'patient', 'therapist', 'referral', 'waiting list', 'front desk'];
const verbs = ['schedules', 'moves', 'cancels', 'confirms', 'prints', 'shares', 'checks', 'reopens', 'merges', 'exports'];
const places = ['on a phone', 'before noon', 'at the front desk', 'within one day', 'without a login', 'in two steps', 'after a call'];

/**
 * A PRD of about a given size.
 *
 * @param seed two documents of one seed are the same.
 * @param bytes size aimed at; the result is within a tenth of it.
 */
export function makePrd(seed: number, bytes: number): string {
  const next = random(seed);
  const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(next() * list.length)]!;
  const sentence = () => `The ${pick(nouns)} ${pick(verbs)} the ${pick(nouns)} ${pick(places)}, and the ${pick(nouns)} [stays](notes-${Math.floor(next() * 9)}.md) ${next() < 0.3 ? `**visible** ${pick(places)}` : pick(places)}.`;
  const paragraph = () => Array.from({length: 2 + Math.floor(next() * 4)}, sentence).join(' ');
  let requirement = 0;
  const head = `---\nkind: prd\nstatus: review\nowner: dana\ncreated: 2026-03-0${1 + Math.floor(next() * 9)}\n---\n\n# ${pick(nouns)} ${pick(nouns)} ${seed}\n\n`;
  const parts = [
    () => `## Problem\n\n${paragraph()}\n\n${1 + Math.floor(next() * 8)} of 9 ${pick(nouns)} managers re-key the list (interviews, March 2026).\n\n`,
    () => `## Customer evidence\n\n> "I call every ${pick(nouns)} twice." (P0${1 + Math.floor(next() * 9)})\n\n- INS-0${10 + Math.floor(next() * 80)}: ${sentence()}\n- ${sentence()}[^1]\n\n`,
    () => `## Goals\n\n${Array.from({length: 3}, () => `- ${sentence()}`).join('\n')}\n\n`,
    () => `## Success metrics\n\n| Metric | Baseline | Target | By when |\n| --- | ---: | ---: | --- |\n${Array.from({length: 4}, () => `| ${pick(nouns)} calls | ${Math.floor(next() * 90)}/week | ${Math.floor(next() * 40)}/week | 2026-09-30 |`).join('\n')}\n\n`,
    () => `## Requirements\n\n${Array.from({length: 8}, () => `- **REQ-${++requirement}** ${sentence()} (must). Evidence: INS-0${10 + Math.floor(next() * 80)}\n  - Given a ${pick(nouns)}, when it ${pick(verbs)}, then ${pick(places)}.`).join('\n')}\n\n`,
    () => `### Details\n\n${paragraph()}\n\n\`\`\`text\n${pick(nouns)} = ${pick(verbs)}\n\`\`\`\n\n`,
    () => `## Non-goals\n\n- Invoices: 3% of calls, next year.\n\n`,
    () => `## Open questions\n\n- [ ] Which ${pick(nouns)} comes first? Owner: Ana, 2026-05-09\n- [x] ${sentence()}\n\n`,
  ];
  let text = head;
  for (let index = 0; text.length < bytes; index++) text += parts[index < parts.length ? index : 4 + (index % 2)]!();
  return `${text}[^1]: Dashboard 17, April 2026.\n`;
}

/** Sizes as real PRDs have them: 2 to 59 KB, median 9 KB. */
export function makeCorpus(count: number): string[] {
  const next = random(42);
  return Array.from({length: count}, (_, index) => makePrd(index, Math.round(1800 * Math.exp(next() * 1.1 + next() * 1.1 + next() * 1.1))));
}

/** An experiment tracker with so many rows. */
export function makeTracker(rows: number): string {
  const next = random(11);
  const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(next() * list.length)]!;
  const day = (): string => `2026-0${1 + Math.floor(next() * 9)}-${10 + Math.floor(next() * 18)}`;
  const lines = Array.from({length: rows}, (_, index) => {
    const [status, decision] = pick([['draft', 'open'], ['running', 'open'], ['ended', 'ship'], ['ended', 'roll back'], ['ended', 'inconclusive']] as const);
    return `| [EXP-${index + 1}](exp-${index + 1}.md) | If the ${pick(nouns)} ${pick(verbs)} the ${pick(nouns)}, then more ${pick(nouns)}s are kept | kept ${pick(nouns)}s, from ${Math.floor(next() * 40)}% to ${50 + Math.floor(next() * 40)}% | ${status} | ${day()} | ${day()} (plan) | Ana | ${decision} |`;
  });
  return ['---', 'kind: experiment-log', '---', '# Experiments', '', '| ID | Hypothesis | Primary metric | Status | Start | End | Owner | Decision |', '| --- | --- | --- | --- | --- | --- | --- | --- |', ...lines, ''].join('\n');
}

/** The plan and readout of one experiment. */
export function makeExperiment(): string {
  return `---\nkind: experiment\nid: EXP-1\nstatus: ended\n---\n# EXP-1 Fewer fields\n\n## Hypothesis\n\nIf the form has five fields, for people who book, then more finish it, because they told us so (INS-002).\n
## Sample size\n\n| Baseline | Smallest effect | Sample size per variant | Significance level | Power | Traffic a day | Days |\n| --- | --- | --- | --- | --- | --- | --- |\n| 10% | +2 points | 3,841 | 5%, two-sided | 80% | 700 | 14 |\n
## Results\n\n| Variant | People | Converted |\n| --- | --- | --- |\n| Control | 10,000 | 1,000 |\n| Treatment | 10,050 | 1,112 |\n`;
}
