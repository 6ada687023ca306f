import { slackPeer } from '../../test/peers/slack/index.ts';
import { freePort } from '../../test/support/running-bot.ts';
import { balancer } from './balancer.ts';
import { atRate, patienceMs, questionAt, type Stand } from './stand.ts';

const rooms = 100;

/** A Slack that delivers by HTTP to so many processes of one bot; people mention it in their rooms. */
export async function slackStand(processes = 1): Promise<Stand> {
  const ports = await Promise.all(Array.from({ length: processes }, freePort));
  const front = await balancer(ports);
  const peer = await slackPeer({
    strict: false,
    eventsUrl: `http://127.0.0.1:${processes > 1 ? front.port : ports[0]}/slack/events`,
    events: ['app_mention', 'message.channels'],
  });
  const user = peer.addUser({ name: 'asker' });
  const channels = Array.from({ length: rooms }, (_, index) =>
    peer.addChannel({ name: `room-${index}`, members: [user] }),
  );
  const mention = `<@${peer.workspace.bot.userId}>`;
  /** When each thread was first answered, by its first message. */
  const answered = (): ReadonlyMap<string, number> =>
    new Map(
      channels.flatMap(channel =>
        peer
          .posts(channel)
          .flatMap(({ threadTs, startedAt }) => (threadTs ? [[threadTs, startedAt] as const] : []))
          .toReversed(),
      ),
    );
  return {
    environments: ports.map(port => ({
      SLACK_API_URL: peer.apiUrl,
      SLACK_BOT_TOKEN: peer.botToken,
      SLACK_SIGNING_SECRET: peer.signingSecret,
      PORT: String(port),
    })),
    async ask(perSecond, seconds) {
      const sent = new Map<string, number>();
      const saying: Promise<void>[] = [];
      await atRate(perSecond, seconds, index => {
        const channel = channels[index % channels.length];
        if (!channel) return;
        const at = Date.now();
        const text = `${mention} ${questionAt(index)}`;
        saying.push(peer.says({ channel, user, text }).then(({ message }) => void sent.set(message.ts, at)));
      });
      await Promise.all(saying);
      const until = Date.now() + patienceMs;
      while (Date.now() < until && answered().size < sent.size) await new Promise(resolve => setTimeout(resolve, 100));
      const answers = answered();
      for (const channel of channels) {
        channel.messages.clear();
        channel.threads.clear();
      }
      return [...sent].flatMap(([ts, at]) => {
        const done = answers.get(ts);
        return done === undefined ? [] : [done - at];
      });
    },
    async stop() {
      front.stop();
      await peer.stop();
    },
  };
}
