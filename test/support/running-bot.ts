import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './bot.ts';

/** A port nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

/** A folder of its own for what a bot keeps. */
export function dataFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'chipwire-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** The real bot as a process of its own, as `npm start` starts it. */
export interface RunningBot {
  /** Everything it has logged. */
  log(): string;
  /** How it ended, once it has. */
  readonly ended: Promise<number | null>;
  /** Sends a signal and waits for the end. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts the bot and waits until it takes questions on so many platforms (or logs so many of another event), or has ended. */
export async function startBot(
  environment: Readonly<Record<string, string>>,
  platforms = 1,
  event = 'READY',
): Promise<RunningBot> {
  const { PATH = '', HOME = '' } = process.env;
  const bot = spawn(process.execPath, ['src/main.js'], {
    cwd: root,
    env: { PATH, HOME, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let text = '';
  let heard = (): void => undefined;
  bot.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    heard();
  });
  const ended = once(bot, 'close').then(([code]: readonly (number | null)[]) => code ?? null);
  const ready = new Promise<void>(resolve => {
    heard = () => {
      if (text.split(`"event":"${event}"`).length - 1 >= platforms) resolve();
    };
  });
  await Promise.race([ready, ended]);
  return {
    log: () => text,
    ended,
    async end(signal = 'SIGTERM') {
      bot.kill(signal);
      return ended;
    },
  };
}
