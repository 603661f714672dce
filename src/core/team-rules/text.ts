import {faultOfTeamPattern} from './pattern.ts';

/** The pattern between the slashes of a text; undefined for a plain text. */
export function patternIn(text: string): string | undefined {
  return text.length > 1 && text.startsWith('/') && text.endsWith('/') ? text.slice(1, -1) : undefined;
}

/** What is wrong with a text of a team rule, in one sentence; undefined for one that can be used. */
export function faultOfTeamText(text: string): string | undefined {
  if (text.trim() === '') return 'Expected a text, found an empty one.';
  const pattern = patternIn(text);
  if (pattern !== undefined) return faultOfTeamPattern(pattern);
  if (/^\*+$/.test(text)) return '`*` alone would match everything.';
  return undefined;
}
