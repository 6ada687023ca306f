import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { chipwire } from '../support/chipwire.ts';

/** Says on stderr which modules of openai a process loads. */
const watcher = `import { registerHooks } from 'node:module';
registerHooks({ resolve(name, context, next) {
  const found = next(name, context);
  if (/node_modules.openai./.test(found.url)) console.error('loaded ' + found.url);
  return found;
} });
`;

test('without a key openai is never loaded', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chipwire-loaded-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'watch.mjs');
  writeFileSync(path, watcher);
  const environment = {
    NODE_OPTIONS: `--import ${pathToFileURL(path)}`,
    OPENAI_API_KEY: '',
    OPENAI_BASE_URL: '',
    OPENAI_MODEL: '',
  };
  const { code, stdout, stderr } = await chipwire(['ask', 'What is NVIDIA worth?'], '', environment);
  expect(code).toBe(0);
  expect(stdout).toMatch(/trillion/);
  expect(stderr).not.toMatch(/openai/);
});
