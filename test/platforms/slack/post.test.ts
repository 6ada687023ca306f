import { webApi } from '@slack/bolt';
import nock from 'nock';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { LogEvent } from '../../../src/log.ts';
import { PostRefused } from '../../../src/platforms/slack/persistently.ts';
import { clientOptions, poster } from '../../../src/platforms/slack/post.ts';

const slack = 'https://slack.test';
const message = { text: 'words', blocks: [] };
const target = { channel: 'C1', thread: '1.1' };
const posted = { ok: true, ts: '2.2' };
const nothing = { ok: true, messages: [] };
const found = {
  ok: true,
  messages: [{ ts: '9.9', metadata: { event_type: 'chipwire_reply', event_payload: { key: 'k' } } }],
};

/** Posts once under the key `k`. */
function post(lookFirst = false) {
  const events: LogEvent[] = [];
  const client = new webApi.WebClient('xoxb-hush', clientOptions(`${slack}/api/`));
  const done = poster(event => void events.push(event)).post(client, target, message, 'k', lookFirst);
  return { done, events };
}

const api = () => nock(slack);

beforeAll(() => {
  nock.disableNetConnect();
  return () => nock.enableNetConnect();
});

afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
});

describe('a post on Slack', () => {
  test('carries its key, its thread and its words, and unfurls nothing', async () => {
    let sent: unknown;
    api()
      .post('/api/chat.postMessage', given => {
        sent = given;
        return true;
      })
      .reply(200, posted);
    expect(await post().done).toBe('2.2');
    expect(sent).toEqual({
      channel: 'C1',
      thread_ts: '1.1',
      text: 'words',
      unfurl_links: false,
      unfurl_media: false,
      metadata: { event_type: 'chipwire_reply', event_payload: { key: 'k' } },
    });
  });

  test('that an earlier process made is found and not made again', async () => {
    api().post('/api/conversations.replies').reply(200, found);
    expect(await post(true).done).toBe('9.9');
  });

  test('whose reply was lost is looked for before it is made again', async () => {
    api().post('/api/chat.postMessage').replyWithError('socket hang up');
    api().post('/api/conversations.replies').reply(200, found);
    expect(await post().done).toBe('9.9');
  });

  test('that failed on the way is made again when it is not there', async () => {
    api().post('/api/chat.postMessage').reply(502, '<html>');
    api().post('/api/conversations.replies').reply(200, nothing);
    api().post('/api/chat.postMessage').reply(200, posted);
    expect(await post().done).toBe('2.2');
  });

  test('that came too fast waits as long as Slack says, and is not looked for', async () => {
    api().post('/api/chat.postMessage').reply(429, '', { 'retry-after': '1' });
    api().post('/api/chat.postMessage').reply(200, posted);
    const { done, events } = post();
    expect(await done).toBe('2.2');
    expect(events).toEqual([{ level: 'warn', event: 'slack-rate-limited', detail: 'waiting 1 s' }]);
  });

  test.each(['channel_not_found', 'not_in_channel', 'invalid_blocks', 'token_revoked'])(
    'that Slack refuses (%s) is not tried again',
    async error => {
      api().post('/api/chat.postMessage').reply(200, { ok: false, error });
      await expect(post().done).rejects.toEqual(new PostRefused(error));
    },
  );

  test('is not made where it cannot be found out whether it stands there already', async () => {
    api().post('/api/chat.postMessage').replyWithError('socket hang up');
    api().post('/api/conversations.replies').reply(200, { ok: false, error: 'missing_scope' });
    await expect(post().done).rejects.toEqual(new PostRefused('missing_scope'));
  });
});
