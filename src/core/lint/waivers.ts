import type {Settings} from '../config/types.ts';
import type {PrdDocument, Waiver} from '../model/types.ts';
import {resolveRuleId, ruleIdsOf} from '../rules/rule-ids.ts';
import type {Finding} from './finding.ts';

/** Sets aside what valid waivers cover. A waived finding takes the others of its cause with it: they were answered. */
export function applyWaivers(
  document: Pick<PrdDocument, 'waivers'>, settings: Pick<Settings, 'today' | 'teamRules'>, findings: readonly Finding[],
): Finding[] {
  if (document.waivers.length === 0) return [...findings];
  const byRule = new Map<string, Waiver[]>();
  for (const waiver of document.waivers) {
    const {id} = resolveRuleId(waiver.rule, ruleIdsOf(settings));
    if (id === undefined || !holds(waiver, settings.today)) continue;
    const known = byRule.get(id);
    if (known) known.push(waiver);
    else byRule.set(id, [waiver]);
  }
  const isWaived = ({ruleId, span}: Finding): boolean => (byRule.get(ruleId) ?? [])
    .some(({covers}) => covers.start <= span.start && span.start <= covers.end);
  const answered = new Set(leadersOf(findings).filter(isWaived).map(({cause}) => cause));
  return findings.filter((finding) => !isWaived(finding) && (finding.cause === undefined || !answered.has(finding.cause)));
}

/** Whether a waiver sets anything aside: it gives a reason and has not expired. */
export function holds({reason, until}: Pick<Waiver, 'reason' | 'until'>, today: string): boolean {
  return isReason(reason) && !isExpired(until, today);
}

/** Whether words give a reason: a place for one, in brackets, does not. */
export function isReason(reason: string): boolean {
  return reason !== '' && !/^\[[^\]]*\]$/.test(reason);
}

/** Whether the last day of a waiver has passed; a date that cannot be read does not expire, `waiver-invalid` reports it. */
export function isExpired(until: string | undefined, today: string): boolean {
  const day = until === undefined ? undefined : readDay(until);
  return day !== undefined && day < today;
}

/** An ISO day that exists; a month means its last day. */
export function readDay(text: string): string | undefined {
  const match = /^(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(text.trim());
  if (!match) return undefined;
  const [year, month] = [Number(match[1]), Number(match[2])];
  if (month < 1 || month > 12) return undefined;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const day = match[3] === undefined ? last : Number(match[3]);
  return day >= 1 && day <= last ? `${match[1]}-${match[2]}-${String(day).padStart(2, '0')}` : undefined;
}

/** The most important finding of each cause. */
export function leadersOf(findings: readonly Finding[]): readonly Finding[] {
  const best = new Map<string, Finding>();
  for (const finding of findings) {
    if (!finding.cause) continue;
    const known = best.get(finding.cause);
    if (!known || finding.importance > known.importance) best.set(finding.cause, finding);
  }
  return [...best.values()];
}
