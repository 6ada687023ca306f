import { createServer } from 'node:http';
import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { afterEach, expect, test } from 'vitest';
import { type SlackPeer, slackPeer } from './index.ts';

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

/** A small bot on genuine Bolt. */
function teach(app: App): App {
  app.event('app_mention', async ({ say, event }) => void (await say({ text: 'heard', thread_ts: event.ts })));
  app.message('hello', async ({ say, message }) => {
    if (message.channel_type === 'im') await say('hello yourself');
  });
  app.command('/chips', async ({ ack, respond, command }) => {
    await ack();
    await respond({ text: `you asked: ${command.text}` });
  });
  app.action('more', async ({ ack, respond, body, client }) => {
    await ack();
    if ('trigger_id' in body)
      await client.views.open({
        trigger_id: String(body.trigger_id),
        view: {
          type: 'modal',
          title: { type: 'plain_text', text: 'Settings' },
          submit: { type: 'plain_text', text: 'Save' },
          blocks: [
            {
              type: 'input',
              block_id: 'hour',
              label: { type: 'plain_text', text: 'Hour' },
              element: { type: 'plain_text_input', action_id: 'hour' },
            },
          ],
          callback_id: 'settings',
        },
      });
    await respond({ text: 'pressed', replace_original: true });
  });
  app.view('settings', async ({ ack, view }) => {
    const hour = view.state.values.hour?.hour?.value;
    await (hour === '9' ? ack() : ack({ response_action: 'errors', errors: { hour: 'only 9 will do' } }));
  });
  app.shortcut('check', async ({ ack, shortcut, client }) => {
    await ack();
    if (shortcut.type === 'message_action')
      await client.chat.postMessage({ channel: shortcut.channel.id, text: 'checked', thread_ts: shortcut.message.ts });
  });
  app.event('app_home_opened', async ({ event, client }) => {
    if (event.tab === 'home') await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [] } });
  });
  return app;
}

const common = (peer: SlackPeer) => ({
  token: peer.botToken,
  logLevel: LogLevel.ERROR,
  clientOptions: { slackApiUrl: peer.apiUrl, retryConfig: { retries: 0 } },
});

async function overHttp(): Promise<SlackPeer> {
  const peer = await slackPeer();
  const receiver = new HTTPReceiver({ signingSecret: peer.signingSecret, logLevel: LogLevel.ERROR });
  teach(new App({ ...common(peer), receiver }));
  const server = createServer(receiver.requestListener);
  const port = await new Promise<number>(resolve =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    }),
  );
  peer.deliversTo(`http://127.0.0.1:${port}/slack/events`);
  stops.push(
    () => peer.stop(),
    () => new Promise(resolve => server.close(resolve)),
  );
  return peer;
}

async function overSockets(): Promise<SlackPeer> {
  const peer = await slackPeer();
  const receiver = new SocketModeReceiver({
    appToken: peer.appToken,
    logLevel: LogLevel.ERROR,
    installerOptions: { clientOptions: { slackApiUrl: peer.apiUrl } },
  });
  const app = teach(new App({ ...common(peer), receiver }));
  await app.start();
  stops.push(
    () => peer.stop(),
    async () => {
      await app.stop();
      await peer.sockets.below(1);
    },
  );
  return peer;
}

const modes = [
  ['HTTP', overHttp],
  ['Socket Mode', overSockets],
] as const;

test.each(modes)('a mention over %s is answered in its thread', async (_, start) => {
  const peer = await start();
  const user = peer.addUser({ name: 'ada' });
  const channel = peer.addChannel({ name: 'chips' });
  const said = await peer.says({ channel, user, text: `<@${peer.workspace.bot.userId}> hi` });
  expect(said.delivered.map(one => one.acked)).toEqual([true, true]);
  const { message } = await peer.next('chat.postMessage');
  expect(message).toMatchObject({ text: 'heard', threadTs: said.message.ts });
  await peer.settled();
  expect(peer.posts(channel)).toHaveLength(1);
});

test.each(modes)('a private message over %s is answered', async (_, start) => {
  const peer = await start();
  const user = peer.addUser({ name: 'ada' });
  await peer.dm({ user, text: 'hello' });
  expect((await peer.next('chat.postMessage')).message?.text).toBe('hello yourself');
});

test.each(modes)('a command over %s is acknowledged, then answered by response_url', async (_, start) => {
  const peer = await start();
  const user = peer.addUser({ name: 'ada' });
  const channel = peer.addChannel({ name: 'chips', members: [user] });
  expect((await peer.slash({ command: '/chips', text: 'nvda', user, channel })).acked).toBe(true);
  await peer.next('response_url');
  expect(peer.ephemerals(user).map(one => one.text)).toEqual(['you asked: nvda']);
});

test.each(modes)('a button over %s opens a modal once, and its submission is checked', async (_, start) => {
  const peer = await start();
  const user = peer.addUser({ name: 'ada' });
  const channel = peer.addChannel({ name: 'chips', members: [user] });
  const blocks = [
    { type: 'actions', elements: [{ type: 'button', action_id: 'more', text: { type: 'plain_text', text: 'More' } }] },
  ];
  await fetch(`${peer.apiUrl}chat.postMessage`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${peer.botToken}` },
    body: JSON.stringify({ channel: channel.id, text: 'choose', blocks }),
  });
  const { message } = await peer.next('chat.postMessage');
  if (!message) throw new Error('nothing was posted');
  expect((await peer.press({ user, message, actionId: 'more' })).acked).toBe(true);
  await peer.next('response_url');
  expect(message.text).toBe('pressed');
  const [modal] = peer.modals(user);
  if (!modal) throw new Error('no modal was opened');
  expect(await peer.submit(modal, { hour: '8' })).toMatchObject({
    action: 'errors',
    errors: { hour: 'only 9 will do' },
  });
  expect(await peer.submit(modal, { hour: '9' })).toMatchObject({ action: 'closed' });
  expect(peer.modals(user)).toEqual([]);
});

test.each(modes)('a shortcut on a message and the home tab work over %s', async (_, start) => {
  const peer = await start();
  const user = peer.addUser({ name: 'ada' });
  const channel = peer.addChannel({ name: 'chips' });
  const { message } = await peer.says({ channel, user, text: 'B200 costs $1' });
  expect((await peer.shortcut({ callbackId: 'check', user, message })).acked).toBe(true);
  expect((await peer.next('chat.postMessage')).message).toMatchObject({ text: 'checked', threadTs: message.ts });
  await peer.opensHome(user);
  await peer.next('views.publish');
  expect(peer.homeOf(user)?.given.type).toBe('home');
});
