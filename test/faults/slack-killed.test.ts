import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Channel } from '../peers/slack/index.ts';
import { type Scene, scene } from '../platforms/slack/scene.ts';

const price = 'How much did the H100 start at?';
/** Slack sends again what was not acknowledged: here until long after the bot is back. */
const retryAfter = [100, 300, ...Array.from({ length: 12 }, () => 1000)];
const many = 8;

/** One of each way to ask, in a place of its own; resolves to whether Slack was told that it had arrived. */
function ways(slack: Scene) {
  const { peer, bots } = slack;
  const mention = (text: string) => {
    const { user, channel } = slack.people();
    return {
      room: channel,
      ask: async () =>
        (await peer.says({ channel, user, text: `${bots} ${text}` })).delivered.some(({ acked }) => acked),
    };
  };
  const direct = (text: string) => {
    const { user } = slack.people();
    return {
      room: peer.dmOf(user),
      ask: async () => (await peer.dm({ user, text })).delivered.some(({ acked }) => acked),
    };
  };
  const command = (chip: string) => {
    const { user, channel } = slack.people();
    return {
      room: channel,
      ask: async () => (await peer.slash({ command: '/gpu-price', text: chip, user, channel })).acked,
    };
  };
  return [mention(price), direct(price), command('a100'), mention('H100 上市时多少钱？'), direct('B200 多少钱？')];
}

describe.each(['http', 'socket'] as const)('killed at the very moment of an acknowledgement, over %s', mode => {
  let slack: Scene;

  beforeAll(async () => {
    slack = await scene(mode, {}, { retryAfter });
  }, 60_000);

  afterAll(async () => {
    await slack.stop();
  });

  test.each([1, 3 * many])(
    'number %i: whatever was acknowledged is answered once by the next process',
    async at => {
      const asked = Array.from({ length: many }, () => ways(slack)).flat();
      const acknowledged: Channel[] = [];
      let restarted: Promise<void> | undefined;
      await Promise.all(
        asked.map(async ({ room, ask }) => {
          if (!(await ask())) return;
          acknowledged.push(room);
          if (acknowledged.length === at) restarted = slack.restart('SIGKILL');
        }),
      );
      await restarted;
      expect(acknowledged.length).toBeGreaterThanOrEqual(at);
      const posts = (room: Channel) => slack.peer.posts(room).length;
      while (acknowledged.some(room => posts(room) === 0))
        await slack.peer.next('chat.postMessage', { within: 15_000 });
      await slack.peer.settled(300);
      expect(acknowledged.map(posts)).toEqual(acknowledged.map(() => 1));
      expect(asked.filter(({ room }) => posts(room) > 1)).toEqual([]);
    },
    60_000,
  );
});
