import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf, tried } from './calls.ts';
import { type Message, type SlackPeer, slackPeer, type User } from './index.ts';
import { listeningApp } from './listening-app.ts';

let clock = Date.now();
let peer: SlackPeer;
let user: User;
let app: Awaited<ReturnType<typeof listeningApp>>;
beforeAll(async () => {
  app = await listeningApp(() => ({ status: 200, body: answer }));
  peer = await slackPeer({ eventsUrl: app.url, now: () => clock });
  user = peer.addUser({ name: 'ada' });
});
afterAll(async () => {
  await peer.stop();
  await app.stop();
});

let answer = '';
const plain = (text: string) => ({ type: 'plain_text', text });
const call = (method: string, args: object) => tried(clientOf(peer), method, { ...args });
const option = (value: string) => ({ text: plain(value), value });
const view = { type: 'modal', title: plain('Settings'), blocks: [{ type: 'divider' }] };

async function posted(blocks: readonly object[]): Promise<Message> {
  const channel = peer.addChannel({ name: 'chips', members: [user] });
  await call('chat.postMessage', { channel: channel.id, text: 'x', blocks });
  const [message] = peer.posts(channel);
  if (!message) throw new Error('nothing was posted');
  return message;
}

async function trigger(): Promise<unknown> {
  return (await peer.shortcut({ callbackId: 'settings', user })).payload.trigger_id;
}

test('a press tells what was pressed, where, and how all else stands', async () => {
  const select = {
    type: 'static_select',
    action_id: 'lang',
    options: [option('en'), option('zh')],
    initial_option: option('en'),
  };
  const button = { type: 'button', action_id: 'more', text: plain('More'), value: '7' };
  const message = await posted([{ type: 'actions', block_id: 'row', elements: [select, button] }]);
  const pressed = await peer.press({ user, message, actionId: 'more' });
  expect(pressed.payload).toMatchObject({
    type: 'block_actions',
    user: { id: user.id },
    container: { type: 'message', message_ts: message.ts, channel_id: message.channel, is_ephemeral: false },
    message: { ts: message.ts, bot_id: peer.workspace.bot.id },
    actions: [{ type: 'button', action_id: 'more', block_id: 'row', value: '7' }],
    state: { values: { row: { lang: { selected_option: option('en') } } } },
    response_url: expect.stringContaining('/actions/'),
    trigger_id: expect.stringMatching(/^\d+\.\d+\.\w+$/),
  });
  const chosen = await peer.press({ user, message, actionId: 'lang', picked: 'zh' });
  expect(chosen.payload).toMatchObject({ actions: [{ selected_option: option('zh') }] });
  await expect(peer.press({ user, message, actionId: 'lang', picked: 'fr' })).rejects.toThrow('no option fr');
  await expect(peer.press({ user, message, actionId: 'less' })).rejects.toThrow('there are: lang, more');
});

test('feedback buttons say which one was pressed', async () => {
  const feedback = {
    type: 'feedback_buttons',
    action_id: 'rate',
    positive_button: { text: plain('Good'), value: 'good' },
    negative_button: { text: plain('Bad'), value: 'bad' },
  };
  const message = await posted([{ type: 'context_actions', elements: [feedback] }]);
  const pressed = await peer.press({ user, message, actionId: 'rate', picked: 'negative' });
  expect(pressed.payload).toMatchObject({ actions: [{ type: 'feedback_buttons', value: 'bad' }] });
});

test('a trigger opens one modal, within three seconds', async () => {
  const once = await trigger();
  expect(await call('views.open', { trigger_id: once, view })).toMatchObject({ ok: true, view: { type: 'modal' } });
  expect(await call('views.open', { trigger_id: once, view })).toMatchObject({ error: 'exchanged_trigger_id' });
  expect(await call('views.open', { trigger_id: 'x', view })).toMatchObject({ error: 'invalid_trigger_id' });
  const late = await trigger();
  clock += 3001;
  expect(await call('views.open', { trigger_id: late, view })).toMatchObject({ error: 'expired_trigger_id' });
});

test('an update with an outdated hash is refused; a stack is three high', async () => {
  const bob = peer.addUser({ name: 'bob' });
  const fresh = async () => (await peer.shortcut({ callbackId: 'settings', user: bob })).payload.trigger_id;
  const blocks = [{ type: 'actions', elements: [{ type: 'button', action_id: 'up', text: plain('Up') }] }];
  await call('views.open', { trigger_id: await fresh(), view: { ...view, blocks } });
  for (const error of [undefined, undefined, 'push_limit_reached']) {
    const top = peer.modals(bob).at(-1);
    if (!top) throw new Error('no modal is open');
    const up = await peer.press({ user: bob, view: top, actionId: 'up' });
    const pushed = await call('views.push', { trigger_id: up.payload.trigger_id, view: { ...view, blocks } });
    expect(pushed.error).toBe(error);
  }
  const top = peer.modals(bob).at(-1);
  const update = (hash: string | undefined) => call('views.update', { view_id: top?.id, hash, view });
  const { hash } = top ?? {};
  expect(await update(hash)).toMatchObject({ ok: true });
  expect(await update(hash)).toMatchObject({ error: 'hash_conflict' });
  expect(await call('views.update', { view_id: 'V404', view })).toMatchObject({ error: 'not_found' });
});

test('a submission carries its values; a wrong answer to it is noticed', async () => {
  const cat = peer.addUser({ name: 'cat' });
  const input = {
    type: 'input',
    block_id: 'hour',
    label: plain('Hour'),
    element: { type: 'plain_text_input', action_id: 'h' },
  };
  const { payload } = await peer.shortcut({ callbackId: 'settings', user: cat });
  await call('views.open', {
    trigger_id: payload.trigger_id,
    view: { ...view, submit: plain('Save'), blocks: [input] },
  });
  const [modal] = peer.modals(cat);
  if (!modal) throw new Error('no modal is open');
  await expect(peer.submit(modal)).rejects.toThrow('hour is empty');
  answer = JSON.stringify({ response_action: 'errors', errors: { minute: 'no' } });
  expect(await peer.submit(modal, { h: '9' })).toMatchObject({
    action: 'failed',
    refused: 'invalid_block_id_in_errors',
  });
  answer = JSON.stringify({ response_action: 'update', view: { ...view, title: plain('x'.repeat(25)) } });
  expect(await peer.submit(modal, { h: '9' })).toMatchObject({ action: 'failed', refused: 'invalid_arguments' });
  answer = '';
  expect(await peer.submit(modal, { h: '9' })).toMatchObject({
    action: 'closed',
    payload: { type: 'view_submission', view: { state: { values: { hour: { h: { value: '9' } } } } } },
  });
});

test('a home tab is published, opened and conflicts by hash', async () => {
  const home = (more: object) =>
    call('views.publish', { user_id: user.id, view: { type: 'home', blocks: [] }, ...more });
  await home({});
  expect((await peer.opensHome(user))?.payload).toMatchObject({ event: { tab: 'home', view: { type: 'home' } } });
  expect((await peer.opensMessages(user))?.payload).toMatchObject({ event: { tab: 'messages' } });
  expect(await home({ hash: 'old' })).toMatchObject({ error: 'hash_conflict' });
});
