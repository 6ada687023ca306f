/** The name a token goes by in the FTS5 table: short, and the same whatever its script. */
export const termOf = (token: number): string => token.toString(36);

/** The tokens of one document, each with how often it stands there (15 at most), in four bytes apiece. */
export function packed(times: ReadonlyMap<number, number>): Uint8Array {
  return new Uint8Array(Uint32Array.from(times, ([token, count]) => token * 16 + Math.min(count, 15)).buffer);
}

/** Reads what {@link packed} wrote: hands each token and how often it stands there. */
export function unpack(bytes: Uint8Array, each: (token: number, times: number) => void): void {
  const entries = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let i = 0; i < bytes.byteLength; i += 4) {
    const entry = entries.getUint32(i, true);
    each(entry >>> 4, entry & 15);
  }
}
