import { afterAll, describe, expect, test } from 'vitest';
import type { Answer } from '../../src/answer.ts';
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

/** What is seen of a digest, in lines: in words alone, and beside its picture. */
async function seen(answer: Answer) {
  const [block] = answer.blocks.filter(({ type }) => type === 'chart');
  const drawn = block?.type === 'chart' ? await real.draw(block.chart, answer.language) : undefined;
  if (block?.type !== 'chart' || !drawn) throw new Error('no picture');
  const picture = (drawn.height / drawn.width) * (screen.width / screen.lineHeight);
  const slack = renderForSlack(reply(answer), knowledge, new Map([[block, { fileId: 'F1', alt: drawn.alt }]]));
  const discord = renderForDiscord(reply(answer), knowledge, new Map([[block, drawn]]));
  const headings = answer.blocks.filter(({ type }) => type === 'heading').length;
  const rest = (answer.suggestions.length > 0 ? buttonLines : 0) + (headings - 1) * screen.aboveHeading;
  const words = {
    slack: renderForSlack(reply(answer), knowledge),
    discord: renderForDiscord(reply(answer), knowledge, new Map()),
  };
  return {
    picture,
    messages: [slack, discord, words.slack, words.discord].map(({ length }) => length),
    slack: (await seenInSlack(slack[0])).length + picture + rest,
    discord: (await seenInDiscord(discord[0])).length + picture + rest,
    slackInWords: (await seenInSlack(words.slack[0])).length + rest,
    discordInWords: (await seenInDiscord(words.discord[0])).length + rest,
  };
}

describe.each(languages)('the fullest digest (%s)', language => {
  test.each([
    ['with every correction there is', corrections],
    ['with all facts new', everyId],
    ['with facts new that others stand against', [...corrections.slice(0, 1), ...everyId.slice(0, 40)]],
  ])(
    'is one message of one screen on both platforms, with its picture or in words: %s',
    async (_, fresh) => {
      for (let day = '2026-11-23'; day < '2026-12-05'; day = daysLater(day, 1)) {
        const { answer } = await fullest(language, { fresh, day });
        const lines = await seen(answer);
        expect(lines.messages).toEqual([1, 1, 1, 1]);
        expect(lines.picture).toBeLessThanOrEqual(9);
        for (const each of [lines.slack, lines.discord, lines.slackInWords, lines.discordInWords])
          expect(each).toBeLessThanOrEqual(screen.lines);
        // It is full.
        expect(Math.max(lines.slack, lines.discord)).toBeGreaterThan(screen.lines - 10);
      }
    },
    60_000,
  );

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

test('lines are counted as clients break them, and pictures as they are drawn', async () => {
  const { answer } = await fullest('en', { fresh: everyId });
  const [block] = answer.blocks.filter(({ type }) => type === 'chart');
  if (block?.type !== 'chart') throw new Error('no picture');
  const words: Answer = { ...answer, blocks: answer.blocks.filter(each => each !== block) };
  const counted = linesOf(answer, knowledge) - linesOfPicture(block.chart);
  const headings = words.blocks.filter(({ type }) => type === 'heading').length;
  const { length } = await seenInDiscord(renderForDiscord(reply(words), knowledge)[0]);
  // A line more is counted where letters happen to be narrow; none fewer.
  const spare = counted - length - (headings - 1) * screen.aboveHeading;
  expect(spare).toBeGreaterThanOrEqual(-0.01);
  expect(spare).toBeLessThan(3);
});
