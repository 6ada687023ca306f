import { z } from 'zod';
import { postgresStore } from '../../src/stores/postgres/index.ts';

// Run as one process of several: counts to many together with the others, and says which events it saw first.
const [url = ''] = process.argv.slice(2);
const store = await postgresStore({ url, log: () => {} });
const count = z.number().catch(0);
const first: number[] = [];
const see = async (event: number): Promise<void> => {
  let isFirst = false;
  await store.update(`seen:${event}`, 60_000, earlier => {
    isFirst = earlier === undefined;
    return true;
  });
  if (isFirst) first.push(event);
};
for (let event = 0; event < 50; event++)
  await Promise.all([see(event), store.update('count', Infinity, value => count.parse(value) + 1)]);
await store.stop();
console.log(JSON.stringify(first));
