/** Bytes to text and back, so that a corrected file keeps its encoding to the byte. */

/** A text as it stood in a file. */
export interface TextFile {
  /** The text without a byte order mark. */
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  readonly byteOrderMark: boolean;
  /** Whether bytes had to be replaced because they are not text in this encoding; such a file is never written. */
  readonly damaged: boolean;
}

/** Reads UTF-8, or UTF-16 where a byte order mark says so; bytes that are neither become U+FFFD. */
export function decodeText(bytes: Uint8Array): TextFile {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return decoded(bytes.subarray(2), 'utf-16le', true);
  if (first === 0xfe && second === 0xff) return decoded(bytes.subarray(2), 'utf-16be', true);
  const mark = first === 0xef && second === 0xbb && third === 0xbf;
  return decoded(mark ? bytes.subarray(3) : bytes, 'utf-8', mark);
}

/** The bytes of a text in UTF-8. */
export function encodeText(text: string, byteOrderMark: boolean): Uint8Array {
  return new TextEncoder().encode(byteOrderMark ? `\uFEFF${text}` : text);
}

/** Something to say about a file's encoding; undefined for plain UTF-8. */
export function encodingNote({encoding, damaged}: TextFile): string | undefined {
  if (damaged) return `It is not valid ${encoding.toUpperCase()}; unreadable characters were replaced for the check.`;
  return encoding === 'utf-8' ? undefined : `It is ${encoding.toUpperCase()}; most tools for Markdown expect UTF-8.`;
}

function decoded(bytes: Uint8Array, encoding: TextFile['encoding'], byteOrderMark: boolean): TextFile {
  try {
    const text = new TextDecoder(encoding, {fatal: true, ignoreBOM: true}).decode(bytes);
    return {text, encoding, byteOrderMark, damaged: false};
  } catch {
    return {text: new TextDecoder(encoding, {ignoreBOM: true}).decode(bytes), encoding, byteOrderMark, damaged: true};
  }
}
