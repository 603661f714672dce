/** Ids that people give to requirements, insights, goals and the like. */
import type {Settings} from '../config/types.ts';

/** What an id names. */
export type IdKind = 'requirement' | 'insight' | 'goal' | 'other';

interface IdPatterns {
  /** At the start of a heading, item, line or cell: a requirement's id. */
  readonly requirement: RegExp;
  /** Anywhere: an insight's id. */
  readonly insight: RegExp;
  /** At the start: an insight's id. */
  readonly insightLead: RegExp;
}

const cache = new WeakMap<Settings, IdPatterns>();

// FR1, RF-01, RNF-2, /LF10/, FR-01, F1.2, US-12, REQ-4, R1, NFR1, BR-2, UC-3; "Story 1.1", "Requirement 3".
const requirementIds = '(?:N?FR|NF|RNF|NFA|ENF|RF|FA|EF|HU|CU|L[FLD]|REQ|RQ|US|UC|BR|SR|UR|TR|IR|PR|FEAT|SRS|STORY|R|F)[-_ .#]?\\d{1,4}(?:\\.\\d{1,3}){0,3}[a-z]?'
  + '|(?:User Story|Story|Requirement|Feature|Use Case|Historia|História|Anforderung|Exigence|Requisito|Funcionalidad|Funcionalidade)\\s#?\\d{1,3}(?:\\.\\d{1,3}){0,2}'
  + '|(?:需求|功能|要件|要求|요구사항|用户故事)\\s?[-#]?\\d{1,3}(?:\\.\\d{1,3}){0,2}';
const insightIds = '(?:INS|INSIGHT|OBS|EVD|NUGGET)-\\d{1,6}';
const lead = '^[\\s*_~`/#\\[(（【✅☐☑❌⭐🔹🔸]*';
const after = '(?![\\p{L}\\p{N}_])';

/** The id patterns of a team, its own first. */
export function idPatterns(settings: Settings): IdPatterns {
  let patterns = cache.get(settings);
  if (!patterns) {
    const own = (kind: string): string => validSource(settings.ids[kind]);
    const requirement = [own('requirement'), requirementIds].filter(Boolean).join('|');
    const insight = [own('insight'), insightIds].filter(Boolean).join('|');
    patterns = {
      requirement: new RegExp(`${lead}(${requirement})${after}`, 'iu'),
      insight: new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${insight})${after}`, 'gu'),
      insightLead: new RegExp(`${lead}(${insight})${after}`, 'u'),
    };
    cache.set(settings, patterns);
  }
  return patterns;
}

/** A team's expression without anchors; empty where it is broken (the configuration reports that). */
function validSource(source: string | undefined): string {
  if (!source) return '';
  const bare = source.replace(/^\^/, '').replace(/\$$/, '');
  try {
    new RegExp(bare, 'u');
    return `(?:${bare})`;
  } catch {
    return '';
  }
}

/** Any id at the start of a text: capitals, a number; `G2`, `OPP-9`, `AUTH-01`. */
export const anyIdLead = /^[\s*_~`#[(（【]*((?:[A-Z]{1,8}[-_]?|[A-Z]{2,8} )\d{1,5}(?:\.\d{1,3}){0,3})(?![\p{L}\p{N}_%])/u;

/** Ids mentioned anywhere in a text. */
export const anyId = /(?<![\p{L}\p{N}_./#-])[A-Z]{1,8}-?\d{1,5}(?:\.\d{1,3})?(?![\p{L}\p{N}_%/])/gu;

/** Prefixes that never name a requirement when they stand outside a requirements section. */
export const otherPrefixes = /^(?:P[0-4]|G|M|KPI|KR|OKR|Q|H|A|AC|SC|OPP|O|EPIC|E|T|S|V|PHASE|INS|INSIGHT|OBS|EXP|RISK|DEC|ADR|D|W|NG|L|C|B|X|ISO|RFC|SOC|WCAG|UTF|HTTP|EC|GDPR|MP|PHP|IPV|SHA|MD|CVE|COVID|GPT|AI|AES|TLS|OAUTH|SCENARIO|TC|SM|UJ)[-_ ]?\d/i;
