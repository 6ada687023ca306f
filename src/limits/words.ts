import type { Answer } from '../answer.ts';
import { noteOf } from '../conversations/notes.ts';
import type { Bilingual, Language } from '../language.ts';
import type { Refusal } from './guard.ts';

/** When to try again, without a numeral: none stands in an answer that is not bound. */
function laterOf(waitMs: number): Bilingual {
  if (waitMs <= 10_000) return { en: 'in a few seconds', zh: '几秒钟后' };
  if (waitMs <= 40_000) return { en: 'in less than a minute', zh: '不到一分钟后' };
  return { en: 'in about a minute', zh: '大约一分钟后' };
}

const whose = {
  person: { en: 'You are asking faster than I may answer', zh: '你问得太快了' },
  channel: { en: 'This channel is asking faster than I may answer', zh: '这个频道里的提问太密集了' },
  workspace: { en: 'Everybody here together is asking faster than I may answer', zh: '这里大家的提问太密集了' },
} as const satisfies Record<string, Bilingual>;

/** What somebody who is not answered is told. */
export function refusalNote(refusal: Refusal, language: Language): Answer {
  if (refusal.type === 'list') {
    const words = {
      en: 'I am not set up to answer here. Whoever runs me can change that.',
      zh: '我没有被设置为在这里回答，运行我的人可以更改。',
    };
    return { ...noteOf(words, language), outcome: 'declined' };
  }
  const [who, later] = [whose[refusal.scope], laterOf(refusal.waitMs)];
  const words = {
    en: `${who.en}. Please ask again ${later.en}.`,
    zh: `${who.zh}，请${later.zh}再问。`,
  };
  return { ...noteOf(words, language), outcome: 'declined' };
}
