import type { Context } from '@slack/bolt';
import type { Command } from '../../command.ts';
import { commandNamed } from '../../command-line.ts';
import type { Asked, Conversations } from '../../conversations/conversations.ts';
import { noteOf } from '../../conversations/notes.ts';
import type { Knowledge } from '../../knowledge.ts';
import type { Log } from '../../log.ts';
import type { Asker, Place } from '../../question.ts';
import { newReference } from '../../reference.ts';
import { languageOf } from '../../typed-text.ts';
import type { Deliver, Origin } from './deliver.ts';
import type { Person } from './people.ts';
import { deadTokens, type Poster, refusalOf, type SlackClient } from './post.ts';
import { contextSchema } from './wire.ts';
import type { Working } from './working.ts';

/** What every handler of something from Slack needs. */
export interface SlackSide {
  readonly conversations: Conversations;
  readonly knowledge: Knowledge;
  readonly commands: ReadonlyMap<string, Command>;
  readonly log: Log;
  readonly deliver: Deliver;
  readonly poster: Poster;
  readonly working: Working;
  readonly people: (client: SlackClient, user: string) => Promise<Person>;
  /** The workspace's digests, a line each. */
  readonly digests: (workspace: string) => Promise<readonly string[]>;
  /** Slack no longer takes the token of a workspace. */
  readonly tokenRefused: (workspace: string, code: string) => Promise<void>;
  /** Work under way, which a stop waits for. */
  readonly underWay: Set<Promise<void>>;
  /** Answers that are being worked on, by channel and thread, so that the stop button finds them. */
  readonly stoppable: Map<string, AbortController>;
}

/** The workspace something came from, and who the bot is there. */
export interface Workspace {
  readonly id: string;
  readonly botUser: string | undefined;
}

/** Reads Bolt's context. */
export function workspaceOf(context: Context): Workspace {
  const { teamId, enterpriseId, botUserId } = contextSchema.parse(context);
  return { id: teamId ?? enterpriseId ?? 'unknown', botUser: botUserId };
}

/** A place of Slack. */
export const placeOf = (workspace: string, channel: string): Place => ({
  platform: 'slack',
  workspace,
  channel,
  private: channel.startsWith('D'),
});

/** Names a thread among all of Slack. */
export const threadKey = (workspace: string, channel: string, thread?: string): string =>
  thread === undefined ? `slack:${workspace}:${channel}` : `slack:${workspace}:${channel}:${thread}`;

/** The asker; Slack is asked whether they are an admin only where a command depends on it. */
export async function askerOf(side: SlackSide, client: SlackClient, user: string, text: string): Promise<Asker> {
  const needed = commandNamed(text, side.commands)?.admins === true;
  return { id: user, admin: needed && (await side.people(client, user)).admin };
}

/** The language a person has Slack in. */
export const localeOf = (side: SlackSide, client: SlackClient, user: string) => async () =>
  (await side.people(client, user)).language;

/** Runs a handler to its end, counted as work under way; a mistake is logged and told to the person, never thrown. */
export function handle(side: SlackSide, origin: Origin, text: string, work: () => Promise<void>): void {
  const running = work()
    .catch(error => tell(side, origin, text, error))
    .finally(() => side.underWay.delete(running));
  side.underWay.add(running);
}

/** Says that something went wrong, with the reference that finds it in the log. */
async function tell(side: SlackSide, origin: Origin, text: string, error: unknown): Promise<void> {
  const code = refusalOf(error);
  if (code !== undefined && deadTokens.has(code)) return side.tokenRefused(origin.workspace, code);
  const reference = newReference();
  const detail = error instanceof Error ? (error.stack ?? error.message) : 'not an error';
  side.log({ level: 'error', event: 'slack-not-answered', reference, detail });
  const words = {
    en: 'I could not answer this just now. Please ask again in a moment; if it happens again, tell us this reference: ',
    zh: '刚才没能回答，请稍后再问一次；若仍这样，请告诉我们这个编号：',
  };
  const note = noteOf(words, languageOf(text));
  const [block] = note.blocks;
  const answer =
    block?.type === 'text'
      ? {
          ...note,
          blocks: [{ ...block, spans: [...block.spans, { type: 'code', text: reference } as const] }],
          reference,
        }
      : note;
  try {
    await side.deliver({ id: 'error', answer, actions: [], audience: 'asker' }, origin);
  } catch {
    side.log({ level: 'error', event: 'slack-not-told', reference });
  }
}

/** Asks for somebody, and may be stopped by them while it lasts. */
export async function askStoppably(side: SlackSide, asked: Asked, session: string) {
  const controller = new AbortController();
  side.stoppable.set(session, controller);
  try {
    return await side.conversations.ask(asked, controller.signal);
  } finally {
    if (side.stoppable.get(session) === controller) side.stoppable.delete(session);
  }
}
