import { afterEach, expect, test, vi } from 'vitest';
import type { Bot } from '../../src/platform.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { slackPeer } from '../peers/slack/index.ts';
import { platformOf } from '../platforms/slack/platform.ts';
import { freePort } from '../support/running-bot.ts';

afterEach(() => void vi.useRealTimers());

test('what a process had taken down when it died is answered by one that started while it was still claimed, once', async () => {
  const peer = await slackPeer();
  const died = Date.now();
  let now = died;
  const store = memoryStore(() => now);
  const asked = Promise.withResolvers<void>();
  const hangs: Bot = {
    answer() {
      asked.resolve();
      return new Promise(() => undefined);
    },
  };
  const started = async (bot: Bot | undefined, clock: () => Date) => {
    const port = await freePort();
    const transport = { type: 'http', signingSecret: peer.signingSecret, port } as const;
    const platform = platformOf(peer, { store, clock, transport, ...(bot ? { bot } : {}) });
    await platform.start();
    peer.deliversTo(`http://127.0.0.1:${port}/slack/events`);
    return platform;
  };
  await started(hangs, () => new Date(died));
  const user = peer.addUser({ name: 'ada' });
  const channel = peer.addChannel({ name: 'room', members: [user] });
  await peer.says({ channel, user, text: `<@${peer.workspace.bot.userId}> How much did the H100 start at?` });
  await asked.promise;

  now = died + 5000;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
  const next = await started(undefined, () => new Date(now));
  await peer.settled(300);
  expect(peer.posts(channel)).toEqual([]);
  now = died + 65_000;
  await vi.advanceTimersByTimeAsync(60_000);
  await vi.waitFor(() => expect(peer.posts(channel)).toHaveLength(1), 5000);
  await next.stop();
  await peer.settled(100);
  expect(peer.posts(channel)).toHaveLength(1);
  await peer.stop();
});
