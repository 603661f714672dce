import type {Draft} from './build.ts';
import type {Waiver} from './types.ts';

const pattern = /<!--\s*prd-ok\s+([^\s:]+)\s*(?::\s*([^]*?))?\s*-->/g;

/** Reads `<!-- prd-ok rule: reason, who, until DATE -->` comments; each covers what follows in its section. */
export function readWaivers({blocks, sections, text}: Draft): Waiver[] {
  const waivers: Waiver[] = [];
  for (const block of blocks) {
    if (block.type === 'code') continue;
    const source = text.slice(block.span.start, block.span.end);
    if (!source.includes('prd-ok')) continue;
    for (const match of source.matchAll(pattern)) {
      const start = block.span.start + match.index;
      const span = {start, end: start + match[0].length};
      const section = block.section === undefined ? undefined : sections[block.section];
      waivers.push({rule: match[1]!, ...readReason(match[2] ?? ''), span, covers: {start, end: section?.span.end ?? text.length}});
    }
  }
  return waivers;
}

/** Splits `reason, who, until DATE`; all but the reason may be missing. */
function readReason(words: string): Pick<Waiver, 'reason' | 'who' | 'until'> {
  const parts = words.split(',').map((part) => part.trim()).filter(Boolean);
  const untilAt = parts.findIndex((part) => /^until\b/i.test(part));
  const until = untilAt >= 0 ? parts.splice(untilAt, 1)[0]!.replace(/^until\s*/i, '') : undefined;
  const who = parts.length > 1 ? parts.pop() : undefined;
  return {reason: parts.join(', '), who, until};
}
