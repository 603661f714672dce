import type {Settings} from '../config/types.ts';
import {isHeldByRow} from '../experiments/summary.ts';
import {appliesTo, findingOf, optionsOf} from '../rules/define-rule.ts';
import {indexOfOne} from '../rules/define-trace-rule.ts';
import {sharedKinds} from '../trace/ids.ts';
import {rules} from '../rules/registry.ts';
import type {TraceIndex} from '../trace/trace-index.ts';
import type {DocumentRecord} from '../trace/types.ts';
import type {Finding} from './finding.ts';
import {ruleLevel} from './severity.ts';

/** Rules across documents that are on under some settings. */
type Active = readonly {readonly rule: typeof rules[string]; readonly options: object}[];

const cache = new WeakMap<Settings, Active>();

/** Whether any rule across documents is on. */
export function hasTraceRules(settings: Settings): boolean {
  return activeRules(settings).length > 0;
}

/**
 * What the rules across documents say of one.
 *
 * @param index the documents around it, itself included; without one it is judged alone.
 */
export function traceFindings(record: DocumentRecord, settings: Settings, index: TraceIndex = indexOfOne(record)): readonly Finding[] {
  const found: Finding[] = [];
  for (const {rule: {meta, trace}, options} of activeRules(settings)) {
    if (appliesTo(meta, record.kind)) trace!(record, index, (report) => {
      if (!isSilenced(record, meta.id, report.span.start)) found.push(findingOf(meta, report));
    }, {options, settings});
  }
  return found;
}

/** Findings of the first phase that no other document answers. */
export function stillAsked(raw: readonly Finding[], record: DocumentRecord, index: TraceIndex | undefined): readonly Finding[] {
  return index ? raw.filter(({asks}) => asks === undefined || !isHeldByRow(record, asks, index)) : raw;
}

/**
 * Whether other documents can change what is said of one. Most documents of most teams cite nothing and are cited by
 * nobody: they are done after the first phase.
 */
export function dependsOnOthers(record: DocumentRecord, settings: Settings): boolean {
  if (record.kind === undefined || !hasTraceRules(settings)) return false;
  if (record.citations.length > 0 || record.images.length > 0 || record.items.some(({id, kind}) => id !== undefined && sharedKinds.has(kind))) return true;
  const isOn = (id: string): boolean => activeRules(settings).some(({rule}) => rule.meta.id === id);
  if ((record.kind === 'roadmap' || record.kind === 'strategy') && activeRules(settings).some(({rule}) => rule.meta.id.startsWith('port-'))) return true;
  return (record.problems.length > 0 && isOn('port-duplicate-problem')) || (record.metrics.length > 0 && isOn('metric-conflict')) || (record.items.some(({id}) => id !== undefined) && isOn('evidence-ignored-contradiction'))
    || (record.items.some(({sketches}) => sketches.length > 0) && isOn('insight-duplicate'));
}

function isSilenced({silenced}: DocumentRecord, ruleId: string, at: number): boolean {
  return silenced.some(({rule, start, end}) => (rule === '*' || rule === ruleId) && start <= at && at < end);
}

function activeRules(settings: Settings): Active {
  let active = cache.get(settings);
  if (!active) {
    cache.set(settings, (active = Object.values(rules).flatMap((rule) => {
      const {level, options} = ruleLevel(rule.meta, settings);
      return rule.trace && level !== 'off' ? [{rule, options: optionsOf(rule.meta, options)}] : [];
    })));
  }
  return active;
}
