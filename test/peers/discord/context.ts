import type { Gateway } from './gateway.ts';
import type { Interaction } from './interaction.ts';
import type { Journal } from './journal.ts';
import type { World } from './world.ts';

/** How this Discord behaves; every time in milliseconds. */
export interface Settings {
  /** Time to the first response to an interaction: 3 s. */
  readonly interactionMs: number;
  /** Life of an interaction's token: 15 min. */
  readonly tokenLifeMs: number;
  /** Between heartbeats: 41.25 s. */
  readonly heartbeatMs: number;
  /** Window in which `max_concurrency` (1) sessions may identify: 5 s. */
  readonly identifyMs: number;
  /** Whether the application was granted the privileged MESSAGE_CONTENT intent. */
  readonly messageContent: boolean;
  /** How many shards `GET /gateway/bot` asks for. */
  readonly shards: number;
  /** `real` enforces limits like those of the service, `loose` only sends the headers. */
  readonly rateLimits: 'real' | 'loose';
  /** Keeps a journal and looks for fields nobody understands; off for load tests. */
  readonly strict: boolean;
}

/** What every route and driver works with. */
export interface Context {
  readonly settings: Settings;
  readonly world: World;
  readonly journal: Journal;
  readonly gateway: Gateway;
  /** By token. */
  readonly interactions: Map<string, Interaction>;
  /** Those that wait for an answer. */
  readonly open: Set<Interaction>;
  readonly newId: () => string;
  readonly now: () => number;
  /** `http://127.0.0.1:PORT`. */
  readonly origin: () => string;
}
