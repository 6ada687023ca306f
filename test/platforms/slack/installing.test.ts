import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { memoryStore } from '../../../src/stores/memory.ts';
import { slackPeer, type Workspace } from '../../peers/slack/index.ts';
import { dataFolder, freePort, startBot } from '../../support/running-bot.ts';
import { platformOf } from './platform.ts';
import { wordsOf } from './scene.ts';

const price = 'How much did the H100 start at?';

/** Walks through the pages of an installation, as somebody with a browser does. */
async function install(workspace: Workspace, port: number): Promise<void> {
  const page = await fetch(`http://127.0.0.1:${port}/slack/install`);
  const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? '';
  const link = /https?:[^"]*\/oauth\/v2\/authorize[^"]*/.exec(await page.text())?.[0]?.replaceAll('&amp;', '&') ?? '';
  const agreed = await fetch(`${link}&team=${workspace.id}`, { redirect: 'manual' });
  const { searchParams } = new URL(agreed.headers.get('location') ?? '');
  const [code, state] = [searchParams.get('code') ?? '', searchParams.get('state') ?? ''];
  const back = `http://127.0.0.1:${port}/slack/oauth_redirect?code=${code}&state=${encodeURIComponent(state)}`;
  expect((await fetch(back, { headers: { cookie } })).status).toBe(200);
}

test('workspaces install the app, are answered, keep their tokens encrypted, and are dropped when they take it out', async () => {
  const port = await freePort();
  const peer = await slackPeer({ eventsUrl: `http://127.0.0.1:${port}/slack/events`, botToken: 'xoxb-unused' });
  const other = peer.addWorkspace({ name: 'Other', installed: false });
  const data = dataFolder();
  const environment = {
    DATA_DIR: data.path,
    SLACK_API_URL: peer.apiUrl,
    SLACK_SIGNING_SECRET: peer.signingSecret,
    PORT: String(port),
    SLACK_CLIENT_ID: peer.app.clientId,
    SLACK_CLIENT_SECRET: peer.app.clientSecret,
    TOKEN_KEY: 'a key of more than thirty-two signs'.replaceAll(' ', '-'),
  };
  let bot = await startBot(environment);

  await install(other, port);

  const user = peer.addUser({ name: 'ada' }, other);
  const channel = peer.addChannel({ name: 'room', members: [user] }, other);
  const mention = { channel, user, text: `<@${other.bot.userId}> ${price}` };
  await peer.says(mention);
  await peer.next('chat.postMessage');
  expect(wordsOf(peer.posts(channel)[0])).toContain('$20,000');

  // The token outlives a restart, and stands nowhere in the clear.
  await bot.end();
  const kept = readdirSync(data.path, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join();
  const tokens = [...peer.world.tokens.values()]
    .filter(({ workspace }) => workspace === other.id)
    .map(({ value }) => value);
  expect(tokens.length).toBeGreaterThan(0);
  for (const token of tokens) expect(kept).not.toContain(token);
  bot = await startBot(environment);
  await peer.says(mention);
  await peer.next('chat.postMessage');

  // A person's own token is not the bot's.
  await peer.event({ type: 'tokens_revoked', tokens: { oauth: [user.id], bot: [] } }, other);
  await peer.settled(100);
  expect(bot.log()).not.toMatch(/slack-uninstalled/);
  await peer.uninstalls(other);
  await peer.settled(300);
  expect(bot.log()).toMatch(/"event":"slack-uninstalled"/);
  // Who asks there now is told why nobody answers.
  await peer.slash({ command: '/gpu-price', text: 'a100', user, channel });
  await peer.next('response_url');
  expect(peer.ephemerals(user).map(wordsOf).join()).toContain('no access to this workspace');
  await bot.end();
  await peer.stop();
  data.remove();
}, 90_000);

test('workspaces install the app where it listens on a socket, too, and are dropped when Slack refuses their token', async () => {
  const port = await freePort();
  const peer = await slackPeer({ botToken: 'xoxb-unused' });
  const other = peer.addWorkspace({ name: 'Other', installed: false });
  const { clientId, clientSecret } = peer.app;
  const store = memoryStore();
  const platform = platformOf(peer, {
    store,
    auth: { type: 'oauth', clientId, clientSecret, tokenKey: 'a-key-of-more-than-thirty-two-signs', port },
  });
  await platform.start();
  await install(other, port);
  const user = peer.addUser({ name: 'ada' }, other);
  const channel = peer.addChannel({ name: 'room', members: [user] }, other);
  await peer.says({ channel, user, text: `<@${other.bot.userId}> ${price}` });
  await peer.next('chat.postMessage');
  expect(wordsOf(peer.posts(channel)[0])).toContain(`Found: ${price}`);

  const token = [...peer.world.tokens.values()].find(({ workspace, kind }) => workspace === other.id && kind === 'bot');
  peer.setToken(token?.value ?? '', 'revoked');
  expect([...(await store.entries('installation:')).keys()]).toEqual([`installation:slack:${other.id}`]);
  for (const count of [1, 2]) {
    await peer.slash({ command: '/gpu-price', text: 'a100', user, channel });
    await peer.next('response_url');
    await peer.settled(100);
    expect(peer.ephemerals(user).filter(({ text }) => text.includes('no access'))).toHaveLength(count);
    expect((await store.entries('installation:')).size).toBe(0);
  }
  await platform.stop();
  await peer.stop();
});
