import { z } from 'zod';
import { messageBlocks } from '../blocks/check-blocks.ts';
import { address } from '../blocks/text.ts';
import { addMessage } from '../directory.ts';
import { effectsOf } from '../effects.ts';
import { isJson, type Json } from '../json.ts';
import { complaintsOf, Refusal, refusal } from '../refusal.ts';
import { wireMessage } from '../wire.ts';
import type { Message } from '../world.ts';
import { echo } from './chat.ts';
import { metadataOf } from './content.ts';
import { liveMessage, postingChannel, threadRoot, visibleChannel } from './lookup.ts';
import { type Call, type Method, method, structured, text } from './method.ts';

/** How long a stream lives from its start, appends or not (seen by others, not documented). */
const lifetime = 306_000;
const short = z.string().max(256);

/** https://docs.slack.dev/messaging/sending-and-scheduling-messages#text-streaming */
const chunk = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('markdown_text'), text: z.string().min(1) }),
  z.strictObject({ type: z.literal('plan_update'), title: short }),
  z.strictObject({ type: z.literal('blocks'), blocks: z.array(z.unknown()).max(50) }),
  z.strictObject({
    type: z.literal('task_update'),
    id: short,
    title: short,
    status: z.enum(['pending', 'in_progress', 'complete', 'error'], 'invalid status'),
    details: short.optional(),
    output: short.optional(),
    sources: z.array(z.strictObject({ type: z.literal('url'), url: address, text: z.string() })).optional(),
  }),
]);

const spoken = { markdown_text: text.optional(), chunks: structured.optional() };

function chunksOf(args: { readonly markdown_text?: string | undefined; readonly chunks?: unknown }): readonly Json[] {
  const given = args.chunks ?? [];
  if (!Array.isArray(given)) throw new Refusal('invalid_chunks');
  const chunks = given.map((one, index) => {
    const result = chunk.safeParse(one);
    if (!result.success) throw refusal('invalid_chunks', complaintsOf(result.error, one, `/chunks/${index}`));
    if (result.data.type === 'markdown_text' && result.data.text.length > 12_000) throw new Refusal('msg_too_long');
    return result.data.type === 'blocks'
      ? { ...result.data, blocks: messageBlocks(result.data.blocks, true) }
      : result.data;
  });
  if ((args.markdown_text?.length ?? 0) > 12_000) throw new Refusal('msg_too_long');
  return args.markdown_text ? [{ type: 'markdown_text', text: args.markdown_text }, ...chunks] : chunks;
}

function grow(message: Message, chunks: readonly Json[]): void {
  message.streamChunks.push(...chunks);
  for (const one of chunks) if (one.type === 'markdown_text') message.text += String(one.text);
  const added = chunks.flatMap(one => (Array.isArray(one.blocks) ? one.blocks.filter(isJson) : []));
  message.blocks = [...message.blocks, ...added];
  const said = effectsOf({ text: message.text, blocks: [], markdown: true });
  const others = message.streamChunks.filter(one => one.type !== 'markdown_text');
  const shown = others.length > 0 ? effectsOf({ text: '', blocks: others }) : undefined;
  message.effects = {
    mentions: [...said.mentions, ...(shown?.mentions ?? [])],
    broadcasts: [...said.broadcasts, ...(shown?.broadcasts ?? [])],
    links: [...said.links, ...(shown?.links ?? [])],
  };
}

function streaming(call: Call, channelId: string, ts: string): Message {
  const message = liveMessage(visibleChannel(call, channelId), ts);
  if (message.user !== call.workspace.bot.userId) throw new Refusal('message_not_owned_by_app');
  if (message.stream === 'stopped by user') throw new Refusal('stopped_by_user');
  if (message.stream !== 'streaming' || call.world.now() - message.startedAt > lifetime)
    throw new Refusal('message_not_in_streaming_state');
  call.notes.message = message;
  return message;
}

const startStream = method({
  scopes: ['chat:write'],
  args: {
    channel: text,
    thread_ts: text,
    recipient_team_id: text.optional(),
    recipient_user_id: text.optional(),
    task_display_mode: z.enum(['timeline', 'plan', 'dense']).optional(),
    username: text.optional(),
    icon_emoji: text.optional(),
    icon_url: text.optional(),
    ...spoken,
  },
  run(call, args) {
    const channel = postingChannel(call, args.channel);
    if (channel.kind !== 'im' && !args.recipient_user_id) throw new Refusal('missing_recipient_user_id');
    if (channel.kind !== 'im' && !args.recipient_team_id) throw new Refusal('missing_recipient_team_id');
    if (args.recipient_user_id && !call.world.users.has(args.recipient_user_id)) throw new Refusal('user_not_found');
    const chunks = chunksOf(args);
    const threadTs = threadRoot(call, channel, args.thread_ts);
    const message = addMessage(call.world, channel, {
      user: call.workspace.bot.userId,
      botId: call.workspace.bot.id,
      text: '',
      blocks: [],
      effects: { mentions: [], broadcasts: [], links: [] },
      stream: 'streaming',
      ...(threadTs ? { threadTs } : {}),
    });
    grow(message, chunks);
    call.notes.message = message;
    return { channel: channel.id, ts: message.ts };
  },
});

const appendStream = method({
  scopes: ['chat:write'],
  args: { channel: text, ts: text, ...spoken },
  run(call, args) {
    const message = streaming(call, args.channel, args.ts);
    const chunks = chunksOf(args);
    if (chunks.length === 0) throw new Refusal('no_text');
    grow(message, chunks);
    return { channel: message.channel, ts: message.ts };
  },
});

const stopStream = method({
  scopes: ['chat:write'],
  args: {
    channel: text,
    ts: text,
    blocks: z.unknown().optional(),
    metadata: structured.optional(),
    session_status: z.enum(['active', 'processing', 'suspended', 'closed']).optional(),
    ...spoken,
  },
  run(call, args) {
    const message = streaming(call, args.channel, args.ts);
    const chunks = chunksOf(args);
    const blocks = messageBlocks(args.blocks, call.world.strict);
    const metadata = metadataOf(args.metadata);
    grow(message, [...chunks, ...(blocks ? [{ type: 'blocks', blocks }] : [])]);
    if (metadata) message.metadata = metadata;
    message.stream = 'done';
    const session = call.world.sessions.get(`${message.channel}:${message.threadTs ?? ''}`);
    if (session && args.session_status) session.status = args.session_status;
    const channel = visibleChannel(call, message.channel);
    echo(call, channel, message);
    return { channel: message.channel, ts: message.ts, message: wireMessage(call.world, message) };
  },
});

/** Messages that grow while they are written. */
export const streams: Readonly<Record<string, Method>> = {
  'chat.startStream': startStream,
  'chat.appendStream': appendStream,
  'chat.stopStream': stopStream,
};
