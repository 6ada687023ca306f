import { Routes } from 'discord.js';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { peerFor } from './support/logged-in.ts';
import { refusal, restFor } from './support/rest.ts';

const listed = z.array(z.looseObject({ id: z.string(), name: z.string() }));
const slash = (over: object = {}) => ({ name: 'ask', description: 'Ask', ...over });
const option = (over: object = {}) => ({ type: 3, name: 'q', description: 'What', ...over });
const times = <T>(count: number, make: (i: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, i) => make(i));

/** Three choices of 80 characters each, longer still in Chinese. */
const long = times(3, i => ({ name: `${i}`, value: `${i}`, name_localizations: { 'zh-CN': '一'.repeat(80) } }));

async function registering() {
  const peer = await peerFor();
  const rest = restFor(peer);
  const path = Routes.applicationCommands(peer.applicationId);
  const put = async (body: readonly object[]) => listed.parse(await rest.put(path, { body }));
  return { peer, rest, path, put };
}

test.each<[string, readonly object[], string]>([
  ['capitals', [slash({ name: 'Ask' })], 'INVALID_NAME'],
  ['a space', [slash({ name: 'ask me' })], 'INVALID_NAME'],
  ['a name of 33', [slash({ name: 'x'.repeat(33) })], 'INVALID_NAME'],
  ['capitals in another language', [slash({ name_localizations: { de: 'Frage' } })], 'INVALID_NAME'],
  ['an unknown locale', [slash({ name_localizations: { zh: '问' } })], 'DICT_TYPE_INVALID_KEY'],
  ['no description', [{ name: 'ask' }], 'BASE_TYPE_REQUIRED'],
  ['a description of 101', [slash({ description: 'x'.repeat(101) })], 'BASE_TYPE_BAD_LENGTH'],
  ['26 options', [slash({ options: times(26, i => option({ name: `o${i}` })) })], 'BASE_TYPE_BAD_LENGTH'],
  [
    '26 choices',
    [slash({ options: [option({ choices: times(26, i => ({ name: `${i}`, value: `${i}` })) })] })],
    'BASE_TYPE_BAD_LENGTH',
  ],
  [
    'a required option after an optional one',
    [slash({ options: [option(), option({ name: 'r', required: true })] })],
    'REQUIRED_INVALID',
  ],
  ['the same option twice', [slash({ options: [option(), option()] })], 'NAME_ALREADY_EXISTS'],
  [
    'choices with autocomplete',
    [slash({ options: [option({ autocomplete: true, choices: [{ name: 'a', value: 'a' }] })] })],
    'AUTOCOMPLETE_WITH_CHOICES',
  ],
  [
    'a number as the choice of a text',
    [slash({ options: [option({ choices: [{ name: 'a', value: 1 }] })] })],
    'STRING_TYPE_CONVERT',
  ],
  [
    'a subcommand beside an option',
    [slash({ options: [option(), { type: 1, name: 's', description: 'S' }] })],
    'TYPE_INVALID',
  ],
  [
    'a group in a group',
    [
      slash({
        options: [{ type: 2, name: 'g', description: 'G', options: [{ type: 2, name: 'h', description: 'H' }] }],
      }),
    ],
    'BASE_TYPE_CHOICES',
  ],
  ['the same name twice', [slash(), slash()], 'DUPLICATE_NAME'],
  ['an unknown context', [slash({ contexts: [3] })], 'BASE_TYPE_CHOICES'],
  ['a description on a message command', [{ type: 3, name: 'Check', description: 'x' }], 'BASE_TYPE_CHOICES'],
  [
    'over 8000 characters',
    [slash({ options: times(25, i => option({ name: `o${i}`, description: 'x'.repeat(100), choices: long })) })],
    'TOO_LARGE',
  ],
])('commands with %s are refused', async (_, body, why) => {
  const { peer, put } = await registering();
  const refused = await refusal(put(body));
  expect(refused).toMatchObject({ status: 400, code: 50035 });
  expect(refused.errors).toContain(why);
  expect(peer.commands()).toEqual([]);
});

test('putting commands replaces all, and those of the same name keep their id', async () => {
  const { peer, rest, path, put } = await registering();
  const [first] = await put([slash({ name_localizations: { 'zh-CN': '提问' } }), { type: 3, name: 'Check claim' }]);
  const [again] = await put([slash({ description: 'Other' })]);
  expect(again?.id).toBe(first?.id);
  expect(peer.commands().map(each => each.description)).toEqual(['Other']);
  await put([slash({ name_localizations: { 'zh-CN': '提问' } })]);
  expect(listed.parse(await rest.get(path))[0]).not.toHaveProperty('name_localizations');
  const query = new URLSearchParams({ with_localizations: 'true' });
  expect(listed.parse(await rest.get(path, { query }))[0]).toHaveProperty('name_localizations', { 'zh-CN': '提问' });
});

test('single commands are made, changed and deleted, in a guild too', async () => {
  const { peer, rest } = await registering();
  const path = Routes.applicationGuildCommands(peer.applicationId, peer.guild.id);
  const { id } = z.looseObject({ id: z.string() }).parse(await rest.post(path, { body: slash() }));
  await rest.patch(`${path}/${id}`, { body: { description: 'New' } });
  expect(peer.commands(peer.guild)).toMatchObject([{ id, description: 'New', guild_id: peer.guild.id }]);
  await rest.delete(`${path}/${id}`);
  expect(peer.commands(peer.guild)).toEqual([]);
  expect(await refusal(rest.get(`${path}/${id}`))).toMatchObject({ status: 404, code: 10063 });
});

test('101 commands, and 201 creations in a day, are too many', async () => {
  const { put } = await registering();
  expect(await refusal(put(times(101, i => slash({ name: `c${i}` }))))).toMatchObject({ status: 400, code: 30032 });
  await put(times(100, i => slash({ name: `a${i}` })));
  await put(times(100, i => slash({ name: `b${i}` })));
  await put(times(100, i => slash({ name: `b${i}` })));
  expect(await refusal(put([slash({ name: 'c' })]))).toMatchObject({ status: 400, code: 30034 });
});

test('a command is only used where it is registered and with what its options take', async () => {
  const { peer, put } = await registering();
  const choices = [{ name: 'H100', value: 'h100' }];
  await put([slash({ contexts: [0], options: [option({ required: true, choices })] })]);
  expect(() => peer.command({ name: 'other' })).toThrow('no command other');
  expect(() => peer.command({ name: 'ask' })).toThrow('required');
  expect(() => peer.command({ name: 'ask', options: { q: 'b200' } })).toThrow('no choice');
  expect(() => peer.command({ name: 'ask', options: { q: 'h100' }, channel: peer.world.dmWith(peer.alice) })).toThrow(
    'cannot be used there',
  );
  expect(() => peer.command({ name: 'ask', options: { q: 'h100' }, userInstall: true })).toThrow('install');
  expect(peer.command({ name: 'ask', options: { q: 'h100' } }).payload).toMatchObject({
    type: 2,
    guild_id: peer.guild.id,
    context: 0,
    authorizing_integration_owners: { 0: peer.guild.id },
    entitlements: [],
    attachment_size_limit: 10485760,
    member: { user: { id: peer.alice.id }, permissions: expect.any(String) },
    data: { name: 'ask', options: [{ name: 'q', type: 3, value: 'h100' }] },
  });
});
