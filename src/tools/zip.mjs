/** Zip archives as packages are: no disks, no encryption, below 4 GB. */
import {inflateRawSync, inflateSync} from 'node:zlib';
import {deflateAsync, zlibAsync} from '@gfx/zopfli';

const localHeader = 0x04034b50;
const centralHeader = 0x02014b50;
const endRecord = 0x06054b50;
const deflated = 8;
/** Names are UTF-8. */
const flags = 0x0800;

/**
 * The entries of an archive in their order.
 *
 * @param {Buffer} archive
 * @returns {{name: string, method: number, packed: Buffer, central: Buffer}[]} `central`: the entry in the list at the end.
 */
export function readZip(archive) {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0) throw new Error('This is no zip archive.');
  let at = archive.readUInt32LE(end + 16);
  return Array.from({length: archive.readUInt16LE(end + 10)}, () => {
    const [name, extra, comment] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
    const central = archive.subarray(at, at + 46 + name + extra + comment);
    at += central.length;
    const local = central.readUInt32LE(42);
    const data = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    return {
      name: central.toString('utf8', 46, 46 + name), method: central.readUInt16LE(10), central,
      packed: archive.subarray(data, data + central.readUInt32LE(20)),
    };
  });
}

/** The text or the bytes of an entry. */
export function unpack({method, packed}) {
  return method === deflated ? inflateRawSync(packed) : packed;
}

/**
 * The same archive, each entry packed by Zopfli: readers see plain deflate, a twentieth smaller than zlib's best.
 *
 * @param {Buffer} archive
 * @param {(name: string, content: Buffer) => Buffer} [change] gives what an entry holds instead.
 * @returns {Promise<Buffer>}
 */
export async function repackZip(archive, change = (_name, content) => content) {
  const parts = [];
  const list = [];
  let offset = 0;
  for (const entry of readZip(archive)) {
    const was = unpack(entry);
    const content = change(entry.name, was);
    // As many blocks as help: the core mixes code with the words of many languages.
    const tight = entry.method === deflated ? await deflateAsync(content, {numiterations: 5, blocksplittingmax: 0}) : entry.packed;
    const packed = content !== was || tight.length < entry.packed.length ? tight : entry.packed;
    const name = Buffer.from(entry.name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(localHeader, 0);
    // From the version to the sizes both headers are alike.
    entry.central.copy(local, 4, 6, 28);
    local.writeUInt32LE(crc32(content), 14);
    local.writeUInt32LE(content.length, 22);
    local.writeUInt16LE(flags, 6);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.from(entry.central.subarray(0, 46));
    central.writeUInt32LE(centralHeader, 0);
    central.writeUInt16LE(flags, 8);
    local.copy(central, 16, 14, 18);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(content.length, 24);
    central.writeUInt16LE(0, 30);
    central.writeUInt16LE(0, 32);
    central.writeUInt32LE(offset, 42);
    parts.push(local, name, packed);
    list.push(central, name);
    offset += local.length + name.length + packed.length;
  }
  const size = list.reduce((sum, {length}) => sum + length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(endRecord, 0);
  end.writeUInt16LE(list.length / 2, 8);
  end.writeUInt16LE(list.length / 2, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...list, end]);
}

/**
 * The same picture, its pixels packed by Zopfli: an eighth smaller.
 *
 * @param {Buffer} picture a PNG.
 * @returns {Promise<Buffer>}
 */
export async function repackPng(picture) {
  const chunks = [];
  for (let at = 8; at < picture.length;) {
    const end = at + 12 + picture.readUInt32BE(at);
    chunks.push({type: picture.toString('latin1', at + 4, at + 8), content: picture.subarray(at + 8, end - 4), whole: picture.subarray(at, end)});
    at = end;
  }
  const pixels = Buffer.concat(chunks.filter(({type}) => type === 'IDAT').map(({content}) => content));
  const body = Buffer.concat([Buffer.from('IDAT'), await zlibAsync(inflateSync(pixels), {numiterations: 50})]);
  const packed = Buffer.alloc(body.length + 8);
  packed.writeUInt32BE(body.length - 4, 0);
  body.copy(packed, 4);
  packed.writeUInt32BE(crc32(body), body.length + 4);
  const first = chunks.findIndex(({type}) => type === 'IDAT');
  return Buffer.concat([picture.subarray(0, 8), ...chunks.flatMap(({type, whole}, index) => (index === first ? [packed] : type === 'IDAT' ? [] : [whole]))]);
}

/** The checksum of zip and PNG; Node has one from 20.15 on only. */
function crc32(content) {
  let sum = -1;
  for (const byte of content) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
