import type {Block, PrdDocument} from '../model/types.ts';
import type {Settings} from '../config/types.ts';
import {rules} from '../rules/registry.ts';
import type {RuleMeta} from '../rules/define-rule.ts';
import type {Finding, Fix} from './finding.ts';
import {chosenLevel, severities, severityInReview, severityInStage, type Level} from './severity.ts';
import {applyWaivers, leadersOf} from './waivers.ts';

/** More findings than this in one paragraph read as nagging and become one. */
export const foldAbove = 5;

/** As much of a block as folding needs. */
export type FoldBlock = Pick<Block, 'type' | 'span'>;

/** What finishing needs to know beside the findings. */
export interface FinishOptions {
  readonly document: Pick<PrdDocument, 'stage' | 'waivers'> & {readonly blocks: readonly FoldBlock[]};
  readonly settings: Settings;
  /** Definition of a rule; those of the registry and of the team by default. */
  readonly metaOf?: (ruleId: string) => RuleMeta | undefined;
  /** Severity that a rule was given by name; undefined where it has its own. The team's settings by default. */
  readonly chosen?: (meta: RuleMeta) => Level | undefined;
}

/**
 * Looks at all findings of a document together: the stage softens severity, waivers set findings aside, one cause gives
 * one finding, a crowd in one paragraph folds into one; in the order of the text.
 */
export function finish(findings: readonly Finding[], options: FinishOptions): Finding[] {
  if (findings.length === 0) return [];
  const {document, settings} = options;
  const weighed = findings.flatMap((finding) => weigh(finding, options));
  const kept = oncePerCause(applyWaivers(document, settings, unique(weighed)));
  return foldCrowds(kept, document.blocks).sort(inTextOrder);
}

/** Gives a finding the severity of its rule's setting and the document's stage; nothing where that is off. */
function weigh(finding: Finding, {document, settings, metaOf, chosen}: FinishOptions): Finding[] {
  const meta = metaOf ? metaOf(finding.ruleId) : metaOfRule(finding.ruleId, settings);
  if (!meta) return [finding];
  const level = severityInReview(meta, finding, chosen ? chosen(meta) : chosenLevel(meta, settings));
  const severity = level === 'off' ? level : severityInStage(meta, level, document.stage);
  return severity === 'off' ? [] : [{...finding, severity}];
}

function metaOfRule(ruleId: string, {teamRules}: Settings): RuleMeta | undefined {
  return rules[ruleId]?.meta ?? teamRules.find(({meta}) => meta.id === ruleId)?.meta;
}

/** Drops what one rule says twice about one place. */
function unique(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ruleId, span, message}) => {
    const key = `${ruleId} ${span.start} ${span.end} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Keeps the most important finding of each cause. */
function oncePerCause(findings: readonly Finding[]): readonly Finding[] {
  const leaders = new Set(leadersOf(findings));
  return findings.filter((finding) => !finding.cause || leaders.has(finding));
}

/** More than five findings in one paragraph or row become one that counts them; hints are no crowd. */
function foldCrowds(findings: readonly Finding[], blocks: readonly FoldBlock[]): Finding[] {
  const result: Finding[] = [];
  const byBlock = new Map<FoldBlock, Finding[]>();
  for (const finding of findings) {
    const block = finding.severity === 'hint' ? undefined : blockAt(blocks, finding.span.start);
    if (block?.type !== 'paragraph' && block?.type !== 'row') {
      result.push(finding);
      continue;
    }
    const known = byBlock.get(block);
    if (known) known.push(finding);
    else byBlock.set(block, [finding]);
  }
  for (const crowd of byBlock.values()) result.push(...(crowd.length > foldAbove ? [fold(crowd)] : crowd));
  return result;
}

/** One finding for many: at the place of the weightiest, which also lends its rule and question. */
function fold(crowd: readonly Finding[]): Finding {
  const first = [...crowd].sort(byWeight)[0]!;
  const counts = new Map<string, number>();
  for (const {ruleId} of crowd) counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
  const others = crowd.filter((finding) => finding !== first);
  return {
    ...first,
    message: `${crowd.length} findings in one place: ${namesWithin(counts, 88)}.`,
    related: [first, ...[...others].sort(inTextOrder)].map(({span, message}) => ({span, message})),
    fixes: apart(crowd.flatMap(({fixes}) => fixes ?? [])),
  };
}

/** `req-vague 4, evidence-crowd-words 2`, the most frequent first, as many as fit. */
function namesWithin(counts: ReadonlyMap<string, number>, limit: number): string {
  const names = [...counts].sort(([, a], [, b]) => b - a).map(([id, count]) => `\`${id}\` ${count}`);
  let text = '';
  for (const [index, name] of names.entries()) {
    const next = text ? `${text}, ${name}` : name;
    if (index > 0 && next.length > limit) return `${text} and ${names.length - index} more`;
    text = next;
  }
  return text;
}

/** Fixes that can stand beside each other; of two alike the first. */
function apart(fixes: readonly Fix[]): readonly Fix[] {
  const seen = new Set<string>();
  return fixes.filter(({title, edits}) => {
    const key = JSON.stringify([title, edits]);
    return !seen.has(key) && seen.add(key);
  });
}

/** The last block that begins at or before an offset and reaches it. */
function blockAt(blocks: readonly FoldBlock[], offset: number): FoldBlock | undefined {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (blocks[middle]!.span.start <= offset) low = middle + 1;
    else high = middle;
  }
  const block = blocks[low - 1];
  return block && offset <= block.span.end ? block : undefined;
}

function byWeight(a: Finding, b: Finding): number {
  return severities.indexOf(b.severity) - severities.indexOf(a.severity) || b.importance - a.importance || inTextOrder(a, b);
}

function inTextOrder(a: Finding, b: Finding): number {
  return a.span.start - b.span.start || b.importance - a.importance || a.span.end - b.span.end
    || (a.ruleId < b.ruleId ? -1 : a.ruleId > b.ruleId ? 1 : 0) || (a.message < b.message ? -1 : a.message > b.message ? 1 : 0);
}
