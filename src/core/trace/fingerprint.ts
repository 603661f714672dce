/**
 * A short hash of what a text says. Case, punctuation, emphasis, spacing and line breaks do not count, nor do slips
 * inside a longer word: each word of five letters and more is reduced to its first letter and the set of its other
 * consonants, so that `recieve` equals `receive` and `exprot` equals `export`. Numbers count digit by digit, and so do
 * short words (`not`, `no`, `all`).
 */
import {TextMemory} from '../languages/text-memory.ts';
import {plainForm} from './ids.ts';

/** The fingerprint of texts that belong together: ten hexadecimal digits. */
export function fingerprintOf(...texts: readonly string[]): string {
  return fingerprints.of(texts.join(apart), readFingerprint);
}

/** Stands between texts and in none of them. */
const apart = '\u0000';
const fingerprints = new TextMemory<string>();

function readFingerprint(joined: string): string {
  let low = 0x811c9dc5;
  let high = 0x1b873593;
  for (const text of joined.split(apart)) {
    for (const [word] of plainForm(text).normalize('NFKC').toLowerCase().matchAll(/\p{N}+(?:[.,]\p{N}+)*[%‰]?|\p{L}[\p{L}\p{M}]*/gu)) {
      const letters = skeletons.of(word, skeletonOf);
      for (let index = 0; index < letters.length; index++) {
        const code = letters.charCodeAt(index);
        low = Math.imul(low ^ code, 0x01000193);
        high = Math.imul(high ^ code, 0x5bd1e995) ^ (high >>> 15);
      }
    }
    low = Math.imul(low ^ 0x1f, 0x01000193);
    high = Math.imul(high ^ 0x1f, 0x5bd1e995);
  }
  return ((low >>> 0).toString(16).padStart(8, '0') + (high >>> 24).toString(16).padStart(2, '0'));
}

/** A word as slips leave it, and the blank after it. */
const skeletons = new TextMemory<string>(5000);

function skeletonOf(word: string): string {
  if (word.length < 5 || !/^\p{Script=Latin}/u.test(word)) return `${word} `;
  const letters = word.normalize('NFD').replace(/\p{M}/gu, '');
  const consonants = [...new Set(letters.slice(1).replace(/[aeiouy]/g, ''))].sort().join('');
  return `${letters[0]!}${consonants} `;
}
