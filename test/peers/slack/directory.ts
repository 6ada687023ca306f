import type { Channel, Message, Token, User, Workspace, World } from './world.ts';

/** Adds a workspace with the bot installed, and its two tokens. */
export function addWorkspace(
  world: World,
  given: {
    readonly name: string;
    readonly botToken?: string;
    readonly appToken?: string;
    readonly installed?: boolean;
  },
): Workspace {
  const id = world.nextId('T');
  const bot = { id: world.nextId('B'), userId: world.nextId('U'), name: 'chipwire' };
  const domain = given.name.toLowerCase().replace(/\W+/g, '-');
  const workspace: Workspace = { id, name: given.name, domain, bot, installed: given.installed ?? true };
  world.workspaces.set(id, workspace);
  world.users.set(bot.userId, { id: bot.userId, workspace: id, name: bot.name, locale: 'en-US', isAdmin: false });
  if (given.botToken) addToken(world, { value: given.botToken, kind: 'bot', workspace: id, scopes: world.app.scopes });
  if (given.appToken)
    addToken(world, { value: given.appToken, kind: 'app', workspace: id, scopes: ['connections:write'] });
  return workspace;
}

/** Makes a token known. */
export function addToken(
  world: World,
  given: Omit<Token, 'state' | 'scopes'> & { readonly scopes: readonly string[] },
): Token {
  const token: Token = { ...given, scopes: new Set(given.scopes), state: 'live' };
  world.tokens.set(token.value, token);
  return token;
}

/** Adds a person. */
export function addUser(
  world: World,
  workspace: Workspace,
  given: { readonly name: string; readonly locale?: string; readonly isAdmin?: boolean },
): User {
  const user: User = {
    id: world.nextId('U'),
    workspace: workspace.id,
    name: given.name,
    locale: given.locale ?? 'en-US',
    isAdmin: given.isAdmin ?? false,
  };
  world.users.set(user.id, user);
  return user;
}

/** Adds a channel with the people given, and the bot unless told otherwise. */
export function addChannel(
  world: World,
  workspace: Workspace,
  given: {
    readonly name: string;
    readonly kind?: 'public' | 'private';
    readonly members?: readonly User[];
    readonly withBot?: boolean;
    readonly archived?: boolean;
  },
): Channel {
  const members = [
    ...(given.members ?? []).map(user => user.id),
    ...(given.withBot === false ? [] : [workspace.bot.userId]),
  ];
  const channel: Channel = {
    id: world.nextId('C'),
    workspace: workspace.id,
    name: given.name,
    kind: given.kind ?? 'public',
    members: new Set(members),
    messages: new Map(),
    threads: new Map(),
    archived: given.archived ?? false,
  };
  world.channels.set(channel.id, channel);
  return channel;
}

/** The conversation of the bot with one person, opened when there is none. */
export function directMessages(world: World, user: User): Channel {
  for (const channel of world.channels.values()) if (channel.user === user.id) return channel;
  const workspace = workspaceOf(world, user.workspace);
  const channel: Channel = {
    id: world.nextId('D'),
    workspace: user.workspace,
    name: 'directmessage',
    kind: 'im',
    members: new Set([user.id, workspace.bot.userId]),
    messages: new Map(),
    threads: new Map(),
    user: user.id,
    archived: false,
  };
  world.channels.set(channel.id, channel);
  return channel;
}

/** A workspace that must be there: the caller took its id from this world. */
export function workspaceOf(world: World, id: string): Workspace {
  const workspace = world.workspaces.get(id);
  if (!workspace) throw new Error(`no workspace ${id} in this stand-in`);
  return workspace;
}

/** Puts a message into its channel. */
export function addMessage(
  world: World,
  channel: Channel,
  given: Pick<Message, 'user' | 'text' | 'blocks' | 'effects'> & Partial<Message>,
): Message {
  const message: Message = {
    ts: world.nextTs(),
    channel: channel.id,
    attachments: [],
    reactions: new Map(),
    files: [],
    streamChunks: [],
    startedAt: world.now(),
    ...given,
  };
  channel.messages.set(message.ts, message);
  if (message.threadTs) {
    const thread = channel.threads.get(message.threadTs) ?? new Set();
    channel.threads.set(message.threadTs, thread.add(message.ts));
  }
  return message;
}

/** Takes a message out of its channel. */
export function removeMessage(channel: Channel, message: Message): void {
  channel.messages.delete(message.ts);
  if (message.threadTs) channel.threads.get(message.threadTs)?.delete(message.ts);
}
