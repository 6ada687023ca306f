import { afterAll, describe, expect, test } from 'vitest';
import type { Answer, Spans } from '../../src/answer.ts';
import { withBrought } from '../../src/composition/brought.ts';
import { sourceLines } from '../../src/composition/source-list.ts';
import { snapshotOf } from '../../src/digest/knowledge-snapshot.ts';
import { daysLater } from '../../src/digest/nyse-calendar.ts';
import { linesOf, linesOfPicture, screen } from '../../src/digest/screen.ts';
import { languages } from '../../src/language.ts';
import { renderForDiscord } from '../../src/platforms/discord/render.ts';
import { renderForSlack } from '../../src/platforms/slack/render.ts';
import { drawer } from '../charts/support.ts';
import { knowledge } from '../support/bot.ts';
import { fullest } from './support/occasions.ts';
import { seenInDiscord, seenInSlack } from './support/seen.ts';

const real = drawer();
afterAll(() => real.stop());

const reply = (answer: Answer) => ({ id: 'post', answer, actions: [], audience: 'channel' }) as const;
const buttonLines = 2;
const { hashes } = snapshotOf(knowledge);
const everyId = [...hashes.keys()];
const corrections = [...knowledge.facts.values()].filter(({ corrects }) => corrects.length > 0).map(({ id }) => id);

/** What is seen of a digest, in lines: with its picture, where it has one, and in words alone. */
async function seen(answer: Answer) {
  const block = answer.blocks.find(({ type }) => type === 'chart');
  const drawn = block?.type === 'chart' ? await real.draw(block.chart, answer.language) : undefined;
  const picture = drawn ? (drawn.height / drawn.width) * (screen.width / screen.lineHeight) : 0;
  const pictures = <P>(each: P) => new Map(block && drawn ? [[block, each] as const] : []);
  const headings = answer.blocks.filter(({ type }) => type === 'heading').length;
  const rest = (answer.suggestions.length > 0 ? buttonLines : 0) + (headings - 1) * screen.aboveHeading;
  const slack = renderForSlack(reply(answer), knowledge, pictures({ fileId: 'F1', alt: drawn?.alt ?? '' }));
  const slackInWords = renderForSlack(reply(answer), knowledge);
  const discord = renderForDiscord(reply(answer), knowledge, drawn ? pictures(drawn) : new Map());
  const discordInWords = renderForDiscord(reply(answer), knowledge);
  return {
    picture,
    messages: [slack, discord, slackInWords, discordInWords].map(({ length }) => length),
    lines: [
      (await seenInSlack(slack[0])).length + picture + rest,
      (await seenInDiscord(discord[0])).length + picture + rest,
      (await seenInSlack(slackInWords[0])).length + rest,
      (await seenInDiscord(discordInWords[0])).length + rest,
    ],
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
        const { lines, picture, messages } = await seen(answer);
        expect(messages).toEqual([1, 1, 1, 1]);
        expect(picture).toBeLessThanOrEqual(7);
        const counted = linesOf(answer, knowledge);
        expect(counted).toBeLessThanOrEqual(screen.lines);
        // No more is seen than was counted when it was put together.
        expect(Math.max(...lines)).toBeLessThanOrEqual(counted);
        // It is full.
        expect(counted).toBeGreaterThan(screen.lines - 6);
      }
    }, 60_000);

    test('has something of substance in every part, cited, and almost always its picture', async () => {
      const digests = await Promise.all(days.map(day => fullest(language, { fresh, day })));
      for (const { answer } of digests) {
        const lists = listsOf(answer);
        expect(lists).toHaveLength(6);
        for (const [first = []] of lists)
          expect(first.some(({ type }) => ['cite', 'quoted'].includes(type))).toBe(true);
      }
      const pictured = digests.filter(({ answer }) => answer.blocks.some(({ type }) => type === 'chart'));
      expect(pictured.length).toBeGreaterThanOrEqual(10);
    });
  });

  test('tells something of every part, says how much it leaves out, and which command tells it', async () => {
    const { answer } = await fullest(language, { fresh: everyId });
    const titles = answer.blocks.filter(({ type }) => type === 'heading');
    const [message] = renderForSlack(reply({ ...answer, blocks: titles }), knowledge);
    const headings = await seenInSlack(message, Number.POSITIVE_INFINITY);
    expect(headings).toMatchSnapshot();
  });

  test('lists every source it cites, each in short and linked', async () => {
    const { answer } = await fullest(language, { fresh: corrections });
    const sources = sourceLines(answer, withBrought(knowledge, answer.brought));
    const [slack] = renderForSlack(reply(answer), knowledge);
    const [discord] = renderForDiscord(reply(answer), knowledge);
    expect(sources.length).toBeGreaterThan(4);
    const seenLast = [
      (await seenInSlack(slack, Number.POSITIVE_INFINITY)).at(-1),
      (await seenInDiscord(discord, Number.POSITIVE_INFINITY)).at(-1),
    ];
    for (const { n, short, url = '' } of sources) {
      for (const line of seenLast) expect(line).toContain(`[${n}] ${short}`);
      expect(JSON.stringify(slack.blocks)).toContain(url);
      expect(short).toMatch(/\S \S/);
    }
    expect(sources.map(({ n }) => n)).toEqual(sources.map((_, i) => i + 1));
  });
});

test.each(languages)('lines are counted as clients break them, and pictures as they are drawn (%s)', async language => {
  const { answer } = await fullest(language, { fresh: everyId, day: '2026-11-23' });
  const [block] = answer.blocks.filter(({ type }) => type === 'chart');
  if (block?.type !== 'chart') throw new Error('no picture');
  const words: Answer = { ...answer, blocks: answer.blocks.filter(each => each !== block) };
  const counted = linesOf(answer, knowledge) - linesOfPicture(block.chart);
  const headings = words.blocks.filter(({ type }) => type === 'heading').length;
  const { length } = await seenInDiscord(renderForDiscord(reply(words), knowledge)[0]);
  // A line or two more are counted where bold letters happen to be narrow; none fewer.
  const spare = counted - length - (headings - 1) * screen.aboveHeading;
  expect(spare).toBeGreaterThanOrEqual(-0.01);
  expect(spare).toBeLessThan(3);
});
