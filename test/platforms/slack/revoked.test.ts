import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LogEvent } from '../../../src/log.ts';
import type { ChatPlatform } from '../../../src/platform.ts';
import { type SlackPeer, slackPeer } from '../../peers/slack/index.ts';
import { platformOf } from './platform.ts';

describe('a token that Slack no longer takes', () => {
  let peer: SlackPeer;
  let platform: ChatPlatform;
  const events: LogEvent[] = [];

  beforeAll(async () => {
    peer = await slackPeer();
    platform = platformOf(peer, { log: event => events.push(event) });
    await platform.start();
  });

  afterAll(async () => {
    await platform.stop();
    await peer.stop();
  });

  test.each([
    ['revoked', 'token_revoked'],
    ['invalid', 'invalid_auth'],
    ['inactive', 'account_inactive'],
  ] as const)('is told to whoever uses a command, in both languages, and to the log: %s', async (state, code) => {
    const user = peer.addUser({ name: state });
    const channel = peer.addChannel({ name: `room-${state}`, members: [user] });
    events.length = 0;
    peer.setToken(peer.botToken, state);
    await peer.slash({ command: '/gpu-price', text: 'a100', user, channel });
    await peer.next('response_url');
    peer.setToken(peer.botToken, 'live');
    await peer.settled(100);
    const told = peer.ephemerals(user).map(({ text }) => text);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('I have no access to this workspace any more');
    expect(told[0]).toContain('我已无法访问这个工作区');
    expect(peer.posts(channel)).toEqual([]);
    expect(events).toEqual([
      { level: 'error', event: 'slack-token-refused', detail: `${code}: replace SLACK_BOT_TOKEN` },
    ]);
  });
});
