import assert from 'node:assert/strict';
import {deflateRawSync} from 'node:zlib';
import {readZip, repackZip, unpack} from '../../src/tools/zip.mjs';

describe('an archive packed again', () => {
  it('has the same entries, whether packed, plain or empty', async () => {
    const texts = {'a.md': '# Export\n'.repeat(50), 'folder/ü.bin': '\u0001\u0002', 'empty.txt': ''};
    const archive = await repackZip(zipOf(texts));
    assert.ok(archive.length < zipOf(texts).length);
    assert.deepEqual(Object.fromEntries(readZip(archive).map((entry) => [entry.name, unpack(entry).toString()])), texts);
    assert.throws(() => readZip(Buffer.from('PK')), /no zip archive/);
  });

  it('holds what an entry is changed to, with its checksum', async () => {
    const archive = await repackZip(zipOf({'a.md': '# Export\n'.repeat(50), 'b.txt': 'as it was, word for word'}), (name, content) => (name === 'a.md' ? Buffer.from('123456789') : content));
    assert.deepEqual(readZip(archive).map((entry) => unpack(entry).toString()), ['123456789', 'as it was, word for word']);
    // The checksum that every description of CRC-32 gives for these nine digits.
    assert.equal(readZip(archive)[0]!.central.readUInt32LE(16), 0xcbf43926);
    assert.equal(readZip(archive)[0]!.central.readUInt32LE(24), 9);
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
