import type { Client } from 'discord.js';
import type { Command } from '../../command.ts';
import type { Conversations } from '../../conversations/conversations.ts';
import { noteOf } from '../../conversations/notes.ts';
import type { Knowledge } from '../../knowledge.ts';
import type { Language } from '../../language.ts';
import type { Log } from '../../log.ts';
import { newReference } from '../../reference.ts';
import type { Deliver, Origin } from './deliver.ts';
import type { Offers } from './offer.ts';
import type { Poster } from './post.ts';
import { refusalOf } from './refusals.ts';
import type { Responder, Responding } from './responder.ts';
import type { Suggest } from './suggestions.ts';

/** What every handler of something from Discord needs. */
export interface DiscordSide {
  readonly client: Client;
  readonly conversations: Conversations;
  readonly knowledge: Knowledge;
  readonly commands: ReadonlyMap<string, Command>;
  readonly log: Log;
  readonly deliver: Deliver;
  readonly poster: Poster;
  readonly responder: (given: Responding) => Responder;
  readonly typing: <T>(channel: string, work: () => Promise<T>) => Promise<T>;
  readonly suggest: Suggest;
  readonly offers: Offers;
  /** Discord no longer takes the token. */
  readonly tokenRefused: () => void;
  /** Work under way, which a stop waits for. */
  readonly underWay: Set<Promise<void>>;
}

/**
 * Runs a handler to its end, counted as work under way; a mistake is logged and told to the person, in their language,
 * never thrown.
 */
export function handle(
  side: DiscordSide,
  origin: Origin,
  language: () => Promise<Language>,
  work: () => Promise<void>,
): void {
  const running = work()
    .catch(async error => tell(side, origin, await language().catch(() => 'en' as const), error))
    .finally(() => side.underWay.delete(running));
  side.underWay.add(running);
}

/** Says that something went wrong, with the reference that finds it in the log. */
async function tell(side: DiscordSide, origin: Origin, language: Language, error: unknown): Promise<void> {
  if (refusalOf(error)?.status === 401) return side.tokenRefused();
  const reference = newReference();
  side.log({ level: 'error', event: 'discord-not-answered', reference, detail: describe(error) });
  const words = {
    en: 'I could not answer this just now. Please ask again in a moment; if it happens again, tell us this reference: ',
    zh: '刚才没能回答，请稍后再问一次；若仍这样，请告诉我们这个编号：',
  };
  const note = noteOf(words, language);
  const [block] = note.blocks;
  const spans = block?.type === 'text' ? block.spans : [];
  const answer = {
    ...note,
    blocks: [{ type: 'text', spans: [...spans, { type: 'code', text: reference }] } as const],
    reference,
  };
  try {
    await side.deliver(
      { id: 'error', answer, actions: [], audience: 'channel' },
      { ...origin, key: `${origin.key}:error` },
    );
  } catch {
    side.log({ level: 'error', event: 'discord-not-told', reference });
  }
}

/** What went wrong, without what people typed: a refusal's own text may repeat it. */
function describe(error: unknown): string {
  const refusal = refusalOf(error);
  if (refusal) return `refused: ${refusal.status} ${refusal.code}`;
  return error instanceof Error ? (error.stack ?? error.message) : 'not an error';
}
