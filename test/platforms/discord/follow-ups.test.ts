import { afterAll, beforeAll, expect, test } from 'vitest';
import type { User } from '../../peers/discord/index.ts';
import { buttonOf, type Scene, scene } from './scene.ts';

const price = 'How much did the H100 start at?';
const follow = 'and how much is the A100?';

let discord: Scene;

beforeAll(async () => {
  discord = await scene({ DISCORD_MESSAGE_CONTENT: 'on' }, { messageContent: true });
}, 90_000);

afterAll(async () => {
  const { violations } = discord.peer;
  const { log } = discord.bot();
  await discord.stop();
  expect(violations).toEqual([]);
  expect(log()).not.toMatch(/"level":"error"/);
});

/** A thread in which the bot has answered somebody who may change settings. */
const opened = async () => {
  const { user, channel } = discord.people();
  withRole(user, '32');
  const said = discord.peer.says({ text: price, author: user, channel, mentionsBot: true });
  await said.answer();
  const thread = discord.peer.world.channels.get(said.message.id);
  if (!thread) throw new Error('no thread');
  return { user, channel, thread };
};

const withRole = (user: User, permissions: string): void => {
  discord.peer.guild.roles.set(permissions, { id: permissions, name: permissions, permissions, position: 1 });
  discord.peer.guild.members.set(user.id, { user, roles: [permissions] });
};

/** What is asked of the bot after all else has been answered, so that all else has been seen. */
const settled = async () => {
  await discord.peer.dm({ text: price, author: discord.people().user }).answer();
  await discord.peer.settled();
};

test('words in a thread that are addressed to nobody are offered an answer, which takes the offer’s place', async () => {
  const { user, thread } = await opened();
  const said = discord.peer.says({ text: follow, author: user, channel: thread });
  const offer = await said.answer();
  expect(offer.text).toContain('I may know');
  expect(offer.wire.flags & 4096).toBe(4096);
  expect(offer.wire.message_reference?.message_id).toBe(said.message.id);
  discord.peer.press({ message: offer, user, customId: buttonOf(offer, 'answer') });
  await discord.peer.until(() => offer.text.includes('A100'));
  expect(discord.peer.messages(thread).filter(({ wire }) => wire.author.bot)).toHaveLength(2);
});

test.each([
  ['en-US', 'offered to whoever wrote that'],
  ['zh-CN', '提供给那条消息的作者'],
])('an offer is not taken by somebody else, who is told so alone, in the language of %s', async (locale, says) => {
  const { user, thread } = await opened();
  const offer = await discord.peer.says({ text: follow, author: user, channel: thread }).answer();
  const { user: other } = discord.people();
  const pressed = discord.peer.press({ message: offer, user: other, customId: buttonOf(offer, 'answer'), locale });
  const told = await pressed.followUp();
  expect(told.text).toContain(says);
  expect(told.ephemeralFor).toBe(other.id);
  expect(offer.text).toContain('I may know');
  discord.peer.press({ message: offer, user, customId: buttonOf(offer, 'answer') });
  await discord.peer.until(() => offer.text.includes('A100'));
});

test('an offer is taken by somebody who manages the channel', async () => {
  const { user, thread } = await opened();
  const offer = await discord.peer.says({ text: follow, author: user, channel: thread }).answer();
  const { user: moderator } = discord.people();
  withRole(moderator, '16');
  discord.peer.press({ message: offer, user: moderator, customId: buttonOf(offer, 'answer') });
  await discord.peer.until(() => offer.text.includes('A100'));
});

test('they are answered, or left alone, where the channel above has it so', async () => {
  const { user, channel, thread } = await opened();
  const set = async (followups: string) =>
    discord.peer.command({ name: 'settings', options: { followups }, user, channel }).answer();
  await set('answer');
  expect((await discord.peer.says({ text: follow, author: user, channel: thread }).answer()).text).toContain('A100');
  await set('ignore');
  const left = discord.peer.says({ text: follow, author: user, channel: thread });
  await settled();
  expect(left.answers).toEqual([]);
});

test('they are left alone when they are small talk, speak to somebody else, or the bot was never asked there', async () => {
  const { user, channel, thread } = await opened();
  const talk = discord.peer.says({ text: 'thanks, that helps', author: user, channel: thread });
  const other = discord.peer.says({
    text: `<@${discord.peer.bob.id}> how much is the A100?`,
    author: user,
    channel: thread,
  });
  const foreign = discord.peer.thread({ name: 'lunch', parent: channel, owner: user });
  const elsewhere = discord.peer.says({ text: follow, author: user, channel: foreign });
  const open = discord.peer.says({ text: follow, author: user, channel });
  await settled();
  expect([talk, other, elsewhere, open].flatMap(({ answers }) => answers)).toEqual([]);
});

test('an offer nobody has taken is withdrawn when the bot leaves', async () => {
  const { user, thread } = await opened();
  const offer = await discord.peer.says({ text: follow, author: user, channel: thread }).answer();
  await discord.restart();
  expect(offer.deleted).toBe(true);
}, 60_000);
