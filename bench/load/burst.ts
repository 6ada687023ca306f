import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { signature } from '../../test/peers/slack/deliveries/signature.ts';
import { slackPeer } from '../../test/peers/slack/index.ts';
import { dataFolder, freePort } from '../../test/support/running-bot.ts';
import { quantile } from './figures.ts';
import { load } from './process.ts';
import { questionAt } from './stand.ts';

/** So many people mention the bot in one moment. */
const people = 200;
/** As long as Slack waits, ms: what is not acknowledged counts as this. */
const patienceMs = 3000;
/** How long answers are waited for, ms. */
const answersMs = 30_000;

/** One delivery: resolves to how long its acknowledgement took, ms. */
type Delivery = () => Promise<number>;

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

/**
 * How long the bot takes to acknowledge two hundred mentions that come in one moment, each as two events: as the first it
 * ever hears, again while it works on those, and when it has done.
 */
export async function burst(mode: 'http' | 'socket') {
  const port = await freePort();
  const peer = await slackPeer({ strict: false });
  const user = peer.addUser({ name: 'asker' });
  const data = dataFolder();
  const bot = await load('src/main.ts', {
    ...{ DATA_DIR: data.path, RATE_LIMIT_PERSON: '0', RATE_LIMIT_CHANNEL: '0', RATE_LIMIT_WORKSPACE: '0' },
    ...{ SLACK_API_URL: peer.apiUrl, SLACK_BOT_TOKEN: peer.botToken },
    ...(mode === 'http'
      ? { SLACK_SIGNING_SECRET: peer.signingSecret, PORT: String(port) }
      : { SLACK_APP_TOKEN: peer.appToken }),
  });
  if (mode === 'socket') await peer.sockets.connected(2);
  let asked = 0;
  let count = 0;
  const round = async (name: string) => {
    const ready = Array.from({ length: people }, () => {
      asked += 1;
      const { id } = peer.addChannel({ name: `room-${asked}`, members: [user] });
      return eventsOf(peer.workspace.id, peer.workspace.bot.userId, user.id, id, asked);
    });
    const deliveries = await Promise.all(
      ready.flat().map(async (payload): Promise<Delivery> => {
        if (mode === 'http') return overHttp(port, peer.signingSecret, payload);
        return async () => {
          const [attempt] = await peer.again({ kind: 'events_api', payload: { ...payload } }, 1);
          if (!attempt?.acked) throw new Error('not acknowledged');
          return attempt.latencyMs;
        };
      }),
    );
    const before = bot.cpuSeconds();
    const took = await Promise.all(deliveries.map(deliver => deliver().catch(() => patienceMs)));
    const cpu = Math.round((bot.cpuSeconds() - before) * 1000);
    count += people;
    return {
      mode,
      burst: name,
      'p50 ms': Math.round(quantile(took, 0.5)),
      'p99 ms': Math.round(quantile(took, 0.99)),
      'bot CPU ms': cpu,
    };
  };
  const isDone = (): boolean => posts() >= count;
  const posts = (): number => [...peer.world.channels.values()].reduce((sum, { messages }) => sum + messages.size, 0);
  const answered = async (): Promise<void> => {
    const until = Date.now() + answersMs;
    while (!isDone() && Date.now() < until) await new Promise(resolve => setTimeout(resolve, 50));
    if (!isDone()) console.log(`${count - posts()} of ${count} were not answered within ${answersMs / 1000} s`);
  };
  const rows = [await round('the first'), await round('with 200 under way')];
  await answered();
  rows.push(await round('with none under way'));
  await answered();
  await bot.end();
  await peer.stop();
  data.remove();
  return rows;
}
