/** The tables of a TrueType font by their tags: https://learn.microsoft.com/typography/opentype/spec/otff */
export type Tables = ReadonlyMap<string, Buffer>;

const headerBytes = 12;
const recordBytes = 16;

/** Takes a font apart. */
export function tablesOf(file: Buffer): Tables {
  const count = file.readUInt16BE(4);
  return new Map(
    Array.from({ length: count }, (_, i) => {
      const at = headerBytes + i * recordBytes;
      const [offset, length] = [file.readUInt32BE(at + 8), file.readUInt32BE(at + 12)];
      return [file.toString('latin1', at, at + 4), file.subarray(offset, offset + length)];
    }),
  );
}

const padded = (table: Buffer): Buffer => Buffer.concat([table, Buffer.alloc(-table.length & 3)]);

function checksum(table: Buffer): number {
  const words = padded(table);
  let sum = 0;
  for (let at = 0; at < words.length; at += 4) sum = (sum + words.readUInt32BE(at)) >>> 0;
  return sum;
}

/** Puts a font together. */
export function fontOf(tables: Tables): Buffer {
  const sorted = [...tables].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const power = Math.floor(Math.log2(sorted.length));
  const header = Buffer.alloc(headerBytes + sorted.length * recordBytes);
  header.writeUInt32BE(0x00010000, 0);
  header.writeUInt16BE(sorted.length, 4);
  header.writeUInt16BE(2 ** power * 16, 6);
  header.writeUInt16BE(power, 8);
  header.writeUInt16BE((sorted.length - 2 ** power) * 16, 10);
  let offset = header.length;
  for (const [i, [tag, table]] of sorted.entries()) {
    const at = headerBytes + i * recordBytes;
    header.write(tag, at, 'latin1');
    header.writeUInt32BE(checksum(table), at + 4);
    header.writeUInt32BE(offset, at + 8);
    header.writeUInt32BE(table.length, at + 12);
    offset += padded(table).length;
  }
  const file = Buffer.concat([header, ...sorted.map(([, table]) => padded(table))]);
  const head = sorted.findIndex(([tag]) => tag === 'head');
  const headAt = file.readUInt32BE(headerBytes + head * recordBytes + 8);
  // The sum of a whole file is this number: https://learn.microsoft.com/typography/opentype/spec/head
  file.writeUInt32BE((0xb1b0afba - checksum(file)) >>> 0, headAt + 8);
  return file;
}
