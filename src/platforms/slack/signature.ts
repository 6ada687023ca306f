import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Older requests are not taken, nor those from ahead of our clock: clocks differ by seconds. */
const oldestMs = 5 * 60_000;
const aheadMs = 60_000;

/** Whether these very bytes come from Slack, and now. */
export type SignatureCheck = (headers: IncomingHttpHeaders, body: Buffer) => boolean;

/** Checks by the app's signing secret: https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function signatureCheck(secret: string, clock: () => number): SignatureCheck {
  const key = createSecretKey(secret, 'utf8');
  return (headers, body) => {
    const { 'x-slack-request-timestamp': stamp, 'x-slack-signature': given } = headers;
    if (typeof stamp !== 'string' || typeof given !== 'string' || !/^\d+$/.test(stamp)) return false;
    const age = clock() - Number(stamp) * 1000;
    if (age > oldestMs || age < -aheadMs) return false;
    const ours = Buffer.from(`v0=${createHmac('sha256', key).update(`v0:${stamp}:`).update(body).digest('hex')}`);
    const theirs = Buffer.from(given);
    return theirs.length === ours.length && timingSafeEqual(theirs, ours);
  };
}
