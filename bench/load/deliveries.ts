import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { signature } from '../../test/peers/slack/deliveries/signature.ts';
import type { SlackPeer } from '../../test/peers/slack/index.ts';
import { questionAt } from './stand.ts';

/** As long as Slack waits, ms: what is not acknowledged counts as this. */
export const patienceMs = 3000;

/** One delivery: resolves to how long its acknowledgement took, ms. */
export type Delivery = () => Promise<number>;

/** The two events of a mention, as Slack posts them. */
function eventsOf(team: string, bot: string, user: string, channel: string, index: number): readonly object[] {
  const ts = `${Math.floor(Date.now() / 1000)}.${String(index).padStart(6, '0')}`;
  const said = { user, text: `<@${bot}> ${questionAt(index)}`, channel, ts, event_ts: ts, client_msg_id: `c-${index}` };
  const authorizations = [
    { enterprise_id: null, team_id: team, user_id: bot, is_bot: true, is_enterprise_install: false },
  ];
  return [
    { ...said, type: 'message', channel_type: 'channel' },
    { ...said, type: 'app_mention' },
  ].map((event, twin) => ({
    ...{ type: 'event_callback', team_id: team, api_app_id: 'A000000001', event, event_id: `Ev${index}${twin}` },
    ...{ event_time: Math.floor(Date.now() / 1000), authorizations, is_ext_shared_channel: false },
  }));
}

/** Posts over a connection that stands, from bytes that are ready: what is measured is the bot, not the sender. */
async function overHttp(port: number, secret: string, payload: object): Promise<Delivery> {
  const body = JSON.stringify(payload);
  const stamp = Math.floor(Date.now() / 1000);
  const request = [
    `POST /slack/events HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/json`,
    `content-length: ${Buffer.byteLength(body)}\r\nx-slack-request-timestamp: ${stamp}`,
    `x-slack-signature: ${signature(secret, stamp, body)}\r\nconnection: close\r\n\r\n${body}`,
  ].join('\r\n');
  const socket: Socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return async () => {
    const at = performance.now();
    socket.write(request);
    const [reply] = await once(socket, 'data', { signal: AbortSignal.timeout(patienceMs) });
    const took = performance.now() - at;
    socket.destroy();
    if (!String(reply).startsWith('HTTP/1.1 200')) throw new Error(`not acknowledged: ${String(reply).slice(0, 40)}`);
    return took;
  };
}

/** Mentions of the bot, each by somebody in a room of its own, ready to go to it: by HTTP where a port is given. */
export function mentions(peer: SlackPeer, port: number | undefined): () => Promise<readonly Delivery[]> {
  const user = peer.addUser({ name: 'asker' });
  let asked = 0;
  return async () => {
    asked += 1;
    const { id } = peer.addChannel({ name: `room-${asked}`, members: [user] });
    const events = eventsOf(peer.workspace.id, peer.workspace.bot.userId, user.id, id, asked);
    if (port !== undefined) return Promise.all(events.map(event => overHttp(port, peer.signingSecret, event)));
    return events.map(event => async () => {
      const [attempt] = await peer.again({ kind: 'events_api', payload: { ...event } }, 1);
      if (!attempt?.acked) throw new Error('not acknowledged');
      return attempt.latencyMs;
    });
  };
}
