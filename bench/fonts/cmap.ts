/** Glyphs by the code points of their characters. */
export type Glyphs = ReadonlyMap<number, number>;

const groupBytes = 12;
const headBytes = 28;

/**
 * Reads the mapping of all Unicode of a `cmap`, or of its first plane where there is no other:
 * https://learn.microsoft.com/typography/opentype/spec/cmap
 */
export function glyphsOf(cmap: Buffer): Glyphs {
  const offsets = Array.from({ length: cmap.readUInt16BE(2) }, (_, i) => cmap.readUInt32BE(4 + i * 8 + 4));
  const tables = offsets.map(offset => cmap.subarray(offset));
  const whole = tables.find(table => table.readUInt16BE(0) === 12);
  if (whole) return new Map(ofGroups(whole));
  const plane = tables.find(table => table.readUInt16BE(0) === 4);
  if (!plane) throw new Error('the font maps no Unicode');
  return new Map(ofSegments(plane));
}

function* ofGroups(table: Buffer): Generator<[number, number]> {
  for (let i = 0; i < table.readUInt32BE(12); i += 1) {
    const at = 16 + i * groupBytes;
    const [from, to, glyph] = [table.readUInt32BE(at), table.readUInt32BE(at + 4), table.readUInt32BE(at + 8)];
    for (let code = from; code <= to; code += 1) yield [code, glyph + code - from];
  }
}

function* ofSegments(table: Buffer): Generator<[number, number]> {
  const size = table.readUInt16BE(6);
  for (let at = 0; at < size; at += 2) {
    const [last, first] = [table.readUInt16BE(14 + at), table.readUInt16BE(16 + size + at)];
    const shift = table.readUInt16BE(16 + 2 * size + at);
    const rangeAt = 16 + 3 * size + at;
    const range = table.readUInt16BE(rangeAt);
    for (let code = first; code <= last && code < 0xffff; code += 1) {
      const listed = range === 0 ? 0 : table.readUInt16BE(rangeAt + range + 2 * (code - first));
      const glyph = range === 0 ? code + shift : listed === 0 ? 0 : listed + shift;
      if ((glyph & 0xffff) !== 0) yield [code, glyph & 0xffff];
    }
  }
}

/** Writes a `cmap` of one mapping of all Unicode, a group for each character. */
export function cmapOf(glyphs: Glyphs): Buffer {
  const sorted = [...glyphs].toSorted(([a], [b]) => a - b);
  const cmap = Buffer.alloc(headBytes + sorted.length * groupBytes);
  cmap.writeUInt16BE(1, 2);
  // Windows, all of Unicode.
  cmap.writeUInt16BE(3, 4);
  cmap.writeUInt16BE(10, 6);
  cmap.writeUInt32BE(12, 8);
  cmap.writeUInt16BE(12, 12);
  cmap.writeUInt32BE(cmap.length - 12, 16);
  cmap.writeUInt32BE(sorted.length, 24);
  for (const [i, [code, glyph]] of sorted.entries()) {
    const at = headBytes + i * groupBytes;
    cmap.writeUInt32BE(code, at);
    cmap.writeUInt32BE(code, at + 4);
    cmap.writeUInt32BE(glyph, at + 8);
  }
  return cmap;
}
