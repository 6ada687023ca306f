import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openaiEmbedder } from '../../../src/embedders/openai.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import { vectorSide } from '../../../src/knowledge/search/vectors.ts';
import { knowledge as shipped } from '../../support/bot.ts';
import { behaviours, type EmbeddingServer, embeddingServer } from '../../support/embedding-server.ts';
import {
  askPlain,
  baseFolder,
  emptyFolder,
  failures,
  files,
  key,
  knowledge,
  started,
  strange,
} from '../../support/vector-side.ts';

describe('the vectors kept', () => {
  const inputsOf = (server: EmbeddingServer) => server.received.flatMap(({ body }) => body.input);

  test('spare every request at the second start', async () => {
    const server = await embeddingServer();
    const { folder } = await started({ server });
    expect(readdirSync(folder)).toEqual(['vectors.bin']);
    expect(readFileSync(join(folder, 'vectors.bin')).includes(key)).toBe(false);
    server.received.splice(0);
    const { ask, built } = await started({ server, folder });
    expect(built).toBe(true);
    expect(server.received).toEqual([]);
    expect(await ask(strange)).toMatchObject({ outcome: 'answered', facts: ['acme-founder'] });
    expect(inputsOf(server)).toEqual([strange]);
  });

  test('serve the first question of a start without waiting for more', async () => {
    const server = await embeddingServer();
    const { folder } = await started({ server });
    const embedder = openaiEmbedder({ baseUrl: server.baseUrl, model: 'bge-m3', apiKey: key });
    const side = vectorSide({ knowledge, embedder, folder, log: () => {} });
    expect((await side.near(strange)).map(({ lead }) => lead.fact.id)).toEqual(['acme-founder']);
  });

  test('are asked for only where a text is new', async () => {
    const server = await embeddingServer();
    const { folder } = await started({ server });
    server.received.splice(0);
    const changed = files['rents.yaml'].replace('is there soup at acme', 'what soup is there at acme');
    const { built } = await started({ server, folder, base: loadKnowledge(baseFolder(changed)) });
    expect(built).toBe(true);
    expect(inputsOf(server)).toContain('what soup is there at acme');
    expect(inputsOf(server)).not.toContain('who founded acme');
  });

  test.each([
    ['cut short', (file: string) => truncateSync(file, 200)],
    ['empty', (file: string) => truncateSync(file, 0)],
    ['something else', (file: string) => writeFileSync(file, randomBytes(5000))],
    ['HTML', (file: string) => writeFileSync(file, '<html>\n')],
    ['garbled', (file: string) => writeFileSync(file, readFileSync(file).fill(0x7f, 2000))],
  ])('are built again when the file is %s', async (_, spoil) => {
    const server = await embeddingServer();
    const { folder } = await started({ server });
    const all = inputsOf(server);
    spoil(join(folder, 'vectors.bin'));
    server.received.splice(0);
    const { built, events, ask } = await started({ server, folder });
    expect(built).toBe(true);
    expect(events.map(({ event }) => event)).toEqual(['vectors-cache-broken', 'vectors-ready']);
    expect(inputsOf(server)).toEqual(all);
    expect(await ask(strange)).toMatchObject({ facts: ['acme-founder'] });
  });

  test('are made anew when the server has another model under the same name', async () => {
    const server = await embeddingServer();
    const { folder, ask, side, events } = await started({ server });
    server.behaviour = behaviours['has another model'];
    expect(await ask(strange)).toEqual(await askPlain(strange));
    expect(await side.built()).toBe(true);
    expect(await ask(strange)).toMatchObject({ outcome: 'answered', facts: ['acme-founder'] });
    expect(failures(events)).toHaveLength(1);
    server.received.splice(0);
    await started({ server, folder });
    expect(server.received).toEqual([]);
  });

  test('keep what was got before the server failed', async () => {
    const server = await embeddingServer((texts, response) => {
      behaviours[server.received.length > 1 ? 'hangs up' : 'works'](texts, response);
    });
    const { folder, built } = await started({ server, base: shipped });
    expect(built).toBe(false);
    const got = server.received[0]?.body.input ?? [];
    server.received.splice(0);
    server.behaviour = behaviours['hangs up'];
    await started({ server, folder, base: shipped });
    expect(got.length).toBeGreaterThan(10);
    expect(server.received.length).toBeGreaterThan(0);
    expect(inputsOf(server).filter(text => got.includes(text))).toEqual([]);
  });

  test('a folder that cannot be written to costs only the keeping', async () => {
    const folder = join(emptyFolder(), 'a file');
    writeFileSync(folder, '');
    const { built, events } = await started({ server: await embeddingServer(), folder });
    expect(built).toBe(true);
    expect(failures(events).map(({ event }) => event)).toEqual(['vectors-cache-broken', 'vectors-not-kept']);
    expect(existsSync(join(folder, 'vectors.bin'))).toBe(false);
  });
});
