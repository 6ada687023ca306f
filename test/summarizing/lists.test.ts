import { beforeAll, describe, expect, test } from 'vitest';
import { bearingNames } from '../../src/composition/wording.ts';
import { numberGate } from '../../src/number-gate.ts';
import { byModel } from '../../src/summarizing/prose.ts';
import { modelServer } from '../peers/model/server.ts';
import { factsIn, honest, told, writes } from '../peers/model/writing.ts';
import { failures, lies } from '../peers/model/wrongs.ts';
import { knowledge } from '../support/bot.ts';
import { botOver, saysNothingElse, warmUp } from './support.ts';

const gate = numberGate(knowledge);

beforeAll(warmUp, 60_000);

const questions = { en: '/risk china', zh: '/风险 中国市场' } as const;
const linesOf = (text: string): readonly string[] => text.split('\n').filter(line => line !== '');

describe.each(['en', 'zh'] as const)('/risk in %s', language => {
  const colon = language === 'en' ? ': ' : '：';
  const labels = Object.values(bearingNames).map(names => names[language] + colon);
  const ask = async (bot: ReturnType<typeof botOver>) => bot.ask(questions[language], { language });

  test('each argument and what stands for and against it become paragraphs that keep saying which is which', async () => {
    const server = await modelServer(honest);
    const bot = botOver(server.baseUrl);
    const { answer, text, plain, plainText } = await ask(bot);
    const lists = plain.blocks.filter(({ type }) => type === 'list');
    expect(server.received).toHaveLength(lists.length);
    expect(text).toContain(byModel[language]);
    expect(text).not.toContain('•');
    expect(answer).toMatchObject({ facts: plain.facts, outcome: plain.outcome, suggestions: plain.suggestions });
    expect(saysNothingElse({ answer, text, plainText })).toBe(true);
    expect(gate(answer)).toEqual([]);
    expect(bot.events).toEqual([]);
    for (const label of labels) {
      expect(text.includes(label), label).toBe(plainText.includes(label));
      // What is said for or against begins a paragraph of its own.
      expect(text.split(label).length, label).toBe(text.split(`\n\n${label}`).length);
    }
    // The same facts are neither asked nor paid for again, however the question is typed.
    const again = await bot.ask(language === 'en' ? '/risk topic:china' : '/risk 中国市场', { language });
    expect(again.text).toBe(text);
    expect(server.received).toHaveLength(lists.length);
  });

  test.each(Object.entries(lies))('a model that %s is not believed', async (_, behaviour) => {
    const server = await modelServer(behaviour);
    const bot = botOver(server.baseUrl);
    const told = await ask(bot);
    expect(saysNothingElse(told)).toBe(true);
    expect(gate(told.answer)).toEqual([]);
    expect(JSON.stringify(bot.events)).not.toMatch(/NVIDIA|英伟达|secret|9,999/);
    expect(server.received.length).toBeGreaterThan(1);
  });

  test.each(Object.entries(failures))('a model that %s changes nothing', async (_, behaviour) => {
    const server = await modelServer(behaviour);
    const bot = botOver(server.baseUrl, { deadlineMs: 500 });
    const { answer, plain } = await ask(bot);
    expect(answer).toEqual(plain);
    expect(bot.events.map(({ event }) => event)).toContain('model-not-used');
  });

  test('one argument the model gets wrong stays a list, the others are paragraphs', async () => {
    const server = await modelServer((asked, response) => {
      const [lead] = factsIn(asked);
      const isFirst = server.received.length === 1;
      writes(facts => (isFirst ? [{ parts: [{ text: 'Buy now.' }], facts: [lead?.id ?? ''] }] : facts.map(told)))(
        asked,
        response,
      );
    });
    const bot = botOver(server.baseUrl, { concurrency: 1, deadlineMs: 8000 });
    const { answer, text, plainText } = await ask(bot);
    expect(answer.blocks.filter(({ type }) => type === 'list')).toHaveLength(1);
    expect(text).toContain(byModel[language]);
    expect(saysNothingElse({ answer, text, plainText })).toBe(true);
    expect((await bot.summarizer.today()).fallbacks).toEqual({ checks: 1 });
  });

  test('evidence told before its argument, or mixed into it, stays as it was', async () => {
    const backwards = await modelServer(writes(facts => facts.map(told).reverse()));
    const turned = await ask(botOver(backwards.baseUrl));
    expect(saysNothingElse(turned)).toBe(true);
    const labelled = (text: string) =>
      linesOf(text).filter(line => labels.some(label => line.startsWith(`• ${label}`)));
    expect(labelled(turned.text)).toEqual(labelled(turned.plainText));

    const mixing = writes(facts => [
      { parts: facts.flatMap(fact => told(fact).parts), facts: facts.map(({ id }) => id) },
    ]);
    const { answer, plain } = await ask(botOver((await modelServer(mixing)).baseUrl));
    expect(answer).toEqual(plain);
  });
});

test('the overview of all risks is for choosing from: no model is asked', async () => {
  const server = await modelServer(honest);
  const { answer, plain } = await botOver(server.baseUrl).ask('/risk');
  expect(answer).toEqual(plain);
  expect(server.received).toEqual([]);
});

test('where admins want no model, none is asked', async () => {
  const server = await modelServer(honest);
  const { answer, plain } = await botOver(server.baseUrl).ask('/risk china', { without: ['llm'] });
  expect(answer).toEqual(plain);
  expect(server.received).toEqual([]);
});
