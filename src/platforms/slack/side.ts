import type { Context } from '@slack/bolt';
import type { Command } from '../../command.ts';
import { commandNamed } from '../../command-line.ts';
import type { Conversations } from '../../conversations/conversations.ts';
import { noteOf } from '../../conversations/notes.ts';
import type { Knowledge } from '../../knowledge.ts';
import type { Language } from '../../language.ts';
import type { Log } from '../../log.ts';
import type { Asker } from '../../question.ts';
import { newReference } from '../../reference.ts';
import type { Deliver, Origin } from './deliver.ts';
import { tellNoAccess } from './no-access.ts';
import type { People } from './people.ts';
import { deadTokens, refusalOf } from './persistently.ts';
import type { Poster } from './post.ts';
import type { Stops } from './stops.ts';
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
  readonly people: People;
  /** The workspace's digests, a line each. */
  readonly digests: (workspace: string) => Promise<readonly string[]>;
  /** Slack no longer takes the token of a workspace. */
  readonly tokenRefused: (workspace: string, code: string) => Promise<void>;
  /** Work under way, which a stop waits for. */
  readonly underWay: Set<Promise<unknown>>;
  readonly stops: Stops;
  /** Who was told that something went wrong, by the keys of what they asked. */
  readonly told: Set<string>;
}

/** So many are remembered at most. */
const mostTold = 1000;

/** The workspace something came from, and who the bot is there. */
export interface Workspace {
  readonly id: string;
  readonly botUser?: string | undefined;
}

/** Reads Bolt's context. */
export function workspaceOf(context: Context): Workspace {
  const { teamId, enterpriseId, botUserId } = contextSchema.parse(context);
  return { id: teamId ?? enterpriseId ?? 'unknown', ...(botUserId ? { botUser: botUserId } : {}) };
}

/** The asker; Slack is asked whether they are an admin, and for their time zone, only where a command depends on it. */
export async function askerOf(side: SlackSide, origin: Origin, text: string): Promise<Asker> {
  const { client, workspace, user } = origin;
  if (commandNamed(text, side.commands)?.admins !== true) return { id: user, admin: false };
  const { admin, zone } = await side.people(client, workspace, user);
  return { id: user, admin, ...(zone === undefined ? {} : { zone }) };
}

/** The language a person has Slack in. */
export const localeOf =
  (side: SlackSide, { client, workspace, user }: Pick<Origin, 'client' | 'workspace' | 'user'>) =>
  async (): Promise<Language | undefined> =>
    (await side.people(client, workspace, user)).language;

/** Counts something as work under way, until it is over. */
export function underWay(side: SlackSide, running: Promise<unknown>): void {
  const over: Promise<unknown> = running.catch(() => undefined).finally(() => side.underWay.delete(over));
  side.underWay.add(over);
}

/** The language to tell somebody in that something went wrong. */
export type Spoken = () => Promise<Language>;

/**
 * Runs a handler to its end, counted as work under way. A mistake is logged and told to whoever spoke to the bot, never
 * thrown; whoever did not hears nothing. Resolves once `recorded` is called, and at the end: then it may be acknowledged.
 */
export function handle(
  side: SlackSide,
  origin: Origin,
  spoken: Spoken | undefined,
  work: (recorded: () => void) => Promise<void>,
): Promise<void> {
  // What came twice, or comes again, is told once, and not answered after that.
  if (side.told.has(origin.key)) return Promise.resolve();
  const { promise, resolve } = Promise.withResolvers<void>();
  const running = work(resolve)
    .catch(error => tell(side, origin, spoken, error))
    .finally(resolve);
  underWay(side, running);
  return promise;
}

/** Says that something went wrong, with the reference that finds it in the log. */
async function tell(side: SlackSide, origin: Origin, spoken: Spoken | undefined, error: unknown): Promise<void> {
  const code = refusalOf(error);
  if (code !== undefined && deadTokens.has(code)) {
    if (origin.responseUrl !== undefined) await tellNoAccess(origin.responseUrl, 'uninstalled');
    return side.tokenRefused(origin.workspace, code);
  }
  const reference = newReference();
  const detail = error instanceof Error ? (error.stack ?? error.message) : 'not an error';
  side.log({ level: 'error', event: 'slack-not-answered', reference, detail });
  if (!spoken || side.told.has(origin.key)) return;
  if (side.told.size >= mostTold) side.told.clear();
  side.told.add(origin.key);
  const language = await spoken().catch((): Language => 'en');
  const words = {
    en: 'I could not answer this just now. Please ask again in a moment; if it happens again, tell us this reference: ',
    zh: '刚才没能回答，请稍后再问一次；若仍这样，请告诉我们这个编号：',
  };
  const note = noteOf(words, language);
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
    const own = { ...origin, key: `${origin.key}:error` };
    await side.deliver({ id: 'error', answer, actions: [], audience: 'asker' }, own);
  } catch {
    side.log({ level: 'error', event: 'slack-not-told', reference });
  }
}
