import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {deflateRawSync, inflateRawSync} from 'node:zlib';
import fc from 'fast-check';
import {deflate} from '../../src/tools/deflate.mjs';
import {readZip, repackZip, unpack} from '../../src/tools/zip.mjs';

const root = join(import.meta.dirname, '../..');
const same = (data: Uint8Array): void => assert.ok(inflateRawSync(deflate(data)).equals(data));

describe('deflate', () => {
  it('gives back nothing, one byte, one byte often, and each byte once', () => {
    for (const data of [[], [0], [255], new Array<number>(20_000).fill(7), Array.from({length: 256}, (_, byte) => byte)]) same(Uint8Array.from(data));
  });

  it('gives back what repeats at the edge of the window and beyond', () => {
    const noise = (length: number, seed: number): number[] => Array.from({length}, () => (seed = (seed * 1103515245 + 12345) % 2147483648) >> 16 & 255);
    const start = noise(300, 1);
    for (const apart of [32767, 32768, 32769]) same(Uint8Array.from([...start, ...noise(apart - start.length, 2), ...start]));
  });

  it('gives back whatever it gets', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.uint8Array({maxLength: 40}), fc.tuple(fc.nat(3), fc.nat(700)).map(([byte, times]) => new Uint8Array(times).fill(byte))), {maxLength: 30}),
      (parts) => same(Buffer.concat(parts))), {numRuns: 60});
  });

  it('needs less than zlib does at its best', () => {
    for (const path of ['README.md', 'docs/schema/prd-coach.schema.json', 'src/core/languages/zh/sections.json']) {
      const data = readFileSync(join(root, path));
      const [own, zlib] = [deflate(data).length, deflateRawSync(data, {level: 9, memLevel: 9}).length];
      assert.ok(own < zlib * 0.985, `${path}: ${own} of ${zlib}`);
      same(data);
    }
  });
});

describe('an archive packed again', () => {
  it('has the same entries, whether packed, plain or empty', () => {
    const texts = {'a.md': '# Export\n'.repeat(50), 'folder/ü.bin': '\u0001\u0002', 'empty.txt': ''};
    const archive = repackZip(zipOf(texts));
    assert.ok(archive.length < zipOf(texts).length);
    assert.deepEqual(Object.fromEntries(readZip(archive).map((entry) => [entry.name, unpack(entry).toString()])), texts);
    assert.throws(() => readZip(Buffer.from('PK')), /no zip archive/);
  });
});

/** An archive as other tools write it: sizes behind the data, extra fields, poor compression. */
function zipOf(texts: Readonly<Record<string, string>>): Buffer {
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  for (const [name, text] of Object.entries(texts)) {
    const method = text.length > 10 ? 8 : 0;
    const packed = method === 8 ? deflateRawSync(text, {level: 1}) : Buffer.from(text);
    const [local, central, named, extra] = [Buffer.alloc(30), Buffer.alloc(46), Buffer.from(name), Buffer.from([1, 0, 1, 0, 9])];
    local.writeUInt32LE(0x04034b50);
    local.writeUInt16LE(0x0808, 6);
    local.writeUInt16LE(method, 8);
    local.writeUInt16LE(named.length, 26);
    local.writeUInt16LE(extra.length, 28);
    central.writeUInt32LE(0x02014b50);
    central.writeUInt16LE(0x0808, 8);
    central.writeUInt16LE(method, 10);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(Buffer.byteLength(text), 24);
    central.writeUInt16LE(named.length, 28);
    central.writeUInt16LE(extra.length, 30);
    central.writeUInt32LE(Buffer.concat(parts).length, 42);
    parts.push(local, named, extra, packed, Buffer.alloc(16));
    list.push(central, named, extra);
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(Object.keys(texts).length, 8);
  end.writeUInt16LE(Object.keys(texts).length, 10);
  end.writeUInt32LE(Buffer.concat(list).length, 12);
  end.writeUInt32LE(Buffer.concat(parts).length, 16);
  return Buffer.concat([...parts, ...list, end]);
}
