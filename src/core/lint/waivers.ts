import type {Settings} from '../config/types.ts';
import type {PrdDocument} from '../model/types.ts';
import type {Finding} from './finding.ts';

/** Sets aside what valid waivers cover. */
export function applyWaivers(document: PrdDocument, settings: Settings, findings: readonly Finding[]): Finding[] {
  return findings.filter(({ruleId, span}) => !document.waivers.some(
    (waiver) => waiver.rule === ruleId && waiver.reason !== '' && !(waiver.until && waiver.until < settings.today)
      && span.start >= waiver.covers.start && span.start <= waiver.covers.end,
  ));
}
