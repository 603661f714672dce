/** Small helpers that make messages read the same in all rules. */

/** Quotes the author's words in backticks, shortened so that messages stay under 120 characters. */
export function quote(words: string, limit = 40): string {
  const plain = words.replace(/\s+/g, ' ').replace(/`/g, "'").trim();
  const characters = [...plain];
  return `\`${characters.length > limit ? `${characters.slice(0, limit - 1).join('').trimEnd()}…` : plain}\``;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[], joiner = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${joiner} ${words.at(-1)}`;
}

/** `1 metric`, `3 metrics`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

/** A share as people say it: `67%`. */
export function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
