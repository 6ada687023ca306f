import { setTimeout as sleep } from 'node:timers/promises';
import { webApi } from '@slack/bolt';
import type { Log } from '../../log.ts';

/** Slack said no, and would again: `code` is its word for why. */
export class PostRefused extends Error {
  override readonly name = 'PostRefused';
  readonly code: string;

  constructor(code: string) {
    super(`Slack refused a message: ${code}`);
    this.code = code;
  }
}

/** Slack's word for why it refused, if that is what went wrong. */
export function refusalOf(error: unknown): string | undefined {
  if (error instanceof PostRefused) return error.code;
  return error instanceof webApi.WebAPIPlatformError ? error.data.error : undefined;
}

/** What Slack says of a token that will never work again. */
export const deadTokens = new Set(['invalid_auth', 'token_revoked', 'token_expired', 'account_inactive', 'not_authed']);

/** What Slack says when it is Slack that has trouble. */
const passing = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
]);
/** Slack's codes are words; what is none is the page of something between us and Slack. */
const isWord = /^[a-z_]+$/;
const mostTries = 4;

/**
 * Makes a call until Slack takes it or refuses it for good; what Slack says to wait is waited. `again` tells that an
 * earlier try may have been taken. @throws PostRefused, or whatever went wrong the last time.
 */
export async function persistently<T>(log: Log, call: (again: boolean) => Promise<T>): Promise<T> {
  let again = false;
  for (let tries = 1; ; ) {
    try {
      return await call(again);
    } catch (error) {
      if (error instanceof webApi.WebAPIRateLimitedError) {
        log({ level: 'warn', event: 'slack-rate-limited', detail: `waiting ${error.retryAfter} s` });
        await sleep(error.retryAfter * 1000);
        continue;
      }
      const code = error instanceof webApi.WebAPIPlatformError ? error.data.error : undefined;
      if (code !== undefined && isWord.test(code) && !passing.has(code)) throw new PostRefused(code);
      if (tries >= mostTries) throw error;
      await sleep(250 * 2 ** tries);
      tries += 1;
      again = true;
    }
  }
}
