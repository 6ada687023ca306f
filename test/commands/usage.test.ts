import { expect, test } from 'vitest';
import { numberGate } from '../../src/number-gate.ts';
import { modelServer } from '../peers/model/server.ts';
import { honest } from '../peers/model/writing.ts';
import { botOver } from '../summarizing/support.ts';
import { ask as askWithout, knowledge } from '../support/bot.ts';

const place = { platform: 'slack', workspace: 'T1', channel: 'C1', private: false };
const admin = { place, asker: { id: 'U1', admin: true } };
const question = 'What price target did Mizuho set for NVIDIA?';

test('admins see what the model did and cost in their place, every figure bound', async () => {
  const server = await modelServer(honest);
  const { ask } = botOver(server.baseUrl, {
    price: { input: 10, output: 40 },
    budgets: { workspace: 0.15 },
    clock: () => new Date('2026-11-22T12:00:00Z'),
  });
  await ask(question, admin);
  await ask(question, admin);
  await ask(question, { place: { ...place, workspace: 'T2' }, asker: { id: 'U9', admin: true } });
  const { answer, text } = await ask('/usage', admin);
  expect(text).toContain('The language model on 22 November 2026 (UTC)');
  expect(text).toContain('Calls to the model: 1\n');
  expect(text).toContain('Tokens read: 1,000\n');
  expect(text).toContain('Cost: $0.014\n');
  expect(text).toContain('Share of the budget used: 9%');
  expect(text).toContain('Answers put into prose: 2\nof them from the cache: 1');
  expect(numberGate(knowledge)(answer)).toEqual([]);
  expect((await ask('/用量', { ...admin, language: 'zh' })).text).toContain('模型调用次数：1');
});

test('fallbacks are named with their reasons, and a budget nearly used up is said', async () => {
  const server = await modelServer((_, response) => void response.writeHead(500).end());
  const { ask, store } = botOver(server.baseUrl, {
    price: { input: 10, output: 40 },
    budgets: { workspace: 0.2 },
    clock: () => new Date('2026-11-22T12:00:00Z'),
  });
  await ask(question, admin);
  await store.update('model:day:2026-11-22:workspace:slack/T1', 1e6, value => ({ ...Object(value), spent: 170_000 }));
  const { text } = await ask('/usage', admin);
  expect(text).toContain('Plain: the server failed: 1');
  expect(text).toContain('nearly used up');
});

test('others do not see it; without a model there is nothing to see', async () => {
  const server = await modelServer(honest);
  const { ask } = botOver(server.baseUrl);
  const { text } = await ask('/usage', { place, asker: { id: 'U2', admin: false } });
  expect(text).toBe('Only admins of this place see what the model costs.');
  expect((await askWithout('/usage')).text).toBe('No language model is set up: every answer is plain.');
});
