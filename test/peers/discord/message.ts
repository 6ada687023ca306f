import type { Context } from './context.ts';
import { type Effects, effectsOf, visibleText } from './effects.ts';
import type { UploadedFile } from './multipart.ts';
import { everyComponent, type TopComponent } from './rules/components.ts';
import type { Embed } from './rules/embeds.ts';
import type { PlainMessage } from './rules/message-body.ts';
import { checkDraft, type Draft, messageFlags } from './rules/message-rules.ts';
import type { Channel, User } from './world.ts';

interface Attachment {
  readonly id: string;
  readonly filename: string;
  readonly size: number;
  readonly url: string;
  readonly proxy_url: string;
  readonly content_type: string;
  readonly description?: string;
}
/** https://docs.discord.com/developers/resources/message#message-object */
export interface WireMessage {
  readonly id: string;
  readonly channel_id: string;
  readonly type: number;
  readonly author: User;
  readonly content: string;
  readonly timestamp: string;
  readonly edited_timestamp: string | null;
  readonly tts: boolean;
  readonly mention_everyone: boolean;
  readonly mentions: readonly User[];
  readonly mention_roles: readonly string[];
  readonly attachments: readonly Attachment[];
  readonly embeds: readonly Embed[];
  readonly components: readonly TopComponent[];
  readonly pinned: boolean;
  readonly flags: number;
  readonly nonce?: string | number;
  readonly application_id?: string;
  readonly webhook_id?: string;
  readonly interaction_metadata?: object;
  readonly message_reference?: { readonly message_id: string; readonly channel_id: string; readonly guild_id?: string };
  readonly referenced_message?: WireMessage | null;
  readonly thread?: Channel;
  readonly reactions?: readonly {
    readonly emoji: { readonly id: null; readonly name: string };
    readonly count: number;
    readonly me: boolean;
  }[];
}

/** A message as it stands now, with what tests want to know about it. */
export interface Posted {
  readonly id: string;
  readonly channelId: string;
  readonly postedAt: number;
  wire: WireMessage;
  /** Content and text displays, in reading order. */
  text: string;
  effects: Effects;
  /** The only person who sees it. */
  readonly ephemeralFor: string | undefined;
  /** Still shows "is thinking". */
  loading: boolean;
  deleted: boolean;
  /** How it read before each edit, oldest first. */
  readonly revisions: WireMessage[];
  /** Uploaded bytes by file name. */
  readonly files: Map<string, Buffer>;
}

/** One write of a message. */
export interface Write {
  readonly channel: Channel;
  readonly author: User;
  readonly body: PlainMessage;
  readonly files: readonly UploadedFile[];
  readonly previous?: Posted;
  /** Fields that the way of writing adds. */
  readonly extra?: Partial<WireMessage>;
  readonly ephemeralFor?: string | undefined;
  readonly repliedUser?: string | undefined;
}

/** Carries out a checked write and tells the gateway. */
export function write(context: Context, given: Write): Posted {
  const { body, files, previous, channel } = given;
  const attachments = attachmentsAfter(context, given);
  const before = previous?.wire;
  const draft: Draft = {
    content: after(body.content, before?.content, ''),
    embeds: after(body.embeds, before?.embeds, []),
    components: after(body.components, before?.components, []),
    flags: flagsAfter(body.flags ?? 0, before?.flags),
    filenames: attachments.map(each => each.filename),
  };
  checkDraft(draft, body, files);
  const message = previous ? edited(context, given, previous, draft) : created(context, given, draft);
  message.wire = { ...message.wire, attachments };
  for (const { filename, bytes } of files) message.files.set(filename, bytes);
  if (draft.flags & messageFlags.v2) numberComponents(draft.components);
  if (!message.ephemeralFor) context.gateway.message(previous ? 'MESSAGE_UPDATE' : 'MESSAGE_CREATE', message, channel);
  context.journal.signal.notify();
  return message;
}

const after = <T>(sent: T | null | undefined, before: T | undefined, empty: T): T =>
  sent === undefined ? (before ?? empty) : (sent ?? empty);

/** Components V2 and ephemeral stay once set; "is thinking" ends with the first write. */
const flagsAfter = (sent: number, before: number | undefined): number =>
  before === undefined
    ? sent
    : (sent & (messageFlags.suppressEmbeds | messageFlags.v2)) |
      (before & (messageFlags.v2 | messageFlags.ephemeral | messageFlags.hasThread));

function attachmentsAfter(context: Context, { body, files, previous, channel }: Write): readonly Attachment[] {
  const old = previous?.wire.attachments ?? [];
  const kept = body.attachments ? old.filter(each => body.attachments?.some(({ id }) => String(id) === each.id)) : old;
  const fresh = files.map((file): Attachment => {
    const id = context.newId();
    const url = `${context.origin()}/attachments/${channel.id}/${id}/${encodeURIComponent(file.filename)}`;
    const description = body.attachments?.find(each => `files[${each.id}]` === file.field)?.description;
    const { filename, contentType, bytes } = file;
    const described = description ? { description } : {};
    return { id, filename, size: bytes.length, url, proxy_url: url, content_type: contentType, ...described };
  });
  return [...kept, ...fresh];
}

function numberComponents(components: readonly TopComponent[]): void {
  const all = everyComponent(components);
  let next = 1;
  for (const each of all) {
    while (all.some(other => other.id === next)) next += 1;
    each.id ??= next;
  }
}

function fieldsOf(context: Context, { body, repliedUser }: Write, draft: Draft) {
  const effects = effectsOf(draft, body.allowed_mentions, repliedUser);
  const mentions = effects.mentions.flatMap(id => context.world.users.get(id) ?? []);
  const { content, embeds, components, flags } = draft;
  const { roles: mention_roles, everyone: mention_everyone } = effects;
  return { effects, fields: { content, embeds, components, flags, mentions, mention_roles, mention_everyone } };
}

function created(context: Context, given: Write, draft: Draft): Posted {
  const id = context.newId();
  const { channel, author } = given;
  const { effects, fields } = fieldsOf(context, given, draft);
  const at = context.now();
  const wire: WireMessage = {
    id,
    channel_id: channel.id,
    type: 0,
    author,
    timestamp: new Date(at).toISOString(),
    edited_timestamp: null,
    tts: given.body.tts ?? false,
    pinned: false,
    attachments: [],
    ...fields,
    ...given.extra,
  };
  const posted: Posted = {
    id,
    channelId: channel.id,
    postedAt: at,
    wire,
    text: visibleText(draft),
    effects,
    ephemeralFor: given.ephemeralFor,
    loading: false,
    deleted: false,
    revisions: [],
    files: new Map(),
  };
  keep(context, posted, channel);
  return posted;
}

/** Messages kept in a channel when not strict. */
const keptForLoad = 2000;

/** Puts a message into its channel. */
export function keep(context: Context, posted: Posted, channel: Channel): void {
  const { world, settings } = context;
  const all = world.messagesIn(channel.id);
  all.set(posted.id, posted);
  const posts = world.postsIn(channel.id);
  channel.last_message_id = posted.id;
  if (posted.wire.author.id === world.bot.id) {
    posts.push(posted);
    world.posted.notify();
  }
  if (settings.strict || all.size <= keptForLoad) return;
  for (const id of all.keys()) {
    all.delete(id);
    break;
  }
  if (posts.length > keptForLoad) posts.shift();
}

function edited(context: Context, given: Write, previous: Posted, draft: Draft): Posted {
  const { effects, fields } = fieldsOf(context, given, draft);
  if (!previous.loading) previous.revisions.push(previous.wire);
  const edited_timestamp = previous.loading ? null : new Date(context.now()).toISOString();
  previous.wire = { ...previous.wire, ...fields, ...given.extra, edited_timestamp };
  previous.loading = false;
  previous.text = visibleText(draft);
  previous.effects = effects;
  return previous;
}

/** Takes a message away. */
export function remove(context: Context, message: Posted, channel: Channel): void {
  message.deleted = true;
  context.world.messagesIn(channel.id).delete(message.id);
  if (!message.ephemeralFor) context.gateway.message('MESSAGE_DELETE', message, channel);
  context.journal.signal.notify();
}
