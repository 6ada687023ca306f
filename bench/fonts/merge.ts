import { cmapOf, type Glyphs, glyphsOf } from './cmap.ts';
import { fontOf, type Tables, tablesOf } from './sfnt.ts';

/** A glyph: its outline, and its advance width and left bearing as they stand in `hmtx`. */
interface Glyph {
  readonly outline: Buffer;
  readonly metrics: Buffer;
}

const tableOf = (tables: Tables, tag: string): Buffer => {
  const table = tables.get(tag);
  if (!table) throw new Error(`the font has no ${tag}`);
  return table;
};

/** The glyphs of a font: https://learn.microsoft.com/typography/opentype/spec/loca and hmtx */
function glyphsIn(tables: Tables): readonly Glyph[] {
  const [loca, glyf, hmtx] = [tableOf(tables, 'loca'), tableOf(tables, 'glyf'), tableOf(tables, 'hmtx')];
  const isLong = tableOf(tables, 'head').readInt16BE(50) === 1;
  const at = (i: number): number => (isLong ? loca.readUInt32BE(i * 4) : loca.readUInt16BE(i * 2) * 2);
  const full = tableOf(tables, 'hhea').readUInt16BE(34);
  return Array.from({ length: tableOf(tables, 'maxp').readUInt16BE(4) }, (_, i) => {
    const metrics = Buffer.alloc(4);
    metrics.writeUInt16BE(hmtx.readUInt16BE(Math.min(i, full - 1) * 4), 0);
    metrics.writeInt16BE(hmtx.readInt16BE(i < full ? i * 4 + 2 : full * 4 + (i - full) * 2), 2);
    return { outline: glyf.subarray(at(i), at(i + 1)), metrics };
  });
}

// Flags of a part of a composite glyph: https://learn.microsoft.com/typography/opentype/spec/glyf
const [wordArguments, oneScale, moreParts, twoScales, fourScales] = [0x1, 0x8, 0x20, 0x40, 0x80];

/** The outline of a glyph whose font's glyphs have moved so many places on. */
function moved({ outline, metrics }: Glyph, by: number): Glyph {
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) return { outline, metrics };
  const copy = Buffer.from(outline);
  for (let at = 10, flags = moreParts; flags & moreParts; ) {
    flags = copy.readUInt16BE(at);
    copy.writeUInt16BE(copy.readUInt16BE(at + 2) + by, at + 2);
    const scales = flags & oneScale ? 2 : flags & twoScales ? 4 : flags & fourScales ? 8 : 0;
    at += 4 + (flags & wordArguments ? 4 : 2) + scales;
  }
  return { outline: copy, metrics };
}

/** The glyph tables of a font. */
function tablesFor(glyphs: readonly Glyph[], mapping: Glyphs): Tables {
  const outlines = glyphs.map(({ outline }) => Buffer.concat([outline, Buffer.alloc(-outline.length & 3)]));
  const loca = Buffer.alloc((glyphs.length + 1) * 4);
  let offset = 0;
  for (const [i, { length }] of outlines.entries()) {
    offset += length;
    loca.writeUInt32BE(offset, (i + 1) * 4);
  }
  return new Map([
    ['glyf', Buffer.concat(outlines)],
    ['loca', loca],
    ['hmtx', Buffer.concat(glyphs.map(({ metrics }) => metrics))],
    ['cmap', cmapOf(mapping)],
  ]);
}

/** A table with some of its numbers set to the largest that any font has there, or the smallest. */
function widest(
  fonts: readonly Tables[],
  tag: string,
  largest: readonly number[],
  smallest: readonly number[],
): Buffer {
  const all = fonts.map(font => tableOf(font, tag));
  const table = Buffer.from(all[0] ?? Buffer.alloc(0));
  for (const at of largest) table.writeInt16BE(Math.max(...all.map(each => each.readInt16BE(at))), at);
  for (const at of smallest) table.writeInt16BE(Math.min(...all.map(each => each.readInt16BE(at))), at);
  return table;
}

/**
 * One font of several plain ones of the same face: the first gives everything but glyphs, its own rules for setting them
 * side by side included.
 */
export function merged(files: readonly Buffer[]): Buffer {
  const fonts = files.map(tablesOf);
  const [first] = fonts;
  if (!first) throw new Error('no font to merge');
  const glyphs: Glyph[] = [];
  const mapping = new Map<number, number>();
  for (const font of fonts) {
    const before = glyphs.length;
    for (const [code, glyph] of glyphsOf(tableOf(font, 'cmap'))) mapping.set(code, before + glyph);
    glyphs.push(...glyphsIn(font).map(glyph => moved(glyph, before)));
  }
  const head = widest(fonts, 'head', [40, 42], [36, 38]);
  head.writeInt16BE(1, 50);
  const hhea = widest(fonts, 'hhea', [10, 16], [12, 14]);
  hhea.writeUInt16BE(glyphs.length, 34);
  const maxp = widest(fonts, 'maxp', [6, 8, 10, 12, 28, 30], []);
  maxp.writeUInt16BE(glyphs.length, 4);
  return fontOf(new Map([...first, ['head', head], ['hhea', hhea], ['maxp', maxp], ...tablesFor(glyphs, mapping)]));
}
