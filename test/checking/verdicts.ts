import type { Answer } from '../../src/answer.ts';
import { ask } from '../support/bot.ts';

/** What each verdict is told with. */
const told = {
  agrees: /^Agrees with|^与来源一致/,
  only: /only as this|它只是/,
  disputed: /another corrects or disputes|另有来源更正/,
  differs: /^Differs from|说法不同。$/,
  'other-time': /another day or period|另一个日期/,
  'less-exact': /less exact|没有这么确切/,
  partly: /^A part|^一部分/,
  unknown: /^Not in my knowledge|^不在我的知识/,
  advice: /^This is advice|^这是建议/,
} as const;

export type Told = keyof typeof told;

/** The verdicts of an answer, in the order of the statements. */
const verdictsIn = (answer: Answer): readonly (Told | 'none')[] =>
  answer.blocks.flatMap(block => {
    const [span] = block.type === 'text' ? block.spans : [];
    if (span?.type !== 'text' || span.weight !== 'strong') return [];
    const names: readonly Told[] = [
      ...([
        'only',
        'disputed',
        'other-time',
        'less-exact',
        'partly',
        'unknown',
        'advice',
        'agrees',
        'differs',
      ] as const),
    ];
    return [names.find(name => told[name].test(span.text)) ?? 'none'];
  });

/** Checks a text through the bot. */
export async function check(text: string) {
  const { answer, text: shown } = await ask(`/check ${text}`);
  return { answer, shown, verdicts: verdictsIn(answer) };
}
