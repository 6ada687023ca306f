import { expect, test } from 'vitest';
import type { LogEvent } from '../../src/log.ts';
import type { Question } from '../../src/question.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { byModel } from '../../src/summarizing/prose.ts';
import { spendingIn } from '../../src/summarizing/spending.ts';
import { modelServer } from '../peers/model/server.ts';
import { honest } from '../peers/model/writing.ts';
import { botOver } from './support.ts';

const question = 'What price target did Mizuho set for NVIDIA?';
const price = { input: 10, output: 40 };
/** What one call to the scripted model costs: 1,000 tokens read and 100 written. */
const callCost = (1000 * price.input + 100 * price.output) / 1e6;

const from = (person: string, workspace = 'T1', admin = false): Partial<Question> => ({
  asker: { id: person, admin },
  place: { platform: 'slack', workspace, channel: 'C1', private: false },
});

test.each(['installation', 'workspace', 'person'] as const)(
  'a hundred questions at once never overspend the budget of one %s',
  async scope => {
    const server = await modelServer(honest);
    const budget = 1;
    const { bot, summarizer, events } = botOver(server.baseUrl, {
      price,
      budgets: { [scope]: budget },
      concurrency: 100,
      deadlineMs: 8000,
    });
    const ask = (i: number) =>
      bot.answer({ id: `${i}`, text: `${question}${'?'.repeat(i)}`, turns: [], ...from('U1') });
    const answers = await Promise.all(Array.from({ length: 100 }, (_, i) => ask(i)));
    const { cost, calls, fallbacks } = await summarizer.today();
    expect(cost).toBeCloseTo(calls * callCost, 6);
    expect(cost).toBeLessThanOrEqual(budget);
    expect(calls).toBe(server.received.length);
    expect(calls).toBeGreaterThan(3);
    expect(calls + (fallbacks['no-budget'] ?? 0)).toBe(100);
    expect(answers.every(({ outcome }) => outcome !== 'unknown')).toBe(true);
    // Later ones go on until the budget is used up, and no further.
    for (let i = 100; i < 170; i++) await ask(i);
    const later = await summarizer.today();
    expect(later.cost).toBeLessThanOrEqual(budget);
    expect(later.cost).toBeGreaterThan(0.8 * budget);
    const warned = events.filter(({ event }) => event === 'model-budget-nearly-spent');
    expect(warned).toEqual([
      { level: 'warn', event: 'model-budget-nearly-spent', detail: `of one ${scope}, for today` },
    ]);
  },
);

test('one person or workspace that has used up its budget takes nothing from another', async () => {
  const server = await modelServer(honest);
  const { ask } = botOver(server.baseUrl, { price, budgets: { person: 0.15 } });
  const texts: string[] = [];
  for (const [i, person] of ['U1', 'U1', 'U1', 'U1', 'U1', 'U1', 'U2'].entries())
    texts.push((await ask(`${question}${'?'.repeat(i)}`, from(person))).text);
  expect(texts.at(0)).toContain(byModel.en);
  expect(texts.at(-2)).not.toContain(byModel.en);
  expect(texts.at(-1)).toContain(byModel.en);
});

test('a new day has a new budget, and a call begun yesterday is booked on yesterday', async () => {
  let now = new Date('2026-11-22T23:59:59Z');
  const store = memoryStore(() => now.getTime());
  const events: LogEvent[] = [];
  const spending = spendingIn({
    store,
    log: event => events.push(event),
    clock: () => now,
    price,
    budgets: { installation: 0.02 },
  });
  const most = { input: 1000, output: 200 };
  const reservation = await spending.reserve({}, most);
  expect((await spending.today()).cost).toBeCloseTo(0.018);
  expect(await spending.reserve({}, most)).toBeUndefined();
  now = new Date('2026-11-23T00:00:01Z');
  await reservation?.settle({ input: 1000, output: 100 });
  expect(await spending.today()).toMatchObject({ day: '2026-11-23', cost: 0, calls: 0 });
  expect(await spending.reserve({}, most)).toBeDefined();
  now = new Date('2026-11-22T23:59:59Z');
  expect(await spending.today()).toMatchObject({ cost: 0.014, calls: 1, budget: 0.02 });
});

test('what is refused for one account is given back to the others', async () => {
  const spending = spendingIn({
    store: memoryStore(),
    log: () => {},
    clock: () => new Date(),
    price,
    budgets: { person: 0 },
  });
  const { place, asker } = from('U1');
  expect(
    await spending.reserve({ ...(place ? { place } : {}), ...(asker ? { asker } : {}) }, { input: 10, output: 10 }),
  ).toBeUndefined();
  expect((await spending.today()).cost).toBe(0);
});
