import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { root } from '../../test/support/bot.ts';

/** Clock ticks a second, as Linux counts processor time: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
const ticks = 100;

/** What a process has used so far. */
export interface Usage {
  readonly cpuSeconds: number;
  /** Resident memory, MB. */
  readonly rss: number;
}

/** A process under load. */
export interface Loaded {
  readonly startMs: number;
  usage(): Usage;
  end(): Promise<void>;
}

function usageOf(child: ChildProcess): Usage {
  const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return {
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticks,
    rss: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024,
  };
}

/** As `npm start` starts the bot. */
const flags = ['--max-semi-space-size=8'];

/** Starts a file as a process and waits for READY on its standard error. */
export async function load(file: string, environment: Readonly<Record<string, string>>): Promise<Loaded> {
  const started = performance.now();
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [...flags, file], {
    cwd: root,
    env: { PATH, HOME, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let text = '';
  const ready = new Promise<void>((resolve, reject) => {
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      text = (text + chunk).slice(-10_000);
      if (text.includes('"event":"READY"')) resolve();
    });
    child.once('close', () => reject(new Error(`${file} ended: ${text}`)));
  });
  await ready;
  const startMs = performance.now() - started;
  return {
    startMs,
    usage: () => usageOf(child),
    async end() {
      const closed = once(child, 'close');
      child.kill('SIGTERM');
      await closed;
    },
  };
}
