import { hash } from 'node:crypto';
import type { Command } from '../command.ts';
import { commandNamed } from '../command-line.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Bot } from '../platform.ts';
import type { Place } from '../question.ts';
import { newReference } from '../reference.ts';

/** What observing a bot needs. */
export interface Observing {
  readonly commands: ReadonlyMap<string, Command>;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** As many workspaces as are remembered by their hash. */
const mostHashed = 1000;
const hashes = new Map<string, string>();

/** Tells workspaces apart in a log without naming them. */
function hashOf({ platform, workspace }: Place): string {
  const name = `${platform}/${workspace}`;
  const known = hashes.get(name);
  if (known !== undefined) return known;
  if (hashes.size >= mostHashed) hashes.clear();
  const hashed = hash('sha256', name, 'base64url').slice(0, 12);
  hashes.set(name, hashed);
  return hashed;
}

/** A bot that notes each request: a line of the log and the metrics, and nothing of what was asked. */
export const observedBot = (bot: Bot, { commands, log, metrics }: Observing): Bot => ({
  ...bot,
  async answer(question, signal, keeping) {
    const start = performance.now();
    const answer = await bot.answer(question, signal, keeping);
    const latencyMs = performance.now() - start;
    const isCommand = /^\s*[/／]/.test(question.text);
    const command = isCommand ? (commandNamed(question.text, commands)?.name ?? 'unknown') : 'question';
    const { place } = question;
    const platform = place?.platform ?? 'terminal';
    const outcome = answer.reference === undefined ? answer.outcome : 'error';
    metrics.answered({ platform, command, outcome }, latencyMs / 1000);
    log({
      level: 'info',
      event: 'request',
      platform,
      requestId: answer.reference ?? newReference(),
      ...(place ? { workspace: hashOf(place) } : {}),
      command,
      outcome,
      latencyMs: Math.round(latencyMs * 10) / 10,
    });
    return answer;
  },
});
