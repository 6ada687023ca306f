import { describe, expect, test } from 'vitest';
import { openaiEmbedder } from '../../../src/embedders/openai.ts';
import { vectorSide } from '../../../src/knowledge/search/vectors.ts';
import type { LogEvent } from '../../../src/log.ts';
import { behaviours, embeddingServer } from '../../support/embedding-server.ts';
import { askPlain, emptyFolder, failures, key, knowledge, started, strange } from '../../support/vector-side.ts';

describe('a server that does not work', () => {
  const broken = (
    [
      ['has another model', 'fails with 500', 'refuses the key', 'is too slow', 'sends too few', 'sends NaN'],
      ['sends null for a number', 'sends nothing but zeros', 'sends HTML', 'hangs up'],
    ] as const
  ).flat();

  test.each(broken)('and %s changes no answer, and is one event in the log', async name => {
    const server = await embeddingServer();
    const { ask, events } = await started({ server });
    events.splice(0);
    server.behaviour = behaviours[name];
    const start = performance.now();
    expect(await ask(strange)).toEqual(await askPlain(strange));
    // The deadline is 1.5 s; the rest is for a busy machine.
    expect(performance.now() - start).toBeLessThan(8000);
    expect(failures(events)).toEqual([{ level: 'warn', event: 'vectors-failed', detail: expect.any(String) }]);
    expect(JSON.stringify(events)).not.toMatch(/secret|brainchild|outfit/);
  });

  test.each(broken.filter(name => name !== 'is too slow' && name !== 'has another model'))(
    'and %s from the start neither delays nor fails it; it is tried again after a minute',
    async name => {
      let time = 0;
      const server = await embeddingServer(behaviours[name]);
      const { ask, built, events, side } = await started({ server, clock: () => time });
      expect(built).toBe(false);
      const asked = server.received.length;
      expect(await ask(strange)).toEqual(await askPlain(strange));
      expect(events).toMatchObject([{ level: 'warn', event: 'vectors-failed' }]);
      expect(server.received.length).toBe(asked);
      server.behaviour = behaviours.works;
      time += 60_001;
      await ask(strange);
      expect(await side.built()).toBe(true);
      expect(await ask(strange)).toMatchObject({ outcome: 'answered', facts: ['acme-founder'] });
    },
  );

  test('is left alone for a minute after three failures in a row', async () => {
    let time = 0;
    const server = await embeddingServer();
    const { ask, events } = await started({ server, clock: () => time });
    server.behaviour = behaviours['sends HTML'];
    const before = server.received.length;
    for (let i = 0; i < 6; i++) await ask(strange);
    expect(server.received.length - before).toBe(3);
    expect(failures(events)).toHaveLength(3);
    expect(failures(events)[2]?.detail).toMatch(/not asked again for a minute/);
    time += 60_001;
    await ask(strange);
    expect(server.received.length - before).toBe(4);
    server.behaviour = behaviours.works;
    expect((await ask(strange)).outcome).toBe('unknown');
    time += 60_001;
    expect((await ask(strange)).outcome).toBe('answered');
  });

  test('while it builds, questions are answered without delay, and stopping gives it up', async () => {
    const server = await embeddingServer(behaviours['is too slow']);
    const log: LogEvent[] = [];
    const embedder = openaiEmbedder({ baseUrl: server.baseUrl, model: 'bge-m3', apiKey: key });
    const side = vectorSide({ knowledge, embedder, folder: emptyFolder(), log: event => log.push(event) });
    const start = performance.now();
    expect(await side.near(strange)).toEqual([]);
    await side.stop();
    expect(await side.near(strange)).toEqual([]);
    expect(performance.now() - start).toBeLessThan(5000);
    expect(log).toEqual([]);
  });

  test('a model that cannot tell the facts apart is not used', async () => {
    const server = await embeddingServer((texts, response) => {
      const data = texts.map((_, index) => ({ index, embedding: [1, 1, 1] }));
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data }));
    });
    const { ask, events, built } = await started({ server });
    const asked = server.received.length;
    expect(built).toBe(false);
    expect(await ask(strange)).toEqual(await askPlain(strange));
    expect(events).toMatchObject([{ level: 'warn', event: 'vectors-unfit' }]);
    expect(server.received.length).toBe(asked);
  });
});
