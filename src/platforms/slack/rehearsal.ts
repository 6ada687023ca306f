import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** So often; more would help no further. */
const times = 10;

/** The words of a bot, which ask nothing of anybody. */
export const botsWords = {
  type: 'event_callback',
  team_id: 'T0',
  event: { type: 'message', channel: 'C0', user: 'U0', bot_id: 'B0', text: 'rehearsal', ts: '0' },
} as const;

/**
 * Does something some times, one after the other, with whatever else there is to do in between. What a process does for
 * the first time takes it many times as long as later, and those who come first, who may be hundreds at once, all wait.
 */
export async function rehearse(part: () => Promise<unknown>): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    await nextTurn();
    await part();
  }
}

/** Posts to our own door as Slack does, with a signature. */
export async function postToOurselves(
  at: { readonly port: number; readonly path: string },
  payload: object,
  { secret, clock }: { readonly secret: string; readonly clock: () => number },
): Promise<void> {
  const body = JSON.stringify(payload);
  const stamp = String(Math.floor(clock() / 1000));
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex')}`;
  const headers = {
    'content-type': 'application/json',
    'x-slack-request-timestamp': stamp,
    'x-slack-signature': signature,
  };
  const posted = request({ host: '127.0.0.1', ...at, method: 'POST', headers, agent: false });
  posted.end(body);
  const [response] = await once(posted, 'response');
  response.resume();
  await once(response, 'close');
}
