import type { DigestWish } from '../digests.ts';
import type { Market } from '../market.ts';
import type { Snapshot } from './knowledge-snapshot.ts';
import type { Told } from './memory.ts';
import type { Unanswered } from './unanswered.ts';

/** What a digest is written from. */
export interface Occasion {
  readonly wish: DigestWish;
  /** The day by the clock of the channel. */
  readonly day: string;
  readonly now: Date;
  /** What the digest before told, and the knowledge it was written from where that is still known. */
  readonly last: Told | undefined;
  readonly earlier: Snapshot['hashes'] | undefined;
  /** Whether the digest before this one was left out. */
  readonly missed: boolean;
  readonly questions: readonly Unanswered[];
  /** Where live figures are read; without it there are none. */
  readonly market: Market | undefined;
}
