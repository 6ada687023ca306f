import { Routes } from 'discord.js';
import { expect, test } from 'vitest';
import type { DiscordPeer } from './index.ts';
import type { InteractionHandle } from './interaction-handle.ts';
import { peerFor } from './support/logged-in.ts';
import { refusal, restFor } from './support/rest.ts';

const option = { type: 3, name: 'q', description: 'What', autocomplete: true };
const ask = { name: 'ask', description: 'Ask', options: [option], integration_types: [0, 1] };
const input = { type: 4, custom_id: 'i', style: 1 };
const label = { type: 18, label: 'Why', component: input };
const form = { custom_id: 'f', title: 'Form', components: [label] };

/** A peer with `/ask`, and the two ways of answering an interaction by hand. */
async function answering(options?: Parameters<typeof peerFor>[0]) {
  const peer: DiscordPeer = await peerFor(options);
  const rest = restFor(peer);
  await rest.put(Routes.applicationCommands(peer.applicationId), { body: [ask] });
  const respond = ({ interaction: { id, token } }: InteractionHandle, body: object, query = '') =>
    rest.post(`${Routes.interactionCallback(id, token)}${query}`, { body, auth: false });
  const hook = ({ interaction }: InteractionHandle): `/${string}` =>
    Routes.webhook(peer.applicationId, interaction.token);
  const used = () => peer.command({ name: 'ask', options: { q: 'x' } });
  const typing = () => peer.autocomplete({ name: 'ask', options: { q: 'x' }, focused: 'q' });
  return { peer, rest, respond, hook, used, typing };
}
const say = (content = 'x') => ({ type: 4, data: { content } });

test('an interaction is answered once', async () => {
  const { respond, used } = await answering();
  const handle = used();
  await respond(handle, say());
  expect(await refusal(respond(handle, say()))).toMatchObject({ status: 400, code: 40060 });
});

test.each([1, 2, 3, 6, 7, 8, 10, 12])('a command is not answered by type %i', async type => {
  const { respond, used } = await answering();
  const refused = await refusal(respond(used(), { type, data: { choices: [] } }));
  expect(refused).toMatchObject({ status: 400, code: 50035 });
});

test('an edit or follow-up before the first response finds no webhook', async () => {
  const { rest, hook, used, respond } = await answering();
  const handle = used();
  const follow = () => rest.post(hook(handle), { body: { content: 'x' }, auth: false });
  expect(await refusal(follow())).toMatchObject({ status: 404, code: 10015 });
  await respond(handle, say());
  await follow();
  expect(handle.messages).toHaveLength(2);
});

test('a token dies', async () => {
  const { rest, hook, used, respond } = await answering({ tokenLifeMs: -1 });
  const handle = used();
  await respond(handle, { type: 5 });
  const edit = rest.patch(`${hook(handle)}/messages/@original`, { body: { content: 'x' }, auth: false });
  expect(await refusal(edit)).toMatchObject({ status: 401, code: 50027 });
});

test('the answer can be read, edited and deleted, follow-ups too', async () => {
  const { rest, hook, used, respond } = await answering();
  const handle = used();
  await respond(handle, say('one'));
  const original: `/${string}` = `${hook(handle)}/messages/@original`;
  expect(await rest.get(original, { auth: false })).toMatchObject({ content: 'one', webhook_id: expect.any(String) });
  await rest.patch(original, { body: { content: 'two' }, auth: false });
  expect(handle.messages.map(each => each.text)).toEqual(['two']);
  await rest.delete(original, { auth: false });
  expect(handle.state).toBe('nothing');
  expect(await refusal(rest.get(original, { auth: false }))).toMatchObject({ code: 10008 });
});

test('an ephemeral answer is not in the channel for anyone else', async () => {
  const { peer, rest, used, respond } = await answering();
  const handle = used();
  await respond(handle, { type: 4, data: { content: 'x', flags: 64 } });
  const { id } = await handle.answer();
  expect(await rest.get(Routes.channelMessages(peer.channel.id))).toEqual([]);
  expect(await refusal(rest.get(Routes.channelMessage(peer.channel.id, id)))).toMatchObject({ code: 10008 });
});

test('a deferral carries no other flag than EPHEMERAL', async () => {
  const { peer, used, respond } = await answering();
  await respond(used(), { type: 5, data: { flags: 64 } });
  expect(peer.violations).toEqual([]);
  await respond(used(), { type: 5, data: { flags: 32768 } });
  expect(peer.violations).toEqual(['a deferral may only carry the EPHEMERAL flag']);
});

test('with_response tells of the message', async () => {
  const { used, respond } = await answering();
  const handle = used();
  const reply = await respond(handle, say('hi'), '?with_response=true');
  expect(reply).toMatchObject({ interaction: { type: 2 }, resource: { type: 4, message: { content: 'hi' } } });
});

test.each<[string, readonly object[]]>([
  ['26 choices', Array.from({ length: 26 }, (_, i) => ({ name: `${i}`, value: `${i}` }))],
  ['a name of 101', [{ name: 'x'.repeat(101), value: 'x' }]],
  ['an empty name', [{ name: '', value: 'x' }]],
  ['a value of 101', [{ name: 'x', value: 'x'.repeat(101) }]],
  ['a number for a text', [{ name: 'x', value: 1 }]],
])('suggestions with %s are refused', async (_, choices) => {
  const { respond, typing } = await answering();
  expect(await refusal(respond(typing(), { type: 8, data: { choices } }))).toMatchObject({ code: 50035 });
});

test.each<[string, object]>([
  ['a title of 46', { ...form, title: 'x'.repeat(46) }],
  ['no component', { ...form, components: [] }],
  [
    'six components',
    {
      ...form,
      components: Array.from({ length: 6 }, (_, i) => ({ ...label, component: { ...input, custom_id: `${i}` } })),
    },
  ],
  ['the same field twice', { ...form, components: [label, label] }],
  ['a label of 46', { ...form, components: [{ ...label, label: 'x'.repeat(46) }] }],
  [
    'a placeholder of 101',
    { ...form, components: [{ ...label, component: { ...input, placeholder: 'x'.repeat(101) } }] },
  ],
  ['a button', { ...form, components: [{ type: 1, components: [{ type: 2, style: 1, label: 'x', custom_id: 'b' }] }] }],
  ['a text input without a label', { ...form, components: [{ type: 1, components: [input] }] }],
])('a modal with %s is refused', async (_, data) => {
  const { respond, used } = await answering();
  expect(await refusal(respond(used(), { type: 9, data }))).toMatchObject({ code: 50035 });
});

test('a modal is answered by a message, and only one that came from a message may update it', async () => {
  const { peer, respond, used } = await answering();
  const opened = used();
  await respond(opened, { type: 9, data: form });
  const sent = await peer.submitModal({ of: opened, values: { i: 'x' } });
  expect(await refusal(respond(sent, { type: 9, data: form }))).toMatchObject({ code: 50035 });
  expect(await refusal(respond(sent, { type: 7, data: { content: 'y' } }))).toMatchObject({ code: 50035 });
  await respond(sent, say('thanks'));

  const shown = used();
  const components = [{ type: 1, components: [{ type: 2, style: 1, label: 'x', custom_id: 'b' }] }];
  await respond(shown, { type: 4, data: { content: 'one', components } });
  const message = await shown.answer();
  const pressed = peer.press({ message, customId: 'b' });
  await respond(pressed, { type: 9, data: form });
  await respond(await peer.submitModal({ of: pressed, values: { i: 'x' } }), { type: 7, data: { content: 'two' } });
  expect(message.text).toBe('two');
});

test('an application installed for a person only has five follow-ups', async () => {
  const { peer, rest, hook, respond } = await answering();
  const handle = peer.command({ name: 'ask', options: { q: 'x' }, userInstall: true, context: 2 });
  expect(handle.payload).toMatchObject({ authorizing_integration_owners: { 1: peer.alice.id }, context: 2 });
  await respond(handle, say());
  const follow = () => rest.post(hook(handle), { body: { content: 'x' }, auth: false });
  for (let i = 0; i < 5; i += 1) await follow();
  expect(await refusal(follow())).toMatchObject({ status: 400, code: 40094 });
});

test('the peer is settled when what people did is answered', async () => {
  const { peer, rest, hook, used, respond } = await answering();
  const handle = used();
  let isSettled = false;
  const settled = peer.settled().then(() => {
    isSettled = true;
  });
  await respond(handle, { type: 5 });
  expect(isSettled).toBe(false);
  await rest.patch(`${hook(handle)}/messages/@original`, { body: { content: 'x' }, auth: false });
  await settled;
  expect((await handle.answer()).text).toBe('x');
});
