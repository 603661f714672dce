import {defineRule} from '../define-rule.ts';
import type {WordHit} from '../words.ts';
import {reportFolded} from '../folding.ts';
import {counted, listed, quote} from '../phrases.ts';
import {commonHome} from '../places.ts';
import {placeOf, requirementWords, type RequirementWords} from '../requirement-words.ts';

/** Known to everybody who reads product documents. */
const common = new Set(('AI API APP ASAP CEO CLI CPU CSS CSV CTO EU FAQ GB GPS GPU HTML HTTP HTTPS ID IDS IOS IP IT JPEG JPG JSON KB KPI KPIS LLM MB ML MP3 MVP '
  + 'NFC OK OKR OS PC PDF PM PNG PR PRD QA QR RAM REST ROI SDK SEO SLA SMS SQL SSO SVG TB TV UI UK URL URLS US USA USB USD EUR GBP UTC UX VIP VPN WIFI XLSX XML YAML ZIP GDPR MUST SHALL SHOULD MAY NOT AND OR WILL TODO TBD GIVEN WHEN THEN IF').split(' '));

export default defineRule<{allow: readonly string[]}>({
  id: 'req-acronym',
  description: 'Require that an acronym in a requirement is spelled out somewhere in the document.',
  question: 'Would a new colleague in support know this?',
  kinds: ['prd'],
  severity: 'info',
  preset: 'off',
  importance: 18,
  options: {
    type: 'object',
    properties: {
      allow: {type: 'array', items: {type: 'string'}, default: [], description: 'Acronyms that every reader knows.', examples: [['ARR']]},
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['BMAD: glossary'],
}, (document, report, {options}) => {
  const allowed = new Set([...common, ...options.allow.map((word) => word.toUpperCase())]);
  const seen = new Set<string>();
  const lower = new Set(document.text.match(/(?<![\p{L}\p{N}])\p{Ll}{2,5}(?![\p{L}\p{N}])/gu));
  const found: {words: RequirementWords; hit: WordHit; section: number | undefined}[] = [];
  for (const words of requirementWords(document)) {
    for (const match of words.text.matchAll(/(?<![\p{L}\p{N}_-])[A-Z]{2,5}(?![\p{L}\p{N}_-]|\s?\d)/gu)) {
      const [text] = match;
      // Written in small letters elsewhere it is a word said aloud: ONLY.
      if (allowed.has(text) || seen.has(text) || lower.has(text.toLowerCase())) continue;
      seen.add(text);
      if (!isExplained(document.text, text)) {
        found.push({words, hit: {text, start: match.index, end: match.index + text.length}, section: words.requirement.section});
      }
    }
  }
  reportFolded(report, found, ({words, hit}) => ({
    span: placeOf(words, hit), message: `${quote(hit.text)} is spelled out nowhere in this document.`,
  }), (all) => ({
    span: commonHome(document, all, 'requirements')?.heading ?? placeOf(all[0]!.words, all[0]!.hit),
    message: `${counted(all.length, 'acronym')} spelled out nowhere: ${listed(all.slice(0, 4).map(({hit}) => quote(hit.text)))}.`,
  }));
});

/** `identity provider (IdP)`, `IdP (identity provider)`, or an entry of a glossary: `**IDP:** …`, `| IDP | … |`. */
function isExplained(text: string, acronym: string): boolean {
  return new RegExp(`[(（]${acronym}[)）]|${acronym}\\*{0,2}\\s?[(（:：=—–]|\\|\\s*\\**${acronym}\\**\\s*\\|`, 'u').test(text);
}
