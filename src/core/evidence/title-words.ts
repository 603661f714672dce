/** A title without the label that names its evidence: `An order is typed once` of `An order is typed once. Evidence: INS-1`. */
export function titleWords(title: string): string {
  const [, words = ''] = /^([\s\S]*?)[\s*_(（]+[\p{L}][\p{L} ]{1,24}[*_]*\s?[:：][*_]*\s*\[?\p{Lu}+-?\d/u.exec(title) ?? [];
  return words.trim() || title;
}
