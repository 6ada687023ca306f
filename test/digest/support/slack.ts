import { charts } from '../../../src/charts/index.ts';
import { conversations } from '../../../src/conversations/conversations.ts';
import { placeSettings } from '../../../src/conversations/place-settings.ts';
import type { IsLeftOut, Post, Sleep } from '../../../src/digest/sender.ts';
import { type DigestService, digestService } from '../../../src/digest/service.ts';
import { subscriptionsIn } from '../../../src/digest/subscriptions.ts';
import type { DigestPlan } from '../../../src/digests.ts';
import type { LogEvent } from '../../../src/log.ts';
import type { Metrics } from '../../../src/metrics.ts';
import type { ChatPlatform } from '../../../src/platform.ts';
import { slack } from '../../../src/platforms/slack/index.ts';
import type { Place } from '../../../src/question.ts';
import { router } from '../../../src/router.ts';
import type { Store } from '../../../src/store.ts';
import { memoryStore } from '../../../src/stores/memory.ts';
import type { Summarizer } from '../../../src/summarizer.ts';
import { threadMemory } from '../../../src/threads.ts';
import { type Channel, type Message, type SlackPeer, slackPeer } from '../../peers/slack/index.ts';
import { commands, knowledge } from '../../support/bot.ts';
import { type Figures, marketOf } from './market.ts';

/** A clock that stands still until it is set; it runs ahead of the real one, which platforms look at too. */
export function handClock(start = Date.parse('2030-01-07T00:00:00Z')) {
  let now = start;
  return {
    now: () => now,
    set(at: number): void {
      now = at;
    },
    pass(ms: number): void {
      now += ms;
    },
  };
}

export type HandClock = ReturnType<typeof handClock>;

/** Short waits pass on the clock alone; a lease is held on to in real time, which no test takes long enough for. */
const sleepBy =
  (clock: HandClock): Sleep =>
  (ms, signal) => {
    if (ms >= 5000) return new Promise(resolve => signal.addEventListener('abort', () => resolve(), { once: true }));
    clock.pass(ms);
    return Promise.resolve();
  };

/** What a service is set up with; the rest is as it ships. */
export interface Setting {
  readonly store: Store;
  readonly clock: HandClock;
  readonly owner?: string;
  readonly says?: () => Figures;
  readonly summarizer?: Summarizer;
  readonly isLeftOut?: IsLeftOut;
  readonly metrics?: Metrics;
  /** What goes wrong around a post. */
  readonly around?: (post: Post) => Post;
}

/** Digests that post to one platform. */
export function digestsOver(platform: ChatPlatform, { store, clock, says, around = post => post, ...rest }: Setting) {
  const events: LogEvent[] = [];
  const post: Post = (...given) => {
    if (!platform.post) throw new Error('this platform posts nothing');
    return platform.post(...given);
  };
  const service: DigestService = digestService({
    store,
    knowledge,
    settings: placeSettings(store),
    log: event => void events.push(event),
    ...(says ? { market: marketOf(says, clock.now) } : {}),
    poster: name => (name === platform.name ? around(post) : undefined),
    clock: clock.now,
    sleep: sleepBy(clock),
    ...rest,
  });
  /** Looks for what is due, and waits until it is sent. */
  const run = async (): Promise<void> => {
    await service.tick();
    await service.idle();
  };
  return { ...service, events, run };
}

/** How a stand-in for Slack is reached. */
export type Reached = Pick<SlackPeer, 'apiUrl' | 'botToken' | 'appToken'>;

/** The real Slack platform, connected to a stand-in. */
export async function slackTo(peer: Reached, store: Store): Promise<ChatPlatform> {
  const settings = placeSettings(store);
  const threads = threadMemory(store);
  const log = (): void => undefined;
  const bot = router({ knowledge, commands, log, threads, settings });
  const held = conversations({ bot, knowledge, commands, store, settings, threads });
  const platform = slack({
    config: {
      transport: { type: 'socket', appToken: peer.appToken },
      auth: { type: 'token', botToken: peer.botToken },
      apiUrl: peer.apiUrl,
    },
    conversations: held,
    knowledge,
    commands,
    store,
    log,
    charts: charts({ knowledge, log }),
  });
  await platform.start();
  return platform;
}

/** A stand-in that goes by a clock, the platform connected to it, and how both end. */
export async function slackBy(clock: { readonly now: () => number }) {
  const peer = await slackPeer({ now: clock.now });
  const platform = await slackTo(peer, memoryStore());
  return {
    peer,
    slack: platform,
    async stop(): Promise<void> {
      await platform.stop();
      await peer.stop();
    },
  };
}

/** Where a channel of the stand-in is. */
export const placeOf = (peer: SlackPeer, channel: Channel): Place => ({
  platform: 'slack',
  workspace: peer.workspace.id,
  channel: channel.id,
  private: false,
});

/** Turns a digest on that is short, so that much of it can be posted. */
export async function subscribe(
  store: Store,
  place: Place,
  since: number,
  plan: Partial<DigestPlan> = {},
  owner = 'U1',
): Promise<void> {
  const usual = { time: '09:00', zone: 'UTC', days: 'every', language: 'en', topics: ['risk'] } as const;
  await subscriptionsIn(store).turnOn(place, owner, { ...usual, topics: [...usual.topics], ...plan }, since);
}

/** The slot a post carries, as Slack keeps it with the message. */
export const keyOf = (message: Message): string => {
  const payload: unknown = message.metadata?.event_payload;
  return typeof payload === 'object' && payload !== null && 'key' in payload ? String(payload.key) : '';
};
