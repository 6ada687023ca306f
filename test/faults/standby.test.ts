import { describe, test } from 'vitest';
import { discordPeer } from '../peers/discord/index.ts';
import { slackPeer } from '../peers/slack/index.ts';
import { startBot } from '../support/running-bot.ts';
import { sharedPostgres, slackOf } from './support/replicas.ts';

const price = 'How much did the H100 start at?';

describe.concurrent('two processes and one connection', () => {
  const { environment } = sharedPostgres();

  test('one holds the socket; when it is killed, another takes over and nothing asked meanwhile is lost', async ({
    expect,
  }) => {
    const peer = await slackPeer({ retryAfter: [100, 2000, 14_000] });
    const settings = { ...(await environment()), ...slackOf(peer), SLACK_APP_TOKEN: peer.appToken };
    const first = await startBot(settings);
    const second = await startBot(settings, 1, 'STANDBY');
    expect(second.log()).not.toContain('READY');
    const user = peer.addUser({ name: 'ada' });
    const channel = peer.addChannel({ name: 'room', members: [user] });
    const killed = Date.now();
    await first.end('SIGKILL');
    const said = peer.says({ channel, user, text: `<@${peer.workspace.bot.userId}> ${price}` });
    await peer.sockets.connected(1);
    expect(Date.now() - killed).toBeLessThan(20_000);
    await said;
    while (peer.posts(channel).length === 0)
      await peer.next(({ method }) => method === 'chat.postMessage', { within: 30_000 });
    await peer.settled(300);
    expect(peer.posts(channel)).toHaveLength(1);
    await second.end();
    await peer.stop();
  }, 120_000);

  test('one holds the gateway of Discord; when it is killed, another takes over', async ({ expect }) => {
    const peer = await discordPeer({ identifyMs: 0 });
    const settings = { ...(await environment()), DISCORD_TOKEN: peer.token, DISCORD_API_URL: peer.apiUrl };
    const first = await startBot(settings);
    const second = await startBot(settings, 1, 'STANDBY');
    expect((await peer.dm({ text: price, author: peer.alice }).answer()).text).toContain('20,000');
    await first.end('SIGKILL');
    await expect.poll(() => second.log(), { timeout: 30_000 }).toContain('"event":"READY"');
    const said = peer.dm({ text: price, author: peer.bob });
    expect((await said.answer()).text).toContain('20,000');
    await peer.settled();
    expect(said.answers).toHaveLength(1);
    expect(await second.end()).toBe(0);
    await peer.stop();
  }, 120_000);
});
