import { afterAll, describe, expect, test } from 'vitest';
import type { Answer, Spans } from '../../src/answer.ts';
import type { Chart } from '../../src/chart.ts';
import { withBrought } from '../../src/composition/brought.ts';
import { sourceLines } from '../../src/composition/source-list.ts';
import { snapshotOf } from '../../src/digest/knowledge-snapshot.ts';
import { daysLater } from '../../src/digest/nyse-calendar.ts';
import { heightOf, heightOfPicture, screen, setting } from '../../src/digest/screen.ts';
import { type Language, languages } from '../../src/language.ts';
import { renderForDiscord } from '../../src/platforms/discord/render.ts';
import { renderForSlack } from '../../src/platforms/slack/render.ts';
import { chartsIn, drawer } from '../charts/support.ts';
import { knowledge } from '../support/bot.ts';
import { fullest } from './support/occasions.ts';
import { heightInDiscord, heightInSlack, textsInDiscord, textsInSlack } from './support/seen.ts';

const real = drawer();
afterAll(() => real.stop());

const reply = (answer: Answer) => ({ id: 'post', answer, actions: [], audience: 'channel' }) as const;
const { hashes } = snapshotOf(knowledge);
const everyId = [...hashes.keys()];
const corrections = [...knowledge.facts.values()].filter(({ corrects }) => corrects.length > 0).map(({ id }) => id);

/** How high a chart is drawn at the width of a message, in pixels. */
async function drawnHeight(chart: Chart, language: Language): Promise<number> {
  const drawn = await real.draw(chart, language);
  if (!drawn) throw new Error('not drawn');
  return (drawn.height / drawn.width) * screen.width;
}

/** How high a digest is drawn on either platform: with its picture, where it has one, and in words alone. */
async function seen(answer: Answer) {
  const block = answer.blocks.find(({ type }) => type === 'chart');
  const drawn = block?.type === 'chart' ? await real.draw(block.chart, answer.language) : undefined;
  const picture = drawn ? (drawn.height / drawn.width) * screen.width : 0;
  const pictures = <P>(each: P) => new Map(block && drawn ? [[block, each] as const] : []);
  const slack = renderForSlack(reply(answer), knowledge, pictures({ fileId: 'F1', alt: drawn?.alt ?? '' }));
  const slackInWords = renderForSlack(reply(answer), knowledge);
  const discord = renderForDiscord(reply(answer), knowledge, drawn ? pictures(drawn) : new Map());
  const discordInWords = renderForDiscord(reply(answer), knowledge);
  return {
    messages: [slack, discord, slackInWords, discordInWords].map(({ length }) => length),
    discord: await heightInDiscord(discord[0], picture),
    others: await Promise.all([
      heightInDiscord(discordInWords[0], picture),
      heightInSlack(slack[0], picture),
      heightInSlack(slackInWords[0], picture),
    ]),
  };
}

/** The lists of a digest by what they are headed with. */
const listsOf = ({ blocks }: Answer): readonly (readonly Spans[])[] =>
  blocks.flatMap((block, i) => {
    const next = blocks[i + 1];
    return i === 0 || block.type !== 'heading' ? [] : [next?.type === 'list' ? next.items : []];
  });

describe.each(languages)('the fullest digest (%s)', language => {
  const days = Array.from({ length: 12 }, (_, i) => daysLater('2026-11-23', i));

  describe.each([
    ['with every correction there is', corrections],
    ['with all facts new', everyId],
    ['with facts new that others stand against', [...corrections.slice(0, 1), ...everyId.slice(0, 40)]],
  ])('%s', (_, fresh) => {
    test('is one message of one screen on both platforms, with its picture or in words', async () => {
      for (const day of days) {
        const { answer } = await fullest(language, { fresh, day });
        const { messages, discord, others } = await seen(answer);
        expect(messages).toEqual([1, 1, 1, 1]);
        const counted = heightOf(answer, knowledge);
        expect(counted).toBeLessThanOrEqual(screen.height);
        // It is drawn as it was counted when it was put together: two lines less where bold letters happen to be narrow.
        expect(discord).toBeLessThanOrEqual(counted);
        expect(discord).toBeGreaterThan(counted - 3 * setting.line);
        expect(Math.max(...others)).toBeLessThanOrEqual(counted);
        // It is full.
        expect(counted).toBeGreaterThan(screen.height - 4 * setting.line);
      }
    }, 60_000);

    test('has something of substance in every part, cited, and almost always its picture; questions may be counted only', async () => {
      const digests = await Promise.all(days.map(day => fullest(language, { fresh, day })));
      for (const { answer } of digests) {
        const lists = listsOf(answer);
        expect(lists).toHaveLength(6);
        for (const [first = []] of lists.slice(0, -1)) expect(first.some(({ type }) => type === 'cite')).toBe(true);
        for (const [question] of lists.slice(-1))
          if (question) expect(question.some(({ type }) => type === 'quoted')).toBe(true);
      }
      // Where the picture would leave no room for what moved, the words are worth more.
      const pictured = digests.filter(({ answer }) => answer.blocks.some(({ type }) => type === 'chart'));
      expect(pictured.length).toBeGreaterThanOrEqual(11);
    });
  });

  test('tells something of every part, says how much it leaves out, and which command tells it', async () => {
    const { answer } = await fullest(language, { fresh: everyId });
    const titles = answer.blocks.filter(({ type }) => type === 'heading');
    const [message] = renderForSlack(reply({ ...answer, blocks: titles }), knowledge);
    expect(textsInSlack(message)).toMatchSnapshot();
  });

  test('lists every source it cites, each in short and linked', async () => {
    const { answer } = await fullest(language, { fresh: corrections });
    const sources = sourceLines(answer, withBrought(knowledge, answer.brought));
    const [slack] = renderForSlack(reply(answer), knowledge);
    const [discord] = renderForDiscord(reply(answer), knowledge);
    expect(sources.length).toBeGreaterThan(4);
    const seenLast = [textsInSlack(slack).at(-1), textsInDiscord(discord).at(-1)];
    for (const { n, short, url = '' } of sources) {
      for (const line of seenLast) expect(line).toContain(`[${n}] ${short}`);
      expect(JSON.stringify(slack.blocks)).toContain(url);
      expect(short).toMatch(/\S \S/);
    }
    expect(sources.map(({ n }) => n)).toEqual(sources.map((_, i) => i + 1));
  });
});

test.each(languages)('pictures are no higher than they are counted (%s)', async language => {
  const { answer } = await fullest(language, { fresh: everyId, day: '2026-11-23' });
  const sparklines = answer.blocks.flatMap(block => (block.type === 'chart' ? [block.chart] : []));
  expect(sparklines.map(({ type }) => type)).toEqual(['sparkline']);
  for (const chart of [...sparklines, ...Object.values(chartsIn(language))]) {
    if (!chart) throw new Error('no such chart');
    const counted = heightOfPicture(chart);
    const height = await drawnHeight(chart, language);
    expect(height).toBeLessThanOrEqual(counted);
    expect(height).toBeGreaterThan(counted * 0.85);
  }
});
