import { randomBytes } from 'node:crypto';
import type { GivenView } from './blocks/check-view.ts';
import type { Effects } from './effects.ts';
import type { Json } from './json.ts';

/** A workspace with the bot in it. */
export type Workspace = {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly bot: { readonly id: string; readonly userId: string; readonly name: string };
  installed: boolean;
};

/** A person, or the bot as one. */
export type User = {
  readonly id: string;
  readonly workspace: string;
  readonly name: string;
  locale: string;
  isAdmin: boolean;
};

/** A channel, private channel or conversation with the bot. */
export type Channel = {
  readonly id: string;
  readonly workspace: string;
  readonly name: string;
  readonly kind: 'public' | 'private' | 'im';
  readonly members: Set<string>;
  /** Live messages by `ts`, oldest first. */
  readonly messages: Map<string, Message>;
  /** The replies of each thread, by the `ts` of its first message. */
  readonly threads: Map<string, Set<string>>;
  /** The person on the other end of an `im`. */
  readonly user?: string;
  archived: boolean;
};

/** A message as Slack keeps it, with what it pings and links. */
export type Message = {
  readonly ts: string;
  readonly channel: string;
  readonly user: string;
  readonly botId?: string;
  readonly threadTs?: string;
  text: string;
  blocks: readonly Json[];
  attachments: readonly unknown[];
  effects: Effects;
  metadata?: Json;
  editedTs?: string;
  readonly reactions: Map<string, Set<string>>;
  readonly files: string[];
  stream?: 'streaming' | 'stopped by user' | 'done';
  readonly streamChunks: Json[];
  readonly startedAt: number;
};

/** A message only one person sees. */
export type Ephemeral = {
  readonly ts: string;
  readonly channel: string;
  readonly user: string;
  readonly threadTs?: string;
  text: string;
  blocks: readonly Json[];
  effects: Effects;
};

/** A modal or home tab as Slack keeps it. */
export type View = {
  readonly id: string;
  readonly workspace: string;
  readonly user: string;
  readonly rootId: string;
  readonly previousId?: string;
  hash: string;
  given: GivenView;
  open: boolean;
};

/** A file announced; `bytes` once they have come, `shared` once it stands in a channel. */
export type UploadedFile = {
  readonly id: string;
  readonly workspace: string;
  readonly name: string;
  readonly length: number;
  readonly altText?: string;
  title?: string;
  bytes?: Buffer;
  shared: boolean;
};

/** A token given out; any state but `live` is refused with its own code. */
export type Token = {
  readonly value: string;
  readonly kind: 'bot' | 'app';
  readonly workspace: string;
  readonly scopes: ReadonlySet<string>;
  state: 'live' | 'revoked' | 'invalid' | 'expired' | 'inactive';
};

/** The right to open a modal, born of a gesture: once, and for three seconds. */
export type Trigger = { readonly user: string; readonly at: number; used: boolean; readonly view?: string };

/** What the app registered with Slack, and how this workspace treats it. */
export type AppSettings = {
  readonly id: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly signingSecret: string;
  readonly scopes: readonly string[];
  /** Events the app subscribes to; `undefined` means all. */
  readonly events?: ReadonlySet<string>;
  readonly agentView: boolean;
  readonly rotation: boolean;
};

/** All that Slack knows, in memory. */
export type World = {
  readonly app: AppSettings;
  readonly strict: boolean;
  readonly now: () => number;
  /** Where this stand-in listens, e.g. `http://127.0.0.1:4000`. */
  baseUrl: string;
  readonly workspaces: Map<string, Workspace>;
  readonly users: Map<string, User>;
  readonly channels: Map<string, Channel>;
  readonly tokens: Map<string, Token>;
  readonly codes: Map<string, string>;
  readonly refreshTokens: Map<string, string>;
  readonly views: Map<string, View>;
  /** The home tab of each user, as the id of its view. */
  readonly homes: Map<string, string>;
  readonly ephemerals: Ephemeral[];
  readonly files: Map<string, UploadedFile>;
  readonly triggers: Map<string, Trigger>;
  readonly tickets: Set<string>;
  readonly statuses: Json[];
  readonly titles: Json[];
  readonly prompts: Json[];
  readonly sessions: Map<string, { status: string; title?: string; readonly initiator?: string }>;
  readonly nextTs: () => string;
  readonly nextId: (prefix: string) => string;
};

/** Seconds with six digits, each later than the last. */
function timestamps(now: () => number): () => string {
  let last = 0;
  return () => {
    last = Math.max(last + 1, now() * 1000);
    return `${Math.floor(last / 1e6)}.${String(last % 1e6).padStart(6, '0')}`;
  };
}

/** An empty world. */
export function emptyWorld(app: AppSettings, strict: boolean, now: () => number): World {
  let ids = 0;
  return {
    app,
    strict,
    now,
    baseUrl: '',
    workspaces: new Map(),
    users: new Map(),
    channels: new Map(),
    tokens: new Map(),
    codes: new Map(),
    refreshTokens: new Map(),
    views: new Map(),
    homes: new Map(),
    ephemerals: [],
    files: new Map(),
    triggers: new Map(),
    tickets: new Set(),
    statuses: [],
    titles: [],
    prompts: [],
    sessions: new Map(),
    nextTs: timestamps(now),
    nextId: prefix => `${prefix}${(++ids).toString(36).toUpperCase().padStart(9, '0')}`,
  };
}

/** A value nobody guesses. */
export const secret = (bytes = 12): string => randomBytes(bytes).toString('hex');
