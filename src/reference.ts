import { randomBytes } from 'node:crypto';

/** A reference that finds a log line again: letters only, so that it is never read as a figure. */
export const newReference = (): string =>
  [...randomBytes(8)].map(byte => String.fromCharCode(97 + (byte % 26))).join('');
