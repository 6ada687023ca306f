import { constants, crc32, deflateSync } from 'node:zlib';

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
 * The colour of a pixel in sixteen steps a channel. Its bytes are red, green, blue and opacity, which a number reads from
 * the last one on: every machine there is a canvas for does so.
 */
const keyOf = (pixel: number): number =>
  (step(pixel & 255) << 8) | (step((pixel >> 8) & 255) << 4) | step((pixel >> 16) & 255);

/** The rows of the picture at hand; kept, since pictures are of a size and memory outside the heap is freed late. */
let kept = new Uint8Array(0);

/** Places of colours in a palette that grows as colours are met. */
interface Places {
  /** In the order of their places, as keys. */
  readonly colours: readonly number[];
  of(pixel: number): number;
}

function places(): Places {
  const known = new Int16Array(4096).fill(-1);
  const colours: number[] = [];
  return {
    colours,
    of(pixel) {
      const key = keyOf(pixel);
      const place = known[key] ?? -1;
      if (place !== -1) return place;
      known[key] = colours.push(key) - 1;
      return colours.length - 1;
    },
  };
}

/** Writes a row of pixels as places, run by run: most pixels are like the one before. */
function writeRow(pixels: Uint32Array, row: Uint8Array, { of }: Places): void {
  const end = pixels.length;
  for (let at = 0; at < end; ) {
    const from = at;
    const pixel = pixels[from] ?? 0;
    do at += 1;
    while (at < end && pixels[at] === pixel);
    if (at - from === 1) row[from] = of(pixel);
    else row.fill(of(pixel), from, at);
  }
}

/** The pixels of a picture as places in a palette, each row behind its filter (none). */
function indexed({ buffer, byteOffset }: Uint8ClampedArray, width: number, height: number) {
  const palette = places();
  const size = (width + 1) * height;
  if (kept.length < size) kept = new Uint8Array(size);
  const rows = kept.subarray(0, size);
  let above: Buffer | undefined;
  for (let y = 0; y < height; y += 1) {
    const from = byteOffset + y * width * 4;
    const to = y * (width + 1);
    const bytes = Buffer.from(buffer, from, width * 4);
    // Almost half of all rows are like the one above.
    if (above?.equals(bytes)) rows.copyWithin(to, to - width - 1, to);
    else {
      rows[to] = 0;
      writeRow(new Uint32Array(buffer, from, width), rows.subarray(to + 1, to + 1 + width), palette);
      if (palette.colours.length > mostColours) return undefined;
    }
    above = bytes;
  }
  return { rows, colours: palette.colours };
}

/**
 * Looking only for runs packs a chart, which is mostly runs, four times as fast and a sixth less tightly than looking for
 * everything that repeats: https://zlib.net/manual.html#Advanced
 */
const packing = { strategy: constants.Z_RLE } as const;

/**
 * The pixels of an opaque picture, RGBA, as a PNG with a palette of colours in sixteen steps a channel: a third of the size
 * for the few colours of a chart. `undefined` when there are more colours than a palette holds.
 */
export function palettePng(pixels: Uint8ClampedArray, width: number, height: number): Buffer | undefined {
  const found = indexed(pixels, width, height);
  if (!found) return undefined;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits, indexed colour.
  header.writeUInt8(8, 8);
  header.writeUInt8(3, 9);
  const palette = Buffer.from(found.colours.flatMap(key => [key >> 8, (key >> 4) & 15, key & 15].map(n => n * 17)));
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(found.rows, packing)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
