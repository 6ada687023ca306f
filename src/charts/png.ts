import { crc32, deflateSync } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const mostColours = 256;

/** A chunk of a PNG file: https://www.w3.org/TR/png-3/#5Chunk-layout */
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** The nearest of sixteen steps, as a digit. */
const step = (channel: number): number => Math.round(channel / 17);

/**
 * Opaque pixels (RGBA, a byte each) as a PNG with a palette of colours in sixteen steps a channel: a third of the size
 * for the few colours of a chart. `undefined` when there are more colours than a palette holds.
 */
export function palettePng(pixels: Uint8ClampedArray, width: number, height: number): Buffer | undefined {
  const colours = new Map<number, number>();
  const rows = Buffer.alloc((width + 1) * height);
  for (let i = 0, at = 0; at < rows.length; at += 1) {
    // Each row begins with its filter: none.
    if (at % (width + 1) === 0) continue;
    const key = (step(pixels[i] ?? 0) << 8) | (step(pixels[i + 1] ?? 0) << 4) | step(pixels[i + 2] ?? 0);
    i += 4;
    let index = colours.get(key);
    if (index === undefined) {
      index = colours.size;
      if (index === mostColours) return undefined;
      colours.set(key, index);
    }
    rows[at] = index;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits, indexed colour.
  header.writeUInt8(8, 8);
  header.writeUInt8(3, 9);
  const palette = Buffer.from(
    [...colours.keys()].flatMap(key => [key >> 8, (key >> 4) & 15, key & 15].map(n => n * 17)),
  );
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
