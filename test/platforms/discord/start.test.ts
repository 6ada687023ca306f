import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import type { DiscordConfig } from '../../../src/config.ts';
import { type DiscordPeer, discordPeer } from '../../peers/discord/index.ts';
import { dataFolder, startBot } from '../../support/running-bot.ts';
import { inProcess, notStarted } from './in-process.ts';

/** What a start that fails says. */
async function saysOf(change: Partial<DiscordConfig>, options: Parameters<typeof discordPeer>[0] = {}) {
  const { platform, peer } = await notStarted(options, change);
  const error: unknown = await platform.start().catch((thrown: unknown) => thrown);
  if (!(error instanceof Error)) throw new Error('it started');
  expect(error.name).toBe('StartError');
  expect(error.message).not.toContain(peer.token);
  return error.message;
}

test.each<[string, Partial<DiscordConfig>, Parameters<typeof discordPeer>[0], RegExp]>([
  ['a token that is none', { token: 'none' }, {}, /DISCORD_TOKEN: copy the token from “Bot”/],
  [
    'an intent that was not granted',
    { messageContent: true },
    {},
    /switch “Message Content Intent” on under “Bot”.*or set DISCORD_MESSAGE_CONTENT=off/,
  ],
  ['too few shards', { shards: { index: 0, count: 1 } }, { shards: 2 }, /set DISCORD_SHARDS to auto/],
  [
    'an address nobody answers at',
    { apiUrl: 'http://127.0.0.1:9/api' },
    {},
    /cannot be reached to check DISCORD_TOKEN/,
  ],
])('with %s, the bot does not start, and says what to do', async (_, change, options, says) => {
  expect(await saysOf(change, options)).toMatch(says);
});

test('with a port that is taken, the bot does not start, and says so', async () => {
  const taken = createServer();
  await new Promise<void>(resolve => taken.listen(0, resolve));
  onTestFinished(() => void taken.close());
  const { port } = z.object({ port: z.number() }).parse(taken.address());
  expect(await saysOf({ http: { publicKey: '0'.repeat(64), port } })).toMatch(/DISCORD_PORT.*EADDRINUSE/);
});

test('the real process ends with the words and without the token', async () => {
  const [peer, data] = [await discordPeer({ identifyMs: 0 }), dataFolder()];
  const bot = await startBot({ DATA_DIR: data.path, DISCORD_API_URL: peer.apiUrl, DISCORD_TOKEN: 'no.such.token' });
  expect(await bot.ended).toBe(2);
  expect(bot.log()).toMatch(/DISCORD_TOKEN: copy the token/);
  expect(bot.log()).not.toMatch(/READY|no\.such\.token/);
  await peer.stop();
  data.remove();
}, 60_000);

test('each shard is started where there are several, and one alone where it is told so', async () => {
  const { peer } = await inProcess({ shards: 2 });
  expect(peer.gateway.sessions.map(({ shard }) => shard)).toEqual([
    [0, 2],
    [1, 2],
  ]);
  const { platform, peer: other } = await notStarted({ shards: 2 }, { shards: { index: 1, count: 2 } });
  await platform.start();
  expect(other.gateway.sessions.map(({ shard }) => shard)).toEqual([[1, 2]]);
});

test.each([
  ['a token', /discord-disconnected.*DISCORD_TOKEN/, (peer: DiscordPeer) => peer.revokeToken()],
  ['an intent', /discord-disconnected.*DISCORD_MESSAGE_CONTENT/, (peer: DiscordPeer) => peer.gateway.close(4014)],
])(
  '%s that is no longer granted ends no process; the log says what to do, and nobody is taken to be heard',
  async (_, says, end) => {
    const { peer, events, platform } = await inProcess();
    expect(platform.connected?.()).toBe(true);
    end(peer);
    await peer.until(() => peer.gateway.sessions.length === 0);
    while (!events.some(({ event }) => event === 'discord-disconnected')) await new Promise(setImmediate);
    expect(JSON.stringify(events)).toMatch(says);
    expect(platform.connected?.()).toBe(false);
  },
);
