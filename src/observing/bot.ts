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

/** Tells workspaces apart in a log without naming them. */
const hashOf = ({ platform, workspace }: Place): string =>
  hash('sha256', `${platform}/${workspace}`, 'base64url').slice(0, 12);

/** A bot that notes each request: a line of the log and the metrics, and nothing of what was asked. */
export const observedBot = (bot: Bot, { commands, log, metrics }: Observing): Bot => ({
  ...bot,
  async answer(question, signal) {
    const start = performance.now();
    const answer = await bot.answer(question, signal);
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
