import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { root } from '../../test/support/bot.ts';

/** Clock ticks a second, as Linux counts processor time: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
const ticks = 100;
/** How often the memory of a process is looked at, ms. */
const lookMs = 500;

/** A process under load. */
export interface Loaded {
  /** From its start until it said READY. */
  readonly startMs: number;
  /** Processor time used so far. */
  cpuSeconds(): number;
  /** Resident memory from READY on, MB, at every look. */
  readonly memory: readonly number[];
  end(): Promise<void>;
}

function cpuSecondsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticks;
}

const residentOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

/** As `npm start` starts the bot. */
const flags = ['--max-semi-space-size=8'];
const allocator = { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '131072' };

/** Starts a file as a process and waits for READY on its standard error. */
export async function load(file: string, environment: Readonly<Record<string, string>>): Promise<Loaded> {
  const started = performance.now();
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [...flags, file], {
    cwd: root,
    env: { PATH, HOME, ...allocator, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const { pid = 0 } = child;
  let text = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      text = (text + chunk).slice(-10_000);
      if (text.includes('"event":"READY"')) resolve();
    });
    child.once('close', () => reject(new Error(`${file} ended: ${text}`)));
  });
  const startMs = performance.now() - started;
  const memory = [residentOf(pid)];
  const looking = setInterval(() => memory.push(residentOf(pid)), lookMs);
  child.once('close', () => clearInterval(looking));
  return {
    startMs,
    memory,
    cpuSeconds: () => cpuSecondsOf(pid),
    async end() {
      clearInterval(looking);
      const closed = once(child, 'close');
      child.kill('SIGTERM');
      await closed;
    },
  };
}
