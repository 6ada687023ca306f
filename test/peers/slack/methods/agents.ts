import { z } from 'zod';
import type { Json } from '../json.ts';
import { Refusal } from '../refusal.ts';
import { timestamp, visibleChannel } from './lookup.ts';
import { type Call, type Method, method, shaped, text } from './method.ts';

const dressing = { username: text.optional(), icon_emoji: text.optional(), icon_url: text.optional() };

function thread(call: Call, channelId: string, ts: string): string {
  const channel = visibleChannel(call, channelId);
  if (!timestamp.test(ts) || !(channel.messages.has(ts) || channel.threads.has(ts)))
    throw new Refusal('invalid_thread_ts');
  return `${channel.id}:${ts}`;
}

/** A status lasts two minutes, or until the bot replies in the thread: see `peer.status`. */
const setStatus = method({
  scopes: ['chat:write', 'assistant:write'],
  args: {
    channel_id: text,
    thread_ts: text,
    status: text,
    loading_messages: shaped(z.array(z.string()).max(10)).optional(),
    ...dressing,
  },
  run(call, args) {
    thread(call, args.channel_id, args.thread_ts);
    call.world.statuses.push({ ...args, at: call.world.now() });
    return {};
  },
});

const setTitle = method({
  scopes: ['assistant:write'],
  args: { channel_id: text, thread_ts: text, title: z.string().min(1).max(200) },
  run(call, args) {
    thread(call, args.channel_id, args.thread_ts);
    call.world.titles.push(args);
    return {};
  },
});

/** Under `agent_view` prompts stand in the Messages tab; a call that names a thread does nothing and says `ok`. */
const setSuggestedPrompts = method({
  scopes: ['assistant:write'],
  args: {
    channel_id: text,
    thread_ts: text.optional(),
    title: text.optional(),
    prompts: shaped(
      z
        .array(z.strictObject({ title: z.string().min(1), message: z.string().min(1) }))
        .min(1)
        .max(4),
    ),
  },
  run(call, args) {
    visibleChannel(call, args.channel_id);
    const { agentView } = call.world.app;
    if (agentView && args.thread_ts !== undefined) {
      call.notes.quirk = 'prompts with thread_ts do nothing under agent_view';
      return {};
    }
    if (!agentView) thread(call, args.channel_id, args.thread_ts ?? '');
    call.world.prompts.push(args);
    return {};
  },
});

const setSessionStatus = method({
  scopes: ['chat:write'],
  args: {
    channel_id: text,
    thread_ts: text,
    status: z.enum(['active', 'processing', 'suspended', 'closed']),
    title: z.string().max(200).optional(),
    initiator_user_id: text.optional(),
    ...dressing,
  },
  run(call, args): Json {
    const key = thread(call, args.channel_id, args.thread_ts);
    const known = call.world.sessions.get(key);
    if (known) known.status = args.status;
    else {
      const initiator = args.initiator_user_id;
      if (initiator && !visibleChannel(call, args.channel_id).members.has(initiator))
        throw new Refusal('user_not_found');
      call.world.sessions.set(key, {
        status: args.status,
        ...(args.title ? { title: args.title } : {}),
        ...(initiator ? { initiator } : {}),
      });
    }
    const { events } = call.world.app;
    const stoppable = !events || events.has('agent_session_stopped');
    return {
      status: args.status,
      title: call.world.sessions.get(key)?.title ?? '',
      ...(stoppable ? {} : { warning: 'missing_agent_session_stopped_event_subscription' }),
    };
  },
});

const rename = method({
  scopes: ['chat:write'],
  args: { channel_id: text, thread_ts: text, title: z.string().min(1).max(200) },
  run(call, args) {
    const session = call.world.sessions.get(thread(call, args.channel_id, args.thread_ts));
    if (!session) throw new Refusal('session_not_found');
    session.title = args.title;
    return { title: args.title };
  },
});

/** What an agent shows while it works. https://docs.slack.dev/ai/agent-sessions */
export const agents: Readonly<Record<string, Method>> = {
  'assistant.threads.setStatus': setStatus,
  'assistant.threads.setTitle': setTitle,
  'assistant.threads.setSuggestedPrompts': setSuggestedPrompts,
  'agents.sessions.setStatus': setSessionStatus,
  'agents.sessions.rename': rename,
};
