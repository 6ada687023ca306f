import { DiscordAPIError, REST } from 'discord.js';
import type { DiscordPeer } from '../index.ts';

/** A @discordjs/rest client on a peer; `retries` is 0 unless told otherwise. */
export function restFor(
  peer: DiscordPeer,
  options: { readonly retries?: number; readonly timeout?: number } = {},
): REST {
  return new REST({ api: peer.apiUrl, version: '10', retries: 0, ...options }).setToken(peer.token);
}

/** What a refused call was answered: its status, code and tree of errors; anything else fails the test. */
export async function refusal(
  call: Promise<unknown>,
): Promise<{ readonly status: number; readonly code: unknown; readonly errors: string }> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error;
    const { status, code, rawError } = error;
    return { status, code, errors: 'errors' in rawError ? JSON.stringify(rawError.errors) : '' };
  }
  throw new Error('the call went through');
}
