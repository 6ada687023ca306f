import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { addMessage, removeMessage, workspaceOf } from './directory.ts';
import type { Journal } from './journal.ts';
import { isJson, parsed } from './json.ts';
import { rewrite } from './methods/chat.ts';
import { contentOf, metadataOf } from './methods/content.ts';
import type { Call } from './methods/method.ts';
import { Refusal } from './refusal.ts';
import { bodyOf } from './request.ts';
import { type Ephemeral, type Message, secret, type World } from './world.ts';

/** Where an answer by `response_url` goes, and what it may replace. */
export type Origin = {
  readonly channel: string;
  readonly user: string;
  readonly message?: Message;
  readonly ephemeral?: Ephemeral;
};

/** The addresses given out with commands and clicks: five uses within 30 minutes. */
export type ResponseUrls = {
  readonly open: (origin: Origin) => string;
  readonly answer: (id: string, request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** What comes with the acknowledgement of a command counts as an answer, but not as a use. */
  readonly acknowledged: (origin: Origin, answer: unknown) => void;
};

const reply = z.looseObject({
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  attachments: z.unknown().optional(),
  response_type: z.enum(['in_channel', 'ephemeral']).optional(),
  replace_original: z.union([z.boolean(), z.enum(['true', 'false'])]).optional(),
  delete_original: z.union([z.boolean(), z.enum(['true', 'false'])]).optional(),
  thread_ts: z.string().optional(),
  metadata: z.unknown().optional(),
});

const yes = (value: boolean | string | undefined): boolean => value === true || value === 'true';

/** Does what an answer says. https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
function respond(call: Call, origin: Origin, given: unknown): void {
  const result = reply.safeParse(given);
  if (!result.success) throw new Refusal('invalid_payload');
  const { world } = call;
  const channel = world.channels.get(origin.channel);
  if (!channel) throw new Refusal('channel_not_found');
  const { message, ephemeral } = origin;
  if (yes(result.data.delete_original)) {
    if (message) removeMessage(channel, message);
    else if (ephemeral) world.ephemerals.splice(world.ephemerals.indexOf(ephemeral), 1);
    else throw new Refusal('no_original');
    return;
  }
  if (yes(result.data.replace_original) && message) {
    rewrite(call, channel, message, result.data);
    return;
  }
  const { text, blocks, attachments, effects } = contentOf(result.data, world.strict);
  if (yes(result.data.replace_original) && ephemeral) {
    Object.assign(ephemeral, { text, blocks, effects });
    call.notes.ephemeral = ephemeral;
    return;
  }
  const thread = result.data.thread_ts ?? message?.threadTs ?? ephemeral?.threadTs;
  const threadTs = thread === undefined ? {} : { threadTs: thread };
  if (result.data.response_type === 'in_channel') {
    const metadata = metadataOf(result.data.metadata);
    call.notes.message = addMessage(world, channel, {
      user: call.workspace.bot.userId,
      botId: call.workspace.bot.id,
      text,
      blocks,
      attachments,
      effects,
      ...(metadata ? { metadata } : {}),
      ...threadTs,
    });
    return;
  }
  const shown = { ts: world.nextTs(), channel: channel.id, user: origin.user, text, blocks, effects, ...threadTs };
  world.ephemerals.push(shown);
  call.notes.ephemeral = shown;
}

/** Opens the book of addresses. */
export function responseUrls(world: World, journal: Journal): ResponseUrls {
  const given = new Map<string, { readonly origin: Origin; readonly at: number; uses: number }>();
  const callOf = (origin: Origin): Call => {
    const id = world.channels.get(origin.channel)?.workspace ?? '';
    return { world, workspace: workspaceOf(world, id), token: undefined, notes: {}, events: [] };
  };
  return {
    open(origin) {
      const id = secret();
      given.set(id, { origin, at: world.now(), uses: 0 });
      return `${world.baseUrl}/actions/${id}`;
    },
    acknowledged(origin, answer) {
      const value = typeof answer === 'string' ? { text: answer } : answer;
      if (isJson(value) && (value.text !== undefined || value.blocks !== undefined))
        respond(callOf(origin), origin, value);
    },
    async answer(id, request, response) {
      const at = world.now();
      const value = parsed((await bodyOf(request)).toString());
      const known = given.get(id);
      let error: string | undefined;
      let notes: Call['notes'] = {};
      if (!known || at - known.at > 30 * 60_000) error = 'expired_url';
      else if (known.uses >= 5) error = 'used_url';
      else {
        known.uses += 1;
        const call = callOf(known.origin);
        notes = call.notes;
        try {
          respond(call, known.origin, value);
        } catch (refused) {
          if (!(refused instanceof Refusal)) throw refused;
          error = refused.error;
        }
      }
      const gone = error === 'expired_url' || error === 'used_url';
      response.writeHead(error ? (gone ? 404 : 400) : 200, {
        'content-type': error ? 'application/json' : 'text/html',
      });
      response.end(error ? JSON.stringify({ ok: false, error }) : 'ok');
      journal.add({
        method: 'response_url',
        at,
        headers: request.headers,
        args: isJson(value) ? value : {},
        unknown: [],
        ok: !error,
        answer: {},
        ...(error ? { error } : {}),
        ...notes,
      });
    },
  };
}
