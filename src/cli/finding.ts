import { z } from 'zod';

/** What a check found out: what is well, or what is not and the cure. */
export interface Finding {
  readonly what: string;
  readonly ok: boolean;
  readonly says: string;
}

/** Something is well. */
export const well = (what: string, says: string): Finding => ({ what, ok: true, says });
/** Something is not; `says` ends with the cure. */
export const wrong = (what: string, says: string): Finding => ({ what, ok: false, says });

/** Long enough for a slow line; people wait for it. */
const timeoutMs = 10_000;

/** An answer of a server: its JSON where there is any. */
export interface Reached {
  readonly status: number;
  readonly headers: Headers;
  readonly json: unknown;
}

/** Asks a server; `undefined` when nobody answers. */
export async function reach(url: string, init: RequestInit = {}): Promise<Reached | undefined> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) });
    const json = z.json().safeParse(await response.json().catch(() => undefined)).data;
    return { status: response.status, headers: response.headers, json };
  } catch {
    return undefined;
  }
}
