import {defineRule} from '../define-rule.ts';
import type {PrdDocument, Requirement} from '../../model/types.ts';
import {reportFolded} from '../folding.ts';
import {counted, listed, quote} from '../phrases.ts';
import {commonHome} from '../places.ts';
import {finderFor, hasNumber, hitsIn, ownWords, sentenceAt} from '../words.ts';

export default defineRule<{allow: readonly string[]}>({
  id: 'req-vague',
  description: 'Disallow words in requirements that no test can decide: fast, easy, intuitive, seamless.',
  question: 'What would you show someone to prove it?',
  kinds: ['prd'],
  severity: 'warning',
  preset: 'recommended',
  importance: 48,
  options: {
    type: 'object',
    properties: {
      allow: {
        type: 'array', items: {type: 'string'}, default: [],
        description: 'Words that are clear in this product, such as names of its parts.', examples: [['flexible']],
      },
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['ISO/IEC/IEEE 29148: unbounded and ambiguous terms', 'spec-kit: ambiguity check'],
  wordList: 'vague',
}, (document, report, {settings, options}) => {
  const finder = finderFor(document, settings, 'vague');
  if (!finder) return;
  const benefits = finderFor(document, settings, 'benefits');
  // What a story's person hopes for ("so that I can quickly …") is a wish; what the product does is the requirement.
  const benefitAt = (text: string) => benefits?.(text)[0]?.start ?? Infinity;
  const allowed = new Set(options.allow.map((word) => word.toLowerCase()));
  const seen = new Set<number>();
  const hits = document.requirements.flatMap((requirement) => requirement.blocks.slice(0, 1).flatMap((index) => {
    const block = document.blocks[index];
    if (!block || seen.has(index) || isBounded(document, requirement)) return [];
    seen.add(index);
    const benefit = benefitAt(block.text);
    // A number in the same sentence bounds the word: "fast, under 300 ms".
    const [hit] = hitsIn(block, finder).filter(({text, start, end, span}) => !allowed.has(text.toLowerCase()) && start < benefit
      && span.start >= requirement.extent.start && span.end <= requirement.extent.end
      && !isName(block.text, start, end) && !hasNumber(sentenceAt(ownWords(block), start)));
    return hit ? [{hit, section: requirement.section}] : [];
  }));
  reportFolded(report, hits, ({hit}) => ({
    span: hit.span,
    message: `${quote(hit.text)} cannot be tested; expected what can be seen or counted.`,
  }), (all) => {
    const words = [...new Set(all.map(({hit}) => hit.text.toLowerCase()))];
    return {
      span: commonHome(document, all, 'requirements')?.heading ?? all[0]!.hit.span,
      message: `${counted(all.length, 'requirement')} rest on words that no test can decide: ${listed(words.slice(0, 3).map((word) => quote(word, 20)))}.`,
    };
  });
});

/** Criteria say what the word means: any for a story, which is a wish, and a number for other requirements. */
function isBounded(document: PrdDocument, {acceptance, form, blocks}: Requirement): boolean {
  return acceptance && (form === 'story' || blocks.slice(1).some((index) => hasNumber(document.blocks[index]?.text ?? '')));
}

/**
 * `Quick Actions`, `Smart Search`: a capital and another one behind it are the name of something. Chinese has no capitals:
 * there a feature's name opens its line (快速添加任务，…) or stands behind what is done to it (聚焦快速添加).
 */
function isName(text: string, start: number, end: number): boolean {
  if (/^快速\p{Script=Han}/u.test(text.slice(start))) return /(?:^|\n|[“「【]|聚焦|点击|进入|打开)$/u.test(text.slice(Math.max(0, start - 2), start));
  return /^\p{Lu}/u.test(text.slice(start)) && /^[ -]\p{Lu}/u.test(text.slice(end));
}
