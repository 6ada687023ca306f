import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { doctor } from '../../src/cli/doctor.ts';
import { checkClock } from '../../src/cli/doctor-clock.ts';
import { checkDiscord } from '../../src/cli/doctor-discord.ts';
import { checkModel } from '../../src/cli/doctor-models.ts';
import { checkSlack } from '../../src/cli/doctor-slack.ts';
import { checkStore } from '../../src/cli/doctor-store.ts';
import type { Finding } from '../../src/cli/finding.ts';
import { readConfig } from '../../src/config.ts';
import { botScopes } from '../../src/platforms/slack/manifest.ts';
import { lowdbStore } from '../../src/stores/lowdb/index.ts';
import { type DiscordPeer, discordPeer } from '../peers/discord/index.ts';
import { type SlackPeer, slackPeer } from '../peers/slack/index.ts';
import { dataFolder } from '../support/running-bot.ts';

const nobody = 'http://127.0.0.1:9';
const lines = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ what, ok, says }) => `${ok ? '✓' : '✗'} ${what}: ${says}`);

/** A server on loopback that answers everything alike. */
async function serving(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${z.object({ port: z.int() }).parse(server.address()).port}`;
}
const json = (status: number, value: unknown) => (_: IncomingMessage, response: ServerResponse) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));

describe('Slack', () => {
  let peer: SlackPeer;
  const config = (botToken: string, appToken = peer.appToken, apiUrl = peer.apiUrl) => ({
    auth: { type: 'token', botToken } as const,
    transport: { type: 'socket', appToken } as const,
    apiUrl,
  });

  beforeAll(async () => {
    peer = await slackPeer();
    peer.addToken('xoxb-few', ['chat:write']);
    peer.addToken('xoxb-all', botScopes);
    peer.addToken('xoxb-old', botScopes);
    peer.setToken('xoxb-old', 'revoked');
  });
  afterAll(() => peer.stop());

  test('tokens Slack takes, with every scope, are well', async () => {
    expect(lines(await checkSlack(config('xoxb-all')))).toEqual([
      '✓ SLACK_BOT_TOKEN: Slack takes it, for Acme',
      '✓ Slack scopes: all there',
      '✓ SLACK_APP_TOKEN: Slack takes it',
    ]);
  });

  test('what is wrong is named with its cure and without its value', async () => {
    const found = [
      ...lines(await checkSlack(config('xoxb-few'))),
      ...lines(await checkSlack(config('xoxb-old', 'xapp-none'))),
      ...lines(await checkSlack(config('xoxb-all', 'xapp-1', `${nobody}/api/`))),
    ];
    expect(found).toContainEqual(
      expect.stringMatching(/^✗ Slack scopes: .*commands.* missing: paste slack-manifest.json/),
    );
    expect(found).toContainEqual(
      expect.stringMatching(/^✗ SLACK_BOT_TOKEN: Slack refuses it \(token_revoked\): copy the/),
    );
    expect(found).toContainEqual(
      expect.stringMatching(/^✗ SLACK_APP_TOKEN: Slack refuses it \(invalid_auth\): make an app-level/),
    );
    expect(found).toContainEqual(expect.stringMatching(/^✗ SLACK_BOT_TOKEN: Slack cannot be reached/));
    expect(found.join()).not.toMatch(/xoxb-|xapp-/);
  });
});

describe('Discord', () => {
  let peer: DiscordPeer;
  const config = (more = {}) => ({
    token: peer.token,
    shards: 'auto' as const,
    messageContent: false,
    apiUrl: peer.apiUrl,
    ...more,
  });

  beforeAll(async () => {
    peer = await discordPeer();
  });
  afterAll(() => peer.stop());

  test('a token Discord takes is well; an intent the app was not granted is not', async () => {
    expect(lines(await checkDiscord(config()))).toEqual([
      expect.stringMatching(/^✓ DISCORD_TOKEN: Discord takes it, for \S+/),
      '✓ Discord intents: none needed beyond the usual',
    ]);
    expect(lines(await checkDiscord(config({ messageContent: true })))).toContainEqual(
      expect.stringMatching(/^✗ Discord intents: .*switch “Message Content Intent” on/),
    );
  });

  test('a wrong token, a wrong address and a wrong public key are named', async () => {
    expect(lines(await checkDiscord(config({ token: 'a.b.c' })))).toEqual([
      expect.stringMatching(/^✗ DISCORD_TOKEN: Discord refused DISCORD_TOKEN: copy the token/),
    ]);
    expect(lines(await checkDiscord(config({ apiUrl: `${nobody}/api` })))).toEqual([
      expect.stringMatching(/^✗ DISCORD_TOKEN: Discord cannot be reached/),
    ]);
    const key = 'ab'.repeat(32);
    const apiUrl = await serving(json(200, { id: '1', name: 'Chipwire', flags: 1 << 18, verify_key: key }));
    const http = (publicKey: string) => ({ apiUrl, messageContent: true, http: { publicKey, port: 0 } });
    expect(lines(await checkDiscord(config(http(key.toUpperCase()))))).toEqual([
      '✓ DISCORD_TOKEN: Discord takes it, for Chipwire',
      '✓ Discord intents: Message Content is granted',
      '✓ DISCORD_PUBLIC_KEY: is that of the app',
    ]);
    expect(lines(await checkDiscord(config(http('00'.repeat(32)))))).toContainEqual(
      expect.stringMatching(/^✗ DISCORD_PUBLIC_KEY: is not that of the app: copy/),
    );
  });
});

describe('the store', () => {
  test('is tried by writing; one that a running bot uses is left alone', async () => {
    const folder = dataFolder();
    const storage = { folder: folder.path };
    expect(lines(await checkStore(storage))).toEqual([`✓ Store in ${folder.path}: opens, keeps and gives back`]);
    const running = await lowdbStore({ folder: folder.path, log: () => undefined });
    expect(lines(await checkStore(storage))).toEqual([expect.stringMatching(/^✓ Store in .*in use by a running bot/)]);
    expect([...running.kept.keys()]).toEqual([]);
    await running.stop();
    folder.remove();
  });

  test('that cannot be opened is told with the cure', async () => {
    expect(lines(await checkStore({ folder: '/dev/null/x' }))).toEqual([
      expect.stringMatching(/^✗ Store in \/dev\/null\/x: .*set DATA_DIR to another/),
    ]);
    const gone = { folder: 'data', databaseUrl: 'postgres://chipwire:hush@127.0.0.1:9/none' };
    const [found] = lines(await checkStore(gone));
    expect(found).toMatch(/^✗ Store in Postgres: The Postgres of DATABASE_URL cannot be used/);
    expect(found).not.toContain('hush');
  });
});

test.each([
  [0, '✓ Clock: agrees with the servers'],
  [-25_000, '✓ Clock: agrees with the servers'],
  [-3_600_000, expect.stringMatching(/^✗ Clock: is 3(?:599|600) s off: let this machine keep time by NTP/)],
  [120_000, expect.stringMatching(/^✗ Clock: is 1(?:19|20) s off/)],
])('a clock that is %d ms off', async (off, said) => {
  const apiUrl = `${await serving(json(200, {}))}/api/`;
  const config = readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_API_URL: apiUrl });
  expect(lines(await checkClock(config, () => Date.now() + off))).toEqual([said]);
});

test('a server of models is asked for its list: the model, the key and the address are told apart', async () => {
  const variables = { address: 'A', key: 'K', model: 'M' };
  const check = async (baseUrl: string) =>
    lines(await checkModel({ what: 'Model', baseUrl, apiKey: 'hush', model: 'qwen3', variables }));
  const list = { data: [{ id: 'qwen3:latest' }, { id: 'bge-m3' }] };
  expect(await check(await serving(json(200, list)))).toEqual(['✓ Model: the server has qwen3']);
  expect(await check(await serving(json(200, { data: [{ id: 'bge-m3' }] })))).toEqual([
    '✗ Model: the server does not have qwen3; install it there or set M to one of: bge-m3',
  ]);
  expect(await check(await serving(json(401, {})))).toEqual([
    expect.stringMatching(/^✗ Model: the server refuses K \(401\)/),
  ]);
  expect(await check(await serving(json(404, {})))).toEqual([expect.stringMatching(/^✓ Model: .*lists no models/)]);
  expect(await check(nobody)).toEqual([expect.stringMatching(/^✗ Model: nobody answers at A/)]);
});

test('every line begins with ✓ or ✗, and one fault is enough for an exit code of 1', async () => {
  const said: string[] = [];
  expect(await doctor({ DISCORD_SHARDS: '9' }, line => said.push(line))).toBe(1);
  expect(said).toEqual([expect.stringMatching(/^✗ Configuration: DISCORD_SHARDS must be auto/), 'One thing is wrong.']);
  const folder = dataFolder();
  const well: string[] = [];
  expect(await doctor({ DATA_DIR: folder.path }, line => well.push(line))).toBe(0);
  expect(well.at(-1)).toBe('All is well.');
  expect(well.slice(0, -1).filter(line => !/^✓ [^:]+: \S/.test(line))).toEqual([]);
  folder.remove();
});
