import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { root } from '../support/bot.ts';

test('whoever has read enough closes the pipe, and nothing is said of it', async () => {
  const { PATH = '', HOME = '' } = process.env;
  const args = ['src/main.js', 'render', '--platform', 'terminal', '/gpu-price h100'];
  const printing = spawn(process.execPath, args, { cwd: root, env: { PATH, HOME }, stdio: ['ignore', 'pipe', 'pipe'] });
  printing.stdout.destroy();
  const [said, [code]] = await Promise.all([text(printing.stderr), once(printing, 'exit')]);
  expect({ said, code }).toEqual({ said: '', code: 0 });
});
