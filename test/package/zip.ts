import {readFileSync} from 'node:fs';

/** The names of all files in a zip archive, as its central directory lists them. */
export function zipEntries(file: string): string[] {
  const bytes = readFileSync(file);
  // The record that ends the archive says how many entries there are and where their list begins.
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  return Array.from({length: count}, () => {
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [number, number, number];
    const text = bytes.toString('utf8', at + 46, at + 46 + name);
    at += 46 + name + extra + comment;
    return text;
  });
}
