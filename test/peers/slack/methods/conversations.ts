import { directMessages } from '../directory.ts';
import type { Json } from '../json.ts';
import { Refusal } from '../refusal.ts';
import { wireChannel, wireMessage } from '../wire.ts';
import type { Message } from '../world.ts';
import { needScope, visibleChannel, visibleUser } from './lookup.ts';
import { type Call, count, flag, type Method, method, text } from './method.ts';

const reading = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];
const history = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];
const opening = ['im:write', 'mpim:write', 'channels:manage', 'groups:write'];

const open = method({
  scopes: opening,
  args: {
    users: text.optional(),
    channel: text.optional(),
    return_im: flag.optional(),
    prevent_creation: flag.optional(),
  },
  run(call, args) {
    if (args.channel) return { channel: wireChannel(call.world, visibleChannel(call, args.channel)) };
    const users = (args.users ?? '').split(',').filter(id => id !== '');
    const [only] = users;
    if (only === undefined) throw new Refusal('users_list_not_supplied');
    if (users.length > 1) throw new Refusal('method_not_supported_for_channel_type');
    if (only === call.workspace.bot.userId) throw new Refusal('invalid_user_combination');
    const channel = directMessages(call.world, visibleUser(call, only));
    return { channel: args.return_im ? wireChannel(call.world, channel) : { id: channel.id } };
  },
});

const info = method({
  scopes: reading,
  args: { channel: text, include_locale: flag.optional(), include_num_members: flag.optional() },
  run(call, args) {
    const channel = visibleChannel(call, args.channel);
    needScope(call, channel, 'read');
    return {
      channel: {
        ...wireChannel(call.world, channel),
        ...(args.include_num_members ? { num_members: channel.members.size } : {}),
        ...(args.include_locale ? { locale: 'en-US' } : {}),
      },
    };
  },
});

const window = {
  cursor: text.optional(),
  oldest: text.optional(),
  latest: text.optional(),
  inclusive: flag.optional(),
  limit: count.optional(),
  include_all_metadata: flag.optional(),
};

type Window = {
  readonly cursor?: string | undefined;
  readonly oldest?: string | undefined;
  readonly latest?: string | undefined;
  readonly inclusive?: boolean | undefined;
  readonly limit?: number | undefined;
  readonly include_all_metadata?: boolean | undefined;
};

/** The page of `messages` that was asked for; both bounds are exclusive unless told otherwise. */
function page(call: Call, messages: readonly Message[], asked: Window, usual: number): Json {
  const { oldest, latest, inclusive } = asked;
  if (oldest !== undefined && Number.isNaN(Number(oldest))) throw new Refusal('invalid_ts_oldest');
  if (latest !== undefined && Number.isNaN(Number(latest))) throw new Refusal('invalid_ts_latest');
  const start = asked.cursor ? Number(Buffer.from(asked.cursor, 'base64').toString().replace('next_ts:', '')) : 0;
  if (!Number.isInteger(start)) throw new Refusal('invalid_cursor');
  // Six decimals of a timestamp are more than a number holds, so they are compared as texts of one length.
  const within = messages.filter(
    ({ ts }) =>
      (!oldest || ts > oldest || (inclusive && ts === oldest)) &&
      (!latest || ts < latest || (inclusive && ts === latest)),
  );
  const end = start + Math.min(asked.limit ?? usual, 999);
  const more = within.length > end;
  return {
    messages: within
      .slice(start, end)
      .map(message => wireMessage(call.world, message, asked.include_all_metadata ?? false)),
    has_more: more,
    ...(more ? { response_metadata: { next_cursor: Buffer.from(`next_ts:${end}`).toString('base64') } } : {}),
  };
}

const past = method({
  scopes: history,
  args: { channel: text, ...window },
  run(call, args) {
    const channel = visibleChannel(call, args.channel);
    needScope(call, channel, 'history');
    if (!channel.members.has(call.workspace.bot.userId)) throw new Refusal('not_in_channel');
    const top = [...channel.messages.values()].filter(message => !message.threadTs).reverse();
    return page(call, top, args, 100);
  },
});

const replies = method({
  scopes: history,
  args: { channel: text, ts: text, ...window },
  run(call, args) {
    const channel = visibleChannel(call, args.channel);
    needScope(call, channel, 'history');
    const asked = channel.messages.get(args.ts);
    if (!asked) throw new Refusal('thread_not_found');
    const root = asked.threadTs ?? asked.ts;
    const thread = [...channel.messages.values()].filter(({ ts, threadTs }) => ts === root || threadTs === root);
    return page(call, thread, args, 999);
  },
});

/** Channels and what was said in them. */
export const conversations: Readonly<Record<string, Method>> = {
  'conversations.open': open,
  'conversations.info': info,
  'conversations.history': past,
  'conversations.replies': replies,
};
