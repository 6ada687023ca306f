/** The name a token goes by in the FTS5 table: short, and the same whatever its script. */
export const termOf = (token: number): string => token.toString(36);

/** The tokens of one document, each times sixteen and with how often it stands there (15 at most), in four bytes apiece. */
export function packed(times: ReadonlyMap<number, number>): Uint8Array {
  return new Uint8Array(Uint32Array.from(times, ([token, count]) => token * 16 + Math.min(count, 15)).buffer);
}

/** The numbers of four bytes apiece that were written as bytes. */
export const numbersIn = (bytes: Uint8Array): Uint32Array =>
  bytes.byteOffset % 4 === 0
    ? new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4)
    : new Uint32Array(bytes.slice().buffer);
