import type { Reply } from '../../conversations/conversations.ts';
import type { Knowledge } from '../../knowledge.ts';
import type { Log } from '../../log.ts';
import { deadTokens, PostRefused } from './persistently.ts';
import type { PictureUpload } from './pictures.ts';
import { threadKey } from './places.ts';
import type { Poster, SlackClient, Target } from './post.ts';
import { renderForSlack, type SlackMessage } from './render.ts';
import { respond } from './response-url.ts';

/** Where a question came from, and so where its answer may go. */
export interface Origin {
  readonly client: SlackClient;
  readonly workspace: string;
  readonly target: Target;
  readonly user: string;
  /** Names the answer for good. */
  readonly key: string;
  /** An earlier worker may have posted already. */
  readonly lookFirst: boolean;
  readonly responseUrl?: string;
  /** The answer takes the place of what the response URL belongs to. */
  readonly instead?: boolean;
}

/** Said above an answer that could not go where it was asked for. */
const elsewhere = {
  en: 'I may not post where you asked, so here is your answer.',
  zh: '我没有权限在你提问的地方发言，所以在这里回答你。',
} as const;

/** Slack could not read the blocks: a mistake of ours, so the plain words go out. */
const unreadable = new Set(['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long']);

const isDirect = ({ channel }: Target): boolean => channel.startsWith('D');

/** What a deliverer works with. */
interface DeliveryParts {
  readonly knowledge: Knowledge;
  readonly poster: Poster;
  readonly log: Log;
  readonly pictures?: PictureUpload | undefined;
  /** Is told of replies that stand in a channel by themselves, and may have a thread below them. */
  readonly opened: (reply: string, thread: string) => Promise<void>;
}

/** Brings replies to people: the way they asked, else another way. */
export function deliverer({ knowledge, poster: { post, direct }, log, pictures, opened }: DeliveryParts) {
  /** The first message where it was asked, what continues it in the thread below, which is named. */
  const postAll = async (
    { client, target, key, lookFirst }: Origin,
    messages: readonly SlackMessage[],
  ): Promise<string | undefined> => {
    let thread = target.thread;
    for (const [index, message] of messages.entries()) {
      const named = index === 0 ? key : `${key}:${index}`;
      const to: Target = { channel: target.channel, ...(thread === undefined ? {} : { thread }) };
      let ts: string;
      try {
        ts = await post(client, to, message, named, lookFirst);
      } catch (error) {
        if (!(error instanceof PostRefused) || !unreadable.has(error.code)) throw error;
        log({ level: 'error', event: 'slack-refused-blocks', detail: error.code });
        ts = await post(client, to, { text: message.text, blocks: [] }, named, lookFirst);
      }
      thread ??= ts;
    }
    return thread;
  };

  /** Remembers that words below a reply follow it. It stands there, whether or not that can be written down. */
  const follow = async (reply: Reply, { workspace, target }: Origin, thread: string | undefined): Promise<void> => {
    if (thread === undefined || target.thread !== undefined || isDirect(target)) return;
    await opened(reply.id, threadKey(workspace, target.channel, thread)).catch(error =>
      log({ level: 'warn', event: 'slack-thread-not-joined', detail: error instanceof Error ? error.message : '' }),
    );
  };

  const toDirectMessage = async (origin: Origin, reply: Reply, messages: readonly SlackMessage[]): Promise<void> => {
    const channel = await direct(origin.client, origin.user);
    const note = elsewhere[reply.answer.language];
    const [first = { text: '', blocks: [] }, ...others] = messages;
    const noted: SlackMessage = {
      text: `${note}\n${first.text}`,
      blocks: [{ type: 'section', text: { type: 'plain_text', text: note } }, ...first.blocks],
    };
    await postAll({ ...origin, target: { channel } }, [noted, ...others]);
  };

  /** Shows messages to the asker alone; gives those that could not be shown. */
  const toAsker = async (origin: Origin, messages: readonly SlackMessage[]): Promise<readonly SlackMessage[]> => {
    const { client, target, user, responseUrl, instead = false } = origin;
    const thread = target.thread === undefined ? {} : { thread: target.thread };
    for (const [index, message] of messages.entries()) {
      if (responseUrl !== undefined) {
        const responded = await respond(responseUrl, message, {
          to: 'asker',
          instead: instead && index === 0,
          ...thread,
        });
        // A second try after an unknown outcome could show the answer twice; nothing can be looked up here.
        if (responded === 'unknown') log({ level: 'warn', event: 'slack-response-unknown' });
        if (responded !== 'refused') continue;
      }
      try {
        // Where only the two of them talk, an answer stays.
        if (isDirect(target)) await postAll(origin, messages.slice(index));
        else
          await client.chat.postEphemeral({
            channel: target.channel,
            user,
            text: message.text,
            blocks: message.blocks,
            ...(target.thread === undefined ? {} : { thread_ts: target.thread }),
          });
      } catch {
        return messages.slice(index);
      }
      if (isDirect(target)) return [];
    }
    return [];
  };

  /** Delivers a reply. @throws when there is no way left. */
  return async function deliver(reply: Reply, origin: Origin): Promise<void> {
    if (reply.audience === 'asker') {
      // A file is shared by being posted; what only one person sees tells its charts in words.
      const messages = renderForSlack(reply, knowledge);
      const left = await toAsker(origin, messages);
      if (left.length > 0) await toDirectMessage(origin, reply, left);
      return;
    }
    const shown = await pictures?.(origin.client, origin.workspace, reply.answer);
    const messages = renderForSlack(reply, knowledge, shown);
    let thread: string | undefined;
    try {
      thread = await postAll(origin, messages);
    } catch (error) {
      if (!(error instanceof PostRefused) || deadTokens.has(error.code)) throw error;
      log({ level: 'warn', event: 'slack-refused', detail: error.code });
      if (origin.responseUrl !== undefined) {
        const thread = origin.target.thread === undefined ? {} : { thread: origin.target.thread };
        const sent: string[] = [];
        for (const message of messages) {
          const responded = await respond(origin.responseUrl, message, { to: 'channel', ...thread });
          if (responded === 'refused') break;
          sent.push(responded);
        }
        if (sent.length === messages.length) return;
        await toDirectMessage(origin, reply, messages.slice(sent.length));
        return;
      }
      await toDirectMessage(origin, reply, messages);
    }
    await follow(reply, origin, thread);
  };
}

/** Brings one reply to people. @throws when there is no way left. */
export type Deliver = ReturnType<typeof deliverer>;
