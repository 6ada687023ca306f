import type { Answer } from '../../../src/answer.ts';
import { plainText } from '../../../src/composition/plain-text.ts';
import { memoriesIn } from '../../../src/digest/memory.ts';
import type { DigestPlan } from '../../../src/digests.ts';
import type { Language } from '../../../src/language.ts';
import type { ChatPlatform } from '../../../src/platform.ts';
import type { Place } from '../../../src/question.ts';
import { memoryStore } from '../../../src/stores/memory.ts';
import { knowledge } from '../../support/bot.ts';
import type { Figures } from './market.ts';
import { busy, friday } from './occasions.ts';
import { digestsOver, handClock, type Setting, subscribe } from './slack.ts';

/** When they are due. */
export const nine = Date.parse('2026-11-23T09:00:00Z');
/** What they tell: little enough for a lead in prose to find room beside all of it. */
export const dueTopics: DigestPlan['topics'] = ['shares', 'prices', 'news'];
/** A channel of Slack. */
export const placeIn = (channel: string): Place => ({ platform: 'slack', workspace: 'T1', channel, private: false });

/** Channels with a digest that is due, and a platform that takes what it is given. */
export async function due(languages: readonly Language[], says: Figures = busy) {
  const clock = handClock(nine - 3_600_000);
  const store = memoryStore(clock.now);
  const posts: { readonly channel: string; readonly answer: Answer; readonly text: string }[] = [];
  const outside = { says, down: false, closed: false };
  const slack: ChatPlatform = {
    name: 'slack',
    start: async () => {},
    stop: async () => {},
    async post({ channel }, answer) {
      posts.push({ channel, answer, text: plainText(answer, knowledge) });
      if (outside.down) throw new Error('down');
      return outside.closed ? { type: 'closed', why: 'gone' } : { type: 'posted', id: `${posts.length}` };
    },
  };
  for (const [i, language] of languages.entries()) {
    const place = placeIn(`C${i}`);
    await subscribe(store, place, clock.now(), { language, topics: dueTopics });
    await memoriesIn(store).keep(place, nine - 3 * 24 * 3_600_000, friday());
  }
  clock.set(nine);
  const digests = (given: Pick<Setting, 'summarizer' | 'owner' | 'isLeftOut' | 'metrics'> = {}) =>
    digestsOver(slack, { store, clock, says: () => outside.says, ...given });
  return { clock, store, posts, digests, outside };
}
