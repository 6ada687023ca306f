import { RESTEvents, Routes } from 'discord.js';
import nock from 'nock';
import { expect, test } from 'vitest';
import { interactionRest } from '../../../src/platforms/discord/gateway.ts';

test('more than fifty answers a second to interactions wait for no limit', async () => {
  const many = 120;
  nock('https://discord.test')
    .patch(/^\/api\/v10\/webhooks\//)
    .times(many)
    .reply(200, { id: '1' });
  const rest = interactionRest({
    token: 'hush',
    apiUrl: 'https://discord.test/api',
    shards: 'auto',
    messageContent: false,
  });
  let waits = 0;
  rest.on(RESTEvents.RateLimited, () => {
    waits += 1;
  });
  const answers = Array.from({ length: many }, (_, n) =>
    rest.patch(Routes.webhookMessage('100000000000000001', `token-${n}`), { body: {}, auth: false }),
  );
  await Promise.all(answers);
  expect(waits).toBe(0);
  expect(nock.isDone()).toBe(true);
});
