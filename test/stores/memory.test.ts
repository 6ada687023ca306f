import { expect, test } from 'vitest';
import { memoryStore } from '../../src/stores/memory.ts';
import { storeContract } from '../store.contract.ts';

storeContract(async clock => memoryStore(clock));

test('what is over is thrown out as more comes in', async () => {
  let now = 0;
  const store = memoryStore(() => now);
  const fill = async (kind: string): Promise<void> => {
    for (let at = 0; at < 9_999; at++) await store.update(`${kind}:${at}`, 1000, () => at);
  };
  await fill('old');
  now = 2000;
  await fill('new');
  now = 500;
  expect((await store.entries('old:')).size).toBe(0);
});
