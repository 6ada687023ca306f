import { describe, expect, test } from 'vitest';
import { derived } from '../../src/answering/derive.ts';
import { marketOf } from '../../src/live/market-of.ts';
import { finnhub } from '../../src/markets/finnhub.ts';
import { yahoo } from '../../src/markets/yahoo.ts';
import { knowledge } from '../support/bot.ts';
import * as finnhubSends from './fixtures/finnhub.ts';
import * as yahooSends from './fixtures/yahoo.ts';
import { h100, handClock, nvidia, offline, readNvidia, serve, yahooHeaders, yahooHosts } from './support.ts';

offline();
const { clock } = handClock();

describe('a live price', () => {
  const price = async () => {
    serve(['https://finnhub.io'], () => ({ body: finnhubSends.quote }));
    const live = await readNvidia(finnhub({ apiKey: 'k', clock }), 'quote');
    const fact = live?.type === 'live' ? live.brought.facts[0] : undefined;
    return fact ?? expect.unreachable();
  };
  const dated = (id: string, name: string) => {
    const fact = knowledge.facts.get(id);
    const figure = fact?.figures[name];
    return fact && figure ? { ...fact, figures: { [name]: figure } } : expect.unreachable();
  };

  test('is not compared with one from before the split', async () => {
    const made = derived(await price(), dated('nvidia-close-2024-06-05', 'close'), () => 'x');
    expect(made && 'why' in made && made.why.en).toMatch(/stock split/);
  });

  test('is compared with one that is split-adjusted', async () => {
    const made = derived(await price(), dated('nvidia-close-2024-06-05-adjusted', 'new'), () => 'x');
    expect(made && 'figures' in made && made.figures.difference).toMatchObject({ amount: 79.06, split: 'after' });
  });
});

describe('several providers', () => {
  const both = () => marketOf([finnhub({ apiKey: 'k', clock }), yahoo({ clock })]);

  test('the next is asked where the first has nothing', async () => {
    serve(['https://finnhub.io'], () => ({ status: 401, body: '' }));
    serve(yahooHosts, path => ({ body: path.startsWith('/v7') ? yahooSends.quote() : 'x' }), yahooHeaders);
    expect(await both().read({ kind: 'quote', term: nvidia })).toMatchObject({
      type: 'live',
      provider: 'Yahoo Finance',
    });
  });

  test('where all fail, it is the first that is named', async () => {
    serve(['https://finnhub.io', ...yahooHosts], () => ({ status: 401, body: '' }));
    expect(await both().read({ kind: 'quote', term: nvidia })).toMatchObject({
      type: 'unavailable',
      provider: 'Finnhub',
    });
  });

  test('what none offers is not there at all', async () => {
    expect(await both().read({ kind: 'gpu-hour', term: h100 })).toBeUndefined();
  });
});
