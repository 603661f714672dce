/** Packs a picture again: every line as it is, which suits flat drawings, and as tightly as deflate allows. */
import {crc32, inflateSync} from 'node:zlib';
import {deflate} from './deflate.mjs';

/** @param {Buffer} png eight bits a channel, not interlaced, as browsers make it. */
export function repackPng(png) {
  const parts = [];
  let header;
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const data = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    const type = png.toString('latin1', at + 4, at + 8);
    if (type === 'IHDR') header = data;
    if (type === 'IDAT') parts.push(data);
  }
  const lines = unfiltered(inflateSync(Buffer.concat(parts)), header.readUInt32BE(0), {2: 3, 6: 4}[header[9]]);
  const packed = Buffer.concat([Buffer.from([0x78, 0xda]), deflate(lines), adler32(lines)]);
  return Buffer.concat([png.subarray(0, 8), chunk('IHDR', header), chunk('IDAT', packed), chunk('IEND', Buffer.alloc(0))]);
}

/** Lines without the filters that their first byte names; the byte becomes 0. */
function unfiltered(data, width, channels) {
  const size = width * channels + 1;
  for (let start = 0; start < data.length; start += size) {
    const filter = data[start];
    data[start] = 0;
    for (let at = start + 1; at < start + size; at++) {
      const left = at - start > channels ? data[at - channels] : 0;
      const above = start > 0 ? data[at - size] : 0;
      const corner = start > 0 && at - start > channels ? data[at - size - channels] : 0;
      data[at] += [0, left, above, (left + above) >> 1, nearest(left, above, corner)][filter];
    }
  }
  return data;
}

function nearest(left, above, corner) {
  const [a, b, c] = [left, above, corner].map((value) => Math.abs(left + above - corner - value));
  return a <= b && a <= c ? left : b <= c ? above : corner;
}

function chunk(type, data) {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, sum]);
}

function adler32(data) {
  let [a, b] = [1, 0];
  for (const byte of data) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(b * 65536 + a);
  return sum;
}
