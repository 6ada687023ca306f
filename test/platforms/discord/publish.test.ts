import { expect, onTestFinished, test } from 'vitest';
import { appOf, installLinks } from '../../../src/platforms/discord/app.ts';
import { applicationCommands } from '../../../src/platforms/discord/application-commands.ts';
import { difference, publish } from '../../../src/platforms/discord/publish.ts';
import { discordPeer } from '../../peers/discord/index.ts';
import { parseCommands } from '../../peers/discord/rules/command.ts';
import { commands } from '../../support/bot.ts';
import { configOf } from './in-process.ts';
import { chipwire } from './scene.ts';

const peerHere = async () => {
  const peer = await discordPeer();
  onTestFinished(() => peer.stop());
  return peer;
};
const writes = 'PUT /applications/{application}/commands';

test('every command is one Discord takes, in both languages, wherever the app is installed', () => {
  const parsed = parseCommands(applicationCommands(commands));
  expect(parsed.map(({ name }) => name)).toEqual([...commands.keys(), 'Check this claim']);
  for (const command of parsed) {
    expect(command.contexts).toEqual([0, 1, 2]);
    expect(command.integration_types).toEqual([0, 1]);
    expect(Object.keys(command.name_localizations ?? {})).toEqual(['zh-CN', 'zh-TW']);
    expect(command.name_localizations?.['zh-CN']).toMatch(/\p{Script=Han}/u);
  }
});

test('what is offered for an option is offered while typing; a text of one’s own is only typed', () => {
  const named = new Map(applicationCommands(commands).map(each => [each.name, JSON.stringify(each)]));
  expect(named.get('gpu-price')).toContain('"autocomplete":true');
  expect(named.get('ask')).not.toContain('autocomplete');
});

test('published twice, nothing is written the second time; the difference is printed', async () => {
  const peer = await peerHere();
  const first = await chipwire(peer, 'publish');
  expect(first.stdout).toContain('+ /gpu-price');
  expect(first.stdout).toContain('+ Check this claim');
  const second = await chipwire(peer, 'discord', 'publish');
  expect(second.stdout).toContain('nothing was written');
  expect(peer.calls(writes)).toHaveLength(1);
  expect(peer.violations).toEqual([]);
}, 60_000);

test('only what differs is told: new, changed and gone', async () => {
  const peer = await peerHere();
  const { rest, id: application } = await appOf(configOf(peer));
  const wanted = applicationCommands(commands);
  const [first, second, ...others] = wanted;
  if (!first || !second) throw new Error('no commands');
  await publish(rest, { application }, [
    { ...second, contexts: [0] },
    ...others,
    { name: 'old', description: 'old', type: 1 },
  ]);
  expect(await publish(rest, { application }, wanted)).toEqual([`+ /${first.name}`, `~ /${second.name}`, '- /old']);
  expect(await publish(rest, { application }, wanted)).toEqual([]);
  expect(difference(wanted, wanted.toReversed())).toEqual([]);
});

test('one server alone can be published to; one the app is not in is told so', async () => {
  const peer = await peerHere();
  const { rest, id: application } = await appOf(configOf(peer));
  await publish(rest, { application, guild: peer.guild.id }, applicationCommands(commands));
  expect(peer.commands(peer.guild)).toHaveLength(commands.size + 1);
  expect(peer.commands()).toEqual([]);
  await expect(publish(rest, { application, guild: '1' }, [])).rejects.toThrow(/chipwire invite/);
});

test('a token that is none is told so', async () => {
  const peer = await peerHere();
  await expect(appOf({ ...configOf(peer), token: 'none' })).rejects.toThrow(/DISCORD_TOKEN/);
});

test('the links ask for no more than suffices', async () => {
  const peer = await peerHere();
  const { stdout } = await chipwire(peer, 'invite');
  const { server, person } = installLinks(peer.applicationId);
  expect(stdout).toContain(server);
  expect(stdout).toContain(person);
  const query = new URL(server).searchParams;
  expect(query.get('scope')).toBe('bot applications.commands');
  const administrator = 1n << 3n;
  const mentionEveryone = 1n << 17n;
  expect(BigInt(query.get('permissions') ?? 0) & (administrator | mentionEveryone)).toBe(0n);
  // To see, send, attach, read, start threads and send there.
  expect(query.get('permissions')).toBe(
    String((1n << 10n) | (1n << 11n) | (1n << 15n) | (1n << 16n) | (1n << 35n) | (1n << 38n)),
  );
  expect(new URL(person).searchParams.has('permissions')).toBe(false);
}, 60_000);
