import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { chipwire, resultSchema } from './support/chipwire.ts';
import { behaviours, embeddingServer } from './support/embedding-server.ts';

const question = 'Does Quibblefax sponsor marathons in Lisbon?';
const ask = ['ask', '--json', question];

/** Makes a process say on stderr when it loads the openai package. */
const hooks = `import { registerHooks } from 'node:module';
registerHooks({ resolve(name, context, next) { if (name === 'openai') console.error('LOADED'); return next(name, context); } });`;
const watching = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(hooks)}` };

function settings(baseUrl: string) {
  const folder = mkdtempSync(join(tmpdir(), 'chipwire-data-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const server = { EMBEDDINGS_BASE_URL: baseUrl, EMBEDDINGS_MODEL: 'bge-m3', EMBEDDINGS_API_KEY: 'sk-secret-9' };
  return { ...watching, ...server, DATA_DIR: folder };
}

const answerOf = (stdout: string) => resultSchema.parse(JSON.parse(stdout));
const eventsOf = (stderr: string) =>
  stderr
    .split('\n')
    .filter(line => line.startsWith('{'))
    .map(line => z.object({ event: z.string() }).parse(JSON.parse(line)).event);

describe('chipwire', () => {
  test('without a server configured loads no client and writes no vectors', async () => {
    const unset = { ...settings(''), EMBEDDINGS_MODEL: '' };
    const { code, stderr } = await chipwire(ask, '', unset);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(readdirSync(unset.DATA_DIR)).not.toContain('vectors.bin');
  });

  test('with one that is down answers the same, says so once, and ends', async () => {
    const plain = await chipwire(ask);
    const { code, stdout, stderr } = await chipwire(ask, '', settings('http://127.0.0.1:9/v1'));
    expect(code).toBe(0);
    expect({ ...answerOf(stdout), ms: 0 }).toEqual({ ...answerOf(plain.stdout), ms: 0 });
    expect(stderr).toContain('LOADED');
    expect(eventsOf(stderr).length).toBeLessThanOrEqual(1);
    expect(stdout + stderr).not.toMatch(/secret/);
    expect(stderr).not.toMatch(/Lisbon/);
  });

  test('with one that never answers ends as soon as it has answered', async () => {
    const server = await embeddingServer(behaviours['is too slow']);
    const { code, stdout } = await chipwire(ask, '', settings(server.baseUrl));
    expect(code).toBe(0);
    expect(answerOf(stdout).outcome).toBe('unknown');
  });

  test.each([
    [{ EMBEDDINGS_MODEL: '' }, /^EMBEDDINGS_MODEL is missing; .*\n$/],
    [{ EMBEDDINGS_BASE_URL: 'ftp://sk-secret-9@x' }, /^EMBEDDINGS_BASE_URL must be an http or https address.*\n$/],
  ])('a setting that cannot be used is one clear line: %j', async (wrong, says) => {
    const given = { ...settings('http://127.0.0.1:9/v1'), ...wrong };
    const { code, stdout, stderr } = await chipwire(ask, '', given);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(says);
    expect(stderr).not.toMatch(/secret|LOADED/);
  });
});
