import { randomUUID } from 'node:crypto';
import { setTimeout as timeout } from 'node:timers/promises';
import type { Answer } from '../answer.ts';
import { paragraph } from '../composition/text.ts';
import { type DigestState, type Digests, type DigestWish, digestTopics } from '../digests.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Log } from '../log.ts';
import type { Market } from '../market.ts';
import { type Metrics, noMetrics } from '../metrics.ts';
import { numberGate } from '../number-gate.ts';
import type { Place } from '../question.ts';
import { defaultSettings, type PlaceSettings, type Settings } from '../settings.ts';
import type { Store } from '../store.ts';
import type { Summarizer } from '../summarizer.ts';
import { localTime } from '../time-zone.ts';
import { type Composed, compose } from './compose.ts';
import { deliveriesIn } from './deliveries.ts';
import { inFull } from './in-full.ts';
import { snapshotOf, snapshotsIn } from './knowledge-snapshot.ts';
import { leadRoom, leads } from './lead.ts';
import { gather } from './material.ts';
import { type Memory, memoriesIn, type Told } from './memory.ts';
import type { Occasion } from './occasion.ts';
import { type Planner, planner } from './planner.ts';
import { type IsLeftOut, type Post, type Sleep, sender } from './sender.ts';
import { slotAfter } from './slots.ts';
import { type Subscription, subscriptionsIn } from './subscriptions.ts';
import { unansweredIn } from './unanswered.ts';

/** What digests are made of. */
export interface DigestParts {
  readonly store: Store;
  readonly knowledge: Knowledge;
  readonly settings: Settings;
  readonly log: Log;
  readonly market?: Market;
  /** Puts leads into prose; without it, they are lists. */
  readonly summarizer?: Summarizer;
  /** How to post to a platform, where this process does. */
  readonly poster: (platform: string) => Post | undefined;
  /** Whether lists leave a place or person out; without it, nobody is. */
  readonly isLeftOut?: IsLeftOut;
  readonly metrics?: Metrics;
  readonly clock?: () => number;
  readonly sleep?: Sleep;
  readonly owner?: string;
}

/** The digests of all channels: what commands change, and what sends them. */
export interface DigestService extends Planner {
  readonly digests: Digests;
  /** The digests of a workspace, a line each way they are set. */
  linesOf(platform: string, workspace: string): Promise<readonly string[]>;
}

/** For whom and when a digest is written; `slot` where it is due. */
interface For {
  readonly place?: Place;
  readonly day: string;
  readonly missed: boolean;
  readonly memory: Memory | undefined;
  readonly wanted: PlaceSettings;
  readonly slot?: number;
}

const sleepFor: Sleep = (ms, signal) => timeout(ms, undefined, { signal }).catch(() => undefined);

/** What one sees of a subscription. */
function stateOf({ plan, paused }: Subscription, now: number): DigestState {
  if (paused !== undefined) return { plan, paused };
  const next = slotAfter(plan, now);
  const { day, time } = localTime(next ?? now, plan.zone);
  return next === undefined ? { plan } : { plan, next: `${day} ${time}` };
}

/** What the owner is told when the platform lets the digest into its channel no more. */
const farewell = ({ plan: { language } }: Subscription): Answer => ({
  language,
  outcome: 'answered',
  blocks: [
    paragraph(
      {
        en: 'I could not post the daily digest you turned on: the channel is gone or closed to me, so I have paused it. To get it again, let me into the channel and turn it on there: ',
        zh: '你开启的日报发不出去了：频道已不存在，或不允许我发言，所以我先暂停了它。想继续接收，请让我进入频道，再在那里重新开启：',
      },
      language,
    ),
    { type: 'text', spans: [{ type: 'code', text: '/digest on' }] },
  ],
  facts: [],
  suggestions: [],
});

/** Digests over a store and the platforms this process posts to. */
export function digestService(parts: DigestParts): DigestService {
  const { store, knowledge, settings, log, market, summarizer, poster } = parts;
  const { isLeftOut = () => false, metrics = noMetrics, clock = Date.now, sleep = sleepFor } = parts;
  const subscriptions = subscriptionsIn(store);
  const deliveries = deliveriesIn(store);
  const memories = memoriesIn(store);
  const snapshots = snapshotsIn(store);
  const unanswered = unansweredIn(store);
  const gate = numberGate(knowledge);
  const lead = summarizer && leads({ summarizer, knowledge, gate, clock });

  const desk = { knowledge, gate, log };

  /** What a digest is written from, compared with what one before it told. */
  const occasionOf = async (wish: DigestWish, last: Told | undefined, given: For): Promise<Occasion> => {
    const { place, day, missed, wanted } = given;
    return {
      ...{ wish, day, last, missed, now: new Date(clock()) },
      earlier: last && (await snapshots.find(last.knowledge)),
      questions: place && last ? await unanswered.since(place, last.at) : [],
      market: wanted.live === 'off' ? undefined : market,
    };
  };

  const write = async (wish: DigestWish, given: For): Promise<Composed> => {
    const { place, memory, slot, wanted } = given;
    const occasion = await occasionOf(wish, memory?.last, given);
    const material = await gather(occasion, knowledge);
    const composed = compose(material, desk);
    if (!lead || wanted.llm === 'off') return composed;
    const now = occasion.now.getTime();
    const who = { now, ...(place ? { place } : {}), ...(slot === undefined ? {} : { slot }) };
    return { ...composed, answer: await lead(composed.answer, compose(material, desk, leadRoom), who) };
  };

  const post: Post = (place, ...rest) => {
    const posting = poster(place.platform);
    if (!posting) throw new Error(`nothing posts to ${place.platform} here`);
    return posting(place, ...rest);
  };

  const send = sender({
    ...{ store, subscriptions, deliveries, memories, post, log, metrics, clock, sleep, isLeftOut, farewell },
    owner: parts.owner ?? randomUUID(),
    isSound: answer => gate(answer).length === 0,
    async compose({ plan, place }, slot, memory, missed) {
      await snapshots.keep(snapshotOf(knowledge), clock());
      const { day } = localTime(slot, plan.zone);
      return write(plan, { place, day, missed, memory, slot, wanted: await settings.of(place) });
    },
  });
  const planned = planner({
    ...{ subscriptions, deliveries, send, isLeftOut, log, clock, sleep },
    serves: platform => poster(platform) !== undefined,
  });

  /** What is written for somebody who asks now. */
  const asked = async (place: Place | undefined): Promise<For> => {
    const held = place && (await subscriptions.of(place));
    const { day } = localTime(clock(), held?.plan.zone ?? 'America/New_York');
    return {
      ...(place ? { place } : {}),
      ...{ day, missed: false },
      memory: place && (await memories.of(place)),
      wanted: place ? await settings.of(place) : defaultSettings,
    };
  };

  const preview: Digests['preview'] = async (wish, place) => (await write(wish, await asked(place))).answer;

  return {
    ...planned,
    digests: {
      async of(place) {
        const held = await subscriptions.of(place);
        return held && stateOf(held, clock());
      },
      async turnOn(place, owner, plan) {
        return stateOf(await subscriptions.turnOn(place, owner, plan, clock()), clock());
      },
      turnOff: subscriptions.turnOff,
      preview,
      async inFull(wish, stretch, place) {
        const given = await asked(place);
        return inFull(await occasionOf(wish, given.memory?.before, given), stretch, desk);
      },
      test: async (place, wish, key) => post(place, await preview(wish, place), key),
    },
    async linesOf(platform, workspace) {
      const all = await subscriptions.all();
      const here = all.filter(({ place }) => place.platform === platform && place.workspace === workspace);
      const lines = here.map(({ plan: { time, zone, days, language, topics }, paused }) => {
        const about = topics.length === digestTopics.length ? '' : ` ${topics.join(',')}`;
        return `/digest on ${time} ${zone} ${days} ${language}${about}${paused === undefined ? '' : ' (paused)'}`;
      });
      return [...Map.groupBy(lines, line => line)].map(([line, { length }]) =>
        length > 1 ? `${line} ×${length}` : line,
      );
    },
  };
}
