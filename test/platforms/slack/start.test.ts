import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { StartError } from '../../../src/errors.ts';
import { type SlackPeer, slackPeer } from '../../peers/slack/index.ts';
import { dataFolder, startBot } from '../../support/running-bot.ts';
import { platformOf } from './platform.ts';
import { scene } from './scene.ts';

describe.concurrent('Slack does not start', () => {
  let peer: SlackPeer;
  const data = dataFolder();

  beforeAll(async () => {
    peer = await slackPeer();
    peer.addToken('xoxb-revoked', ['chat:write']);
    peer.setToken('xoxb-revoked', 'revoked');
  });

  afterAll(async () => {
    await peer.stop();
    data.remove();
  });

  test.each([
    ['a bot token that is none', { SLACK_BOT_TOKEN: 'xoxb-none' }, /SLACK_BOT_TOKEN \(invalid_auth\): copy the/],
    ['a bot token of the wrong kind', { SLACK_BOT_TOKEN: 'xoxp-1' }, /SLACK_BOT_TOKEN must begin with xoxb-/],
    ['no bot token', { SLACK_BOT_TOKEN: '' }, /SLACK_BOT_TOKEN is missing/],
    ['no app token', { SLACK_APP_TOKEN: '' }, /SLACK_APP_TOKEN is missing; set it for Socket Mode, or/],
    ['an address without /api/', { SLACK_API_URL: 'http://127.0.0.1:9/' }, /SLACK_API_URL must end in \/api\//],
    ['a variable with a slip in it', { SLACK_BOT_TOKE: 'x' }, /SLACK_BOT_TOKE is not a variable of ours/],
  ])(
    'with %s, and says which and where to get it',
    async (_, wrong, says) => {
      const folder = dataFolder();
      const bot = await startBot({
        DATA_DIR: folder.path,
        SLACK_API_URL: peer.apiUrl,
        SLACK_BOT_TOKEN: peer.botToken,
        SLACK_APP_TOKEN: peer.appToken,
        ...wrong,
      });
      expect(await bot.ended).toBe(2);
      expect(bot.log()).toMatch(says);
      expect(bot.log()).not.toMatch(/READY|xoxb-[a-z]|xapp-[a-z]|xoxp-/);
      folder.remove();
    },
    120_000,
  );

  // What a start error does to the process is the same for all; what it says is seen without one.
  test.each([
    ['a revoked bot token', { botToken: 'xoxb-revoked' }, /SLACK_BOT_TOKEN \(token_revoked\): copy the/],
    ['an app token that is none', { appToken: 'xapp-none' }, /SLACK_APP_TOKEN \(invalid_auth\): make an app-level/],
    [
      'an address nobody answers at',
      { apiUrl: 'http://127.0.0.1:9/api/' },
      /Slack cannot be reached to check SLACK_BOT_TOKEN/,
    ],
  ])('with %s, and says so', async (_, wrong, says) => {
    const start = platformOf(peer, wrong).start();
    await expect(start).rejects.toThrow(StartError);
    await expect(start).rejects.toThrow(says);
    await expect(start).rejects.not.toThrow(/xoxb-[a-z]|xapp-[a-z]/);
  });
});

test.each(['a socket', 'HTTP'] as const)(
  'on a port that is taken it does not start, over %s, and says what to do',
  async over => {
    const taken = createServer().listen(0);
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const peer = await slackPeer();
    const { clientId, clientSecret } = peer.app;
    const auth = {
      type: 'oauth',
      clientId,
      clientSecret,
      tokenKey: 'a-key-of-more-than-thirty-two-signs',
      port,
    } as const;
    const http = { transport: { type: 'http', signingSecret: peer.signingSecret, port } } as const;
    const platform = platformOf(peer, over === 'HTTP' ? http : { auth });
    const start = platform.start();
    await expect(start).rejects.toThrow(StartError);
    await expect(start).rejects.toThrow('PORT cannot be listened on (EADDRINUSE): choose a port that is free.');
    await platform.stop();
    taken.close();
    await peer.stop();
  },
);

test('a token revoked while the bot runs ends no process; the log says which to replace', async () => {
  const slack = await scene('socket');
  const { user, channel } = slack.people();
  slack.peer.setToken(slack.peer.botToken, 'revoked');
  await slack.peer.says({ channel, user, text: `${slack.bots} How much did the H100 start at?` });
  await slack.peer.next(({ method, error }) => method === 'chat.postMessage' && error === 'token_revoked');
  slack.peer.setToken(slack.peer.botToken, 'live');
  await slack.peer.settled(200);
  await slack.peer.says({ channel, user, text: `${slack.bots} How much did the A100 cost?` });
  await slack.posted(channel);
  expect(slack.bot().log()).toMatch(/"event":"slack-token-refused".*SLACK_BOT_TOKEN/);
  await slack.stop();
}, 60_000);
