import { z } from 'zod';
import type { Answer } from './answer.ts';
import { languageSchema } from './language.ts';
import type { Posted } from './platform.ts';
import type { Place } from './question.ts';

/** What a digest may be about, in the order it tells of it. */
export const digestTopics = ['shares', 'news', 'prices', 'knowledge', 'risk', 'questions'] as const;

/** The days a digest comes on: those the New York Stock Exchange trades on, all, or Monday to Friday. */
const digestDays = ['trading', 'every', 'weekdays'] as const;

/** When a channel gets its digest, and what is in it. */
export const digestPlanSchema = z.object({
  /** `HH:MM`, by the clock of the zone. */
  time: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/),
  /** An IANA time zone. */
  zone: z.string(),
  days: z.enum(digestDays),
  language: languageSchema,
  topics: z.array(z.enum(digestTopics)).min(1),
});

/** When a channel gets its digest, and what is in it. */
export type DigestPlan = z.infer<typeof digestPlanSchema>;

/** What a digest is written by. */
export type DigestWish = Pick<DigestPlan, 'language' | 'topics'>;

/** A channel's digest as it stands. */
export interface DigestState {
  readonly plan: DigestPlan;
  /** When the next comes, by the clock of its zone: `YYYY-MM-DD HH:MM`; not while it is paused. */
  readonly next?: string;
  /** Why none comes any more: the platform would not let the last one into the channel. */
  readonly paused?: string;
}

/** The digests of channels. */
export interface Digests {
  of(place: Place): Promise<DigestState | undefined>;
  /** Turns a digest on, or changes or resumes it; what is not given stays as it was. `owner` is told when it must stop. */
  turnOn(place: Place, owner: string, plan: Partial<DigestPlan> & Pick<DigestPlan, 'language'>): Promise<DigestState>;
  /** Whether there was one to turn off. */
  turnOff(place: Place): Promise<boolean>;
  /** What a digest would say now; nothing of it is taken for told. */
  preview(wish: DigestWish, place?: Place): Promise<Answer>;
  /**
   * All the last digest had to tell of some topics, as far as it still holds: a stretch of each list at a time, counted from
   * 1; `undefined` where there are fewer.
   */
  inFull(wish: DigestWish, stretch: number, place?: Place): Promise<Answer | undefined>;
  /** Posts such a preview to the channel, once for a key. @throws when it could not be posted now. */
  test(place: Place, wish: DigestWish, key: string): Promise<Posted>;
}
