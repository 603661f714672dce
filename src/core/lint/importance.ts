/** One order of findings for every surface: the summary of the command line, the status bar, the coach. */
import type {Finding, Severity} from './finding.ts';

/** What a severity adds to a rule's importance: a team that makes a rule an error says that it matters. */
const weightOfSeverity: Readonly<Record<Severity, number>> = {error: 10, warning: 0, info: -10, hint: -1000};

/** How much a finding matters: its rule's importance (0 to 100), a little more or less by how firmly it speaks. */
export function consequence({importance, severity}: Pick<Finding, 'importance' | 'severity'>): number {
  return importance + weightOfSeverity[severity];
}

/**
 * The most consequential findings, each question once; hints are marks in the text and never among them.
 *
 * @param findings in the order of the text, which decides between equals.
 */
export function mostConsequential<Item extends Pick<Finding, 'importance' | 'severity' | 'question'>>(findings: readonly Item[], count: number): readonly Item[] {
  const asked = new Set<string>();
  return findings
    .filter(({severity}) => severity !== 'hint')
    .sort((a, b) => consequence(b) - consequence(a))
    .filter(({question}) => !asked.has(question) && asked.add(question))
    .slice(0, count);
}
