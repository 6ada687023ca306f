import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { clientOf, tried } from './calls.ts';
import { type SlackPeer, slackPeer } from './index.ts';

let peer: SlackPeer;
beforeAll(async () => {
  peer = await slackPeer({ retryAfter: [] });
});
afterAll(() => peer.stop());

const call = (method: string, args = {}) => tried(clientOf(peer), method, args);

describe('tokens', () => {
  test('a method that does not exist is refused', async () => {
    expect(await call('chat.postMassage')).toMatchObject({ error: 'unknown_method' });
  });

  test('no token, an unknown one, one of another kind and a dead one are told apart', async () => {
    expect(await (await fetch(`${peer.apiUrl}auth.test`, { method: 'POST' })).json()).toMatchObject({
      error: 'not_authed',
    });
    expect(await tried(clientOf(peer, 'xoxb-other'), 'auth.test')).toMatchObject({ error: 'invalid_auth' });
    expect(await call('apps.connections.open')).toMatchObject({ error: 'not_allowed_token_type' });
    for (const [state, error] of [
      ['revoked', 'token_revoked'],
      ['expired', 'token_expired'],
      ['invalid', 'invalid_auth'],
      ['inactive', 'account_inactive'],
    ] as const) {
      peer.setToken(peer.botToken, state);
      expect(await call('auth.test')).toMatchObject({ error });
    }
    peer.setToken(peer.botToken, 'live');
    expect(await call('auth.test')).toMatchObject({ ok: true, bot_id: peer.workspace.bot.id });
  });

  test('a token of the app level counts in the header only', async () => {
    const form = new URLSearchParams({ token: peer.appToken });
    const answer = await fetch(`${peer.apiUrl}apps.connections.open`, { method: 'POST', body: form });
    expect(await answer.json()).toMatchObject({ error: 'missing_args' });
    expect(await tried(clientOf(peer, peer.appToken), 'apps.connections.open')).toMatchObject({
      url: expect.stringMatching(/^ws:\/\/127\.0\.0\.1:\d+\/link\/\?ticket=/),
    });
  });

  test('a token without the scope is told which one it needs', async () => {
    peer.addToken('xoxb-poor', ['users:read']);
    expect(await tried(clientOf(peer, 'xoxb-poor'), 'chat.postMessage', { channel: 'C1', text: 'x' })).toMatchObject({
      error: 'missing_scope',
      needed: 'chat:write',
      provided: 'users:read',
    });
  });

  test('a code and a refresh token each work once', async () => {
    const rotating = await slackPeer({ rotation: true });
    const page = `${rotating.baseUrl}/oauth/v2/authorize?client_id=x&state=s&redirect_uri=http://127.0.0.1/back`;
    const location = (await fetch(page, { redirect: 'manual' })).headers.get('location') ?? '';
    const code = new URL(location).searchParams.get('code');
    const app = { client_id: rotating.app.clientId, client_secret: rotating.app.clientSecret };
    const client = clientOf(rotating, '');
    const first = await tried(client, 'oauth.v2.access', { ...app, code });
    expect(first).toMatchObject({ ok: true, team: { id: rotating.workspace.id }, expires_in: 43_200 });
    expect(await tried(client, 'oauth.v2.access', { ...app, code })).toMatchObject({ error: 'invalid_code' });
    const refresh = { ...app, grant_type: 'refresh_token', refresh_token: first.refresh_token };
    const second = await tried(client, 'oauth.v2.access', refresh);
    expect(await tried(clientOf(rotating, String(second.access_token)), 'auth.test')).toMatchObject({ ok: true });
    expect(await tried(client, 'oauth.v2.access', refresh)).toMatchObject({ error: 'invalid_refresh_token' });
    await rotating.stop();
  });
});

describe('posting', () => {
  test('a missing argument is named; an empty one names nothing', async () => {
    expect(await call('conversations.info')).toMatchObject({
      error: 'invalid_arguments',
      messages: ['[ERROR] missing required field: channel'],
    });
    expect(await call('conversations.info', { channel: '' })).toMatchObject({ error: 'channel_not_found' });
  });

  test('a post goes only where the bot may post', async () => {
    const closed = peer.addChannel({ name: 'closed', archived: true });
    const elsewhere = peer.addChannel({ name: 'elsewhere', withBot: false });
    const hidden = peer.addChannel({ name: 'hidden', kind: 'private', withBot: false });
    const post = (channel: string) => call('chat.postMessage', { channel, text: 'x' });
    expect(await post(closed.id)).toMatchObject({ error: 'is_archived' });
    expect(await post(elsewhere.id)).toMatchObject({ error: 'not_in_channel' });
    expect(await post(hidden.id)).toMatchObject({ error: 'channel_not_found' });
    expect(await post('C404')).toMatchObject({ error: 'channel_not_found' });
    const ada = peer.addUser({ name: 'ada' });
    expect(await post(ada.id)).toMatchObject({ channel: peer.dmOf(ada).id });
  });

  test('a message must say something, once, and well formed', async () => {
    const channel = peer.addChannel({ name: 'content' }).id;
    const post = (args: object) => call('chat.postMessage', { channel, ...args });
    expect(await post({})).toMatchObject({ error: 'no_text' });
    expect(await post({ text: 'a', markdown_text: 'b' })).toMatchObject({ error: 'markdown_text_conflict' });
    expect(await post({ markdown_text: 'b'.repeat(12_001) })).toMatchObject({ error: 'msg_too_long' });
    expect(await post({ text: 'a', metadata: { event_type: 'digest' } })).toMatchObject({
      error: 'invalid_metadata_format',
    });
    expect(await post({ text: 'a', thread_ts: '12' })).toMatchObject({ error: 'invalid_thread_ts' });
    expect(await post({ text: 'a', blocks: '{' })).toMatchObject({ error: 'invalid_blocks_format' });
  });

  test('a reply to a message that is gone lands outside any thread, and says so only by what it lacks', async () => {
    const channel = peer.addChannel({ name: 'gone' });
    const first = await call('chat.postMessage', { channel: channel.id, text: 'first' });
    await call('chat.delete', { channel: channel.id, ts: first.ts });
    const reply = await call('chat.postMessage', { channel: channel.id, text: 'late', thread_ts: first.ts });
    expect(reply.message).not.toHaveProperty('thread_ts');
  });

  test('timestamps only grow, even while the clock stands still', async () => {
    const still = await slackPeer({ now: () => 1_790_000_000_000 });
    const channel = still.addChannel({ name: 'fast' });
    for (const text of ['a', 'b', 'c']) await tried(clientOf(still), 'chat.postMessage', { channel: channel.id, text });
    const stamps = still.posts(channel).map(message => message.ts);
    expect(stamps).toEqual([...new Set(stamps)].sort());
    expect(stamps).toHaveLength(3);
    await still.stop();
  });

  test('an update refuses long texts and strangers; text alone takes the blocks away', async () => {
    const channel = peer.addChannel({ name: 'updates' });
    const blocks = [{ type: 'divider' }];
    const { ts } = await call('chat.postMessage', { channel: channel.id, text: 'a', blocks });
    const update = (args: object) => call('chat.update', { channel: channel.id, ts, ...args });
    expect(await update({ text: 'b'.repeat(4001) })).toMatchObject({ error: 'msg_too_long' });
    expect(await update({ ts: '1700000000.000000', text: 'b' })).toMatchObject({ error: 'message_not_found' });
    await update({ text: 'b' });
    expect(peer.posts(channel)[0]).toMatchObject({ text: 'b', blocks: [] });
    const ada = peer.addUser({ name: 'ada' });
    const { message } = await peer.says({ channel, user: ada, text: 'mine' });
    expect(await update({ ts: message.ts, text: 'b' })).toMatchObject({ error: 'cant_update_message' });
    expect(await call('chat.delete', { channel: channel.id, ts: message.ts })).toMatchObject({
      error: 'cant_delete_message',
    });
  });

  test('metadata comes back from the history only when asked for', async () => {
    const channel = peer.addChannel({ name: 'digests' });
    const metadata = { event_type: 'digest', event_payload: { slot: '2026-11-22' } };
    await call('chat.postMessage', { channel: channel.id, text: 'digest', metadata });
    const history = (more: object) => call('conversations.history', { channel: channel.id, ...more });
    expect(await history({ include_all_metadata: true })).toMatchObject({ messages: [{ metadata }] });
    expect((await history({})).messages).not.toMatchObject([{ metadata }]);
  });

  test('history and replies come in pages and within bounds', async () => {
    const channel = peer.addChannel({ name: 'pages' });
    const stamps: unknown[] = [];
    for (const text of ['a', 'b', 'c']) stamps.push((await call('chat.postMessage', { channel: channel.id, text })).ts);
    await call('chat.postMessage', { channel: channel.id, text: 'reply', thread_ts: stamps[0] });
    const first = await call('conversations.history', { channel: channel.id, limit: 2 });
    expect(first).toMatchObject({ messages: [{ text: 'c' }, { text: 'b' }], has_more: true });
    const { next_cursor: cursor } = z.object({ next_cursor: z.string() }).parse(first.response_metadata);
    expect(await call('conversations.history', { channel: channel.id, limit: 2, cursor })).toMatchObject({
      messages: [{ text: 'a', reply_count: 1 }],
      has_more: false,
    });
    expect(await call('conversations.history', { channel: channel.id, oldest: stamps[1] })).toMatchObject({
      messages: [{ text: 'c' }],
    });
    expect(await call('conversations.replies', { channel: channel.id, ts: stamps[0] })).toMatchObject({
      messages: [{ text: 'a' }, { text: 'reply', thread_ts: stamps[0] }],
    });
    expect(await call('conversations.replies', { channel: channel.id, ts: '1' })).toMatchObject({
      error: 'thread_not_found',
    });
  });

  test('an ephemeral message is seen by its one reader', async () => {
    const ada = peer.addUser({ name: 'ada' });
    const bob = peer.addUser({ name: 'bob' });
    const channel = peer.addChannel({ name: 'whispers', members: [ada] }).id;
    await call('chat.postEphemeral', { channel, user: ada.id, text: 'psst' });
    expect(peer.ephemerals(ada).map(one => one.text)).toEqual(['psst']);
    expect(peer.ephemerals(bob)).toEqual([]);
    expect(await call('chat.postEphemeral', { channel, user: bob.id, text: 'psst' })).toMatchObject({
      error: 'user_not_in_channel',
    });
  });
});

describe('the rest', () => {
  test('people have a locale when asked, and a rank', async () => {
    const ada = peer.addUser({ name: 'ada', locale: 'zh-CN', isAdmin: true });
    expect(await call('users.info', { user: ada.id, include_locale: true })).toMatchObject({
      user: { locale: 'zh-CN', is_admin: true },
    });
    expect((await call('users.info', { user: ada.id })).user).not.toHaveProperty('locale');
    expect(await call('users.info', { user: 'U404' })).toMatchObject({ error: 'user_not_found' });
  });

  test('reactions are given once and taken once', async () => {
    const channel = peer.addChannel({ name: 'smiles' }).id;
    const { ts: timestamp } = await call('chat.postMessage', { channel, text: 'x' });
    const eyes = { channel, timestamp, name: 'eyes' };
    expect(await call('reactions.add', eyes)).toMatchObject({ ok: true });
    expect(await call('reactions.add', eyes)).toMatchObject({ error: 'already_reacted' });
    expect(await call('reactions.remove', eyes)).toMatchObject({ ok: true });
    expect(await call('reactions.remove', eyes)).toMatchObject({ error: 'no_reaction' });
    expect(await call('reactions.add', { ...eyes, name: 'a b' })).toMatchObject({ error: 'invalid_name' });
  });

  test("a file uploaded by Slack's own client is shared with its bytes", async () => {
    const channel = peer.addChannel({ name: 'files' });
    const file = Buffer.from('a,b\n1,2\n');
    await clientOf(peer).filesUploadV2({
      channel_id: channel.id,
      file,
      filename: 'facts.csv',
      initial_comment: 'here',
    });
    const [post] = peer.posts(channel);
    expect(post).toMatchObject({ text: 'here', files: [expect.any(String)] });
    expect(peer.world.files.get(post?.files[0] ?? '')?.bytes?.equals(file)).toBe(true);
    const { upload_url, file_id } = await call('files.getUploadURLExternal', { filename: 'b.csv', length: 3 });
    expect((await fetch(String(upload_url), { method: 'POST', body: 'too long' })).status).toBe(400);
    expect(await call('files.completeUploadExternal', { files: [{ id: file_id }] })).toMatchObject({
      error: 'file_not_found',
    });
    expect(await call('files.completeUploadExternal', { files: [{ id: 'F404' }] })).toMatchObject({
      error: 'file_not_found',
    });
  });

  test('prompts that name a thread do nothing under agent_view, and say ok', async () => {
    const ada = peer.addUser({ name: 'ada' });
    const { message } = await peer.dm({ user: ada, text: 'hi' });
    const prompts = [{ title: 'NVDA', message: 'What is the price of NVDA?' }];
    const args = { channel_id: message.channel, prompts };
    expect(await call('assistant.threads.setSuggestedPrompts', { ...args, thread_ts: message.ts })).toMatchObject({
      ok: true,
    });
    expect(peer.world.prompts).toEqual([]);
    await call('assistant.threads.setSuggestedPrompts', args);
    expect(peer.world.prompts).toMatchObject([{ prompts }]);
    const many = Array.from({ length: 5 }, () => prompts[0]);
    expect(await call('assistant.threads.setSuggestedPrompts', { ...args, prompts: many })).toMatchObject({
      error: 'invalid_arguments',
    });
  });

  test('a status stands until the bot replies', async () => {
    const ada = peer.addUser({ name: 'ada' });
    const { message } = await peer.dm({ user: ada, text: 'hi' });
    const at = { channel_id: message.channel, thread_ts: message.ts };
    await call('assistant.threads.setStatus', { ...at, status: 'is thinking…' });
    expect(peer.status(message)).toBe('is thinking…');
    await call('chat.postMessage', { channel: message.channel, thread_ts: message.ts, text: 'done' });
    expect(peer.status(message)).toBe('');
    expect(await call('agents.sessions.rename', { ...at, title: 'NVDA' })).toMatchObject({
      error: 'session_not_found',
    });
    await call('agents.sessions.setStatus', { ...at, status: 'processing', title: 'NVDA' });
    expect(await call('agents.sessions.rename', { ...at, title: 'AMD' })).toMatchObject({ title: 'AMD' });
  });

  test('what the bot asks about itself, its workspace and its channels is answered', async () => {
    const { bot, id, domain } = peer.workspace;
    const ada = peer.addUser({ name: 'ada' });
    const channel = peer.addChannel({ name: 'facts', kind: 'private', members: [ada] });
    expect(await call('bots.info', { bot: bot.id })).toMatchObject({ bot: { user_id: bot.userId } });
    expect(await call('team.info')).toMatchObject({ team: { id, domain } });
    expect(await call('conversations.info', { channel: channel.id, include_num_members: true })).toMatchObject({
      channel: { name: 'facts', is_private: true, is_member: true, num_members: 2 },
    });
    const { channel: im } = await call('conversations.open', { users: ada.id, return_im: true });
    expect(im).toMatchObject({ id: peer.dmOf(ada).id, is_im: true, user: ada.id });
    expect(await call('conversations.open')).toMatchObject({ error: 'users_list_not_supplied' });
    const { ts } = await call('chat.postMessage', { channel: channel.id, text: 'x' });
    expect(await call('chat.getPermalink', { channel: channel.id, message_ts: ts })).toMatchObject({
      permalink: `https://${domain}.slack.com/archives/${channel.id}/p${String(ts).replace('.', '')}`,
    });
  });

  test('a token sees its own workspace only, and can be given back', async () => {
    const other = peer.addWorkspace({ name: 'Other', botToken: 'xoxb-other-workspace' });
    const client = clientOf(peer, 'xoxb-other-workspace');
    const ada = peer.addUser({ name: 'ada' });
    const channel = peer.addChannel({ name: 'ours' });
    expect(await tried(client, 'auth.test')).toMatchObject({ team_id: other.id });
    expect(await tried(client, 'users.info', { user: ada.id })).toMatchObject({ error: 'user_not_found' });
    expect(await tried(client, 'conversations.info', { channel: channel.id })).toMatchObject({
      error: 'channel_not_found',
    });
    expect(await tried(client, 'auth.revoke')).toMatchObject({ revoked: true });
    expect(await tried(client, 'auth.test')).toMatchObject({ error: 'token_revoked' });
  });

  test('arguments a method does not know are noted', async () => {
    await call('auth.test', { colour: 'blue' });
    expect(peer.calls.at(-1)).toMatchObject({ method: 'auth.test', unknown: ['colour'] });
  });
});
