import { Events } from 'discord.js';
import { expect, test } from 'vitest';
import type { DiscordPeer } from './index.ts';
import { clientFor, loggedIn, peerFor } from './support/logged-in.ts';

/** Every message the client hears of, as it comes. */
function heardBy({ client }: Awaited<ReturnType<typeof loggedIn>>): readonly string[] {
  const heard: string[] = [];
  client.on(Events.MessageCreate, message => heard.push(message.content));
  return heard;
}
const resumed = (peer: DiscordPeer): Promise<void> => peer.until(() => peer.gateway.counts.resumes === 1);
const told = (peer: DiscordPeer, t: string): number =>
  peer.journal.filter(entry => entry.kind === 'frame' && entry.from === 'discord' && entry.t === t).length;

test.each([
  ['a close with 4000', (peer: DiscordPeer) => peer.gateway.close(4000)],
  ['op 7', (peer: DiscordPeer) => peer.gateway.reconnect()],
  ['op 9 with a resumable session', (peer: DiscordPeer) => peer.gateway.invalidate(true)],
  ['a cut connection', (peer: DiscordPeer) => peer.gateway.drop()],
])('after %s the client resumes and is told what it missed', async (what, disturb) => {
  const logged = await loggedIn();
  const { peer } = logged;
  const heard = heardBy(logged);
  disturb(peer);
  peer.says({ text: 'one', mentionsBot: true });
  if (what !== 'op 9 with a resumable session') await resumed(peer);
  else
    await peer.until(() =>
      peer.journal.some(entry => entry.kind === 'frame' && entry.from === 'bot' && entry.op === 6),
    );
  peer.says({ text: 'two', mentionsBot: true });
  const mention = `<@${peer.applicationId}>`;
  await expect.poll(() => heard, { timeout: 20_000 }).toEqual([`${mention} one`, `${mention} two`]);
  expect(peer.gateway.counts.identifies).toBe(1);
});

test('a client that resumes uses the address it was given for that', async () => {
  const { peer } = await loggedIn();
  peer.gateway.close(4000);
  await resumed(peer);
  const opened = peer.journal.filter(entry => entry.kind === 'connection' && entry.closed === undefined);
  expect(opened.map(entry => entry.kind === 'connection' && entry.path)).toEqual(['/', '/resume']);
});

test('after op 9 with a lost session the client identifies again', async () => {
  const { peer, client } = await loggedIn();
  const ready = new Promise(resolve => client.once(Events.ShardReady, resolve));
  peer.gateway.invalidate(false);
  await ready;
  expect(peer.gateway.counts.identifies).toBe(2);
  expect(peer.gateway.counts.resumes).toBe(0);
});

test('a zombie connection, whose heartbeats are not confirmed, is left and resumed', async () => {
  const { peer } = await loggedIn({ heartbeatMs: 300 });
  peer.gateway.acking(false);
  await peer.until(() => peer.journal.some(entry => entry.kind === 'connection' && entry.closed !== undefined));
  peer.gateway.acking(true);
  await resumed(peer);
  expect(told(peer, 'RESUMED')).toBe(1);
});

test('a wrong token and a privileged intent that was not granted end the login', async () => {
  const peer = await peerFor();
  await expect(clientFor(peer).login('wrong')).rejects.toThrow('invalid token');
  const messageContent = 1 << 15;
  await expect(clientFor(peer, [1, messageContent]).login(peer.token)).rejects.toThrow('disallowed intents');
});

test('a token revoked while connected closes with 4004 and refuses every call', async () => {
  const { peer, client } = await loggedIn();
  const dead = new Promise(resolve => client.once(Events.Invalidated, () => resolve('invalidated')));
  const shardDead = new Promise(resolve => client.once(Events.ShardDisconnect, event => resolve(event.code)));
  peer.revokeToken();
  expect(await Promise.race([dead, shardDead])).toBe(4004);
});
