import { MessageType, PermissionFlagsBits, Routes } from 'discord.js';
import { commandNamed } from '../../command-line.ts';
import type { Asked } from '../../conversations/conversations.ts';
import { noteOf } from '../../conversations/notes.ts';
import { fitted } from './buttons.ts';
import type { Origin, Target } from './deliver.ts';
import { incomingText, mentionsOthers } from './incoming-text.ts';
import { limits } from './limits.ts';
import { threadKey } from './people.ts';
import { persistently } from './post.ts';
import { codes, refusalOf } from './refusals.ts';
import { type DiscordSide, handle } from './side.ts';
import type { Task } from './task.ts';
import { authorSchema, type DiscordSaid, messageSchema } from './wire.ts';

/** A quiet thread is put away after this many minutes. */
const archiveAfter = 1440;

/** Discord hides what was said to a role of the bot's: it can only tell how to be asked. */
const byName = {
  en: 'Please mention me by name, not by my role: I see your words only then.',
  zh: '请直接@我，而不是@我的身份组：只有这样我才能看到内容。',
} as const;

/** What kind of message calls for what: a question to the bot, words in a thread it may know, or nothing. */
type Addressed = 'direct' | 'mention' | 'hidden' | 'near' | 'not';

function addressed(said: DiscordSaid, side: DiscordSide, bot: string): Addressed {
  const isWritten = said.type === MessageType.Default || said.type === MessageType.Reply;
  // Other bots' words, joins, pins and the like ask nothing.
  if (said.author.bot || said.webhook_id !== undefined || !isWritten) return 'not';
  if (said.guild_id === undefined) return 'direct';
  if (said.mentions.some(({ id }) => id === bot)) return 'mention';
  const roles = side.client.guilds.cache.get(said.guild_id)?.roles.cache;
  if (said.mention_roles.some(id => roles?.get(id)?.tags?.botId === bot))
    return said.content === '' ? 'hidden' : 'mention';
  const isThread = side.client.channels.cache.get(said.channel_id)?.isThread() === true;
  return isThread && said.content !== '' ? 'near' : 'not';
}

/** Hears mentions, direct messages and, where Discord shows them, words in threads. */
export function receiveMessage(side: DiscordSide, payload: unknown): void {
  // Our own words, which come back to us, need not be read.
  if (authorSchema.safeParse(payload).data?.author.id === side.client.user?.id) return;
  const said = messageSchema.safeParse(payload).data;
  if (said) hearMessage(side, said);
}

/** Answers a message, where it calls for an answer. */
export function hearMessage(side: DiscordSide, said: DiscordSaid): void {
  const bot = side.client.user?.id;
  const how = bot ? addressed(said, side, bot) : 'not';
  if (!bot || how === 'not') return;
  const key = `discord:${said.id}`;
  const text = incomingText(said.content);
  const below: Target = { channel: said.channel_id, ...(how === 'direct' ? {} : { replyTo: said.id }) };
  const origin: Origin = { user: said.author.id, text, key, lookFirst: false, targets: [below] };
  const work = async (attempt: number): Promise<void> => {
    const again: Origin = { ...origin, lookFirst: attempt > 1 };
    if (how === 'near') await overhear(side, said, bot, again);
    else await answer(side, said, how, again);
  };
  const task: Task = { type: 'message', said };
  const language = async () => {
    const { place } = await whereOf(side, said);
    return side.conversations.languageOf({ text, place });
  };
  handle(side, origin, language, async () => {
    await side.conversations.once.run(key, work, [], task);
  });
}

/** Where it was said: threads share the settings of the channel above them. */
async function whereOf(side: DiscordSide, said: DiscordSaid) {
  const { guild_id: guild, channel_id: channel, author } = said;
  const workspace = guild ?? author.id;
  const found = guild === undefined ? undefined : await side.client.channels.fetch(channel).catch(() => undefined);
  const parent = found?.isThread() ? (found.parentId ?? undefined) : undefined;
  return {
    workspace,
    isThread: found?.isThread() === true,
    place: { platform: 'discord', workspace, channel: parent ?? channel, private: guild === undefined },
    asker: { id: author.id, admin: isAdmin(side, said) },
  };
}

/** Whether the author may change how the bot behaves there; in a direct message it is their own place. */
function isAdmin(side: DiscordSide, { guild_id: id, author, member }: DiscordSaid): boolean {
  if (id === undefined) return true;
  const guild = side.client.guilds.cache.get(id);
  if (guild?.ownerId === author.id) return true;
  return [id, ...(member?.roles ?? [])].some(
    role => guild?.roles.cache.get(role)?.permissions.has(PermissionFlagsBits.ManageGuild) === true,
  );
}

async function answer(
  side: DiscordSide,
  said: DiscordSaid,
  how: Exclude<Addressed, 'near' | 'not'>,
  origin: Origin,
): Promise<void> {
  const { workspace, isThread, place, asker } = await whereOf(side, said);
  if (how === 'hidden') {
    const language = await side.conversations.languageOf({ text: '', place });
    const note = noteOf(byName, language);
    await side.deliver({ id: 'note', answer: note, actions: [], audience: 'channel' }, origin);
    return;
  }
  const text = origin.text === '' ? '/help' : origin.text;
  const isForAll = how === 'direct' || (commandNamed(text, side.commands)?.audience ?? 'channel') === 'channel';
  const wantsThread =
    how === 'mention' && !isThread && isForAll && (await side.conversations.settings.of(place)).answers === 'thread';
  const thread = wantsThread ? await startThread(side, said, text) : undefined;
  const channel = thread ?? said.channel_id;
  // Outside of threads nobody else's questions belong to it.
  const conversation = how === 'mention' && thread === undefined && !isThread ? `${channel}:${asker.id}` : channel;
  const asked: Asked = { id: origin.key, text, place, asker, thread: threadKey(workspace, conversation) };
  const reply = await side.typing(channel, () => side.conversations.ask(asked));
  const targets = thread === undefined ? origin.targets : [{ channel: thread }, ...origin.targets];
  await side.deliver({ ...reply, audience: isForAll ? 'channel' : 'asker' }, { ...origin, text, targets });
}

/** Starts a thread below a message; `undefined` where there can be none. Its id is the message's. */
async function startThread(side: DiscordSide, said: DiscordSaid, text: string): Promise<string | undefined> {
  const body = { name: fitted(text, limits.threadName) || 'Chipwire', auto_archive_duration: archiveAfter };
  try {
    await persistently(() => side.client.rest.post(Routes.threads(said.channel_id, said.id), { body }));
    return said.id;
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal || refusal.status === 401) throw error;
    if (refusal.code === codes.threadAlreadyCreated) return said.id;
    side.log({ level: 'info', event: 'discord-no-thread', detail: String(refusal.code) });
    return undefined;
  }
}

/** Words in a thread that nobody was addressed with: answered, offered an answer, or left alone, as the channel has it. */
async function overhear(side: DiscordSide, said: DiscordSaid, bot: string, origin: Origin): Promise<void> {
  if (mentionsOthers(said.content, bot)) return;
  const { workspace, place, asker } = await whereOf(side, said);
  const { key, text } = origin;
  const asked: Asked = { id: key, text, place, asker, thread: threadKey(workspace, said.channel_id) };
  const next = await side.conversations.overhear(asked);
  if (next.do === 'answer') await side.deliver(await side.conversations.ask(asked), origin);
  if (next.do === 'offer')
    await side.offers.make(
      { channel: said.channel_id, message: said.id },
      next.id,
      await side.conversations.languageOf(asked),
      key,
    );
}
