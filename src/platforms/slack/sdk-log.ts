import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../log.ts';

/** Tokens of every kind Slack gives out: https://docs.slack.dev/authentication/tokens */
const tokens = /\bx(?:ox[a-z]|app|wfp)-[\w-]+/g;

/** What Slack's libraries have to say, without what people typed: their warnings and errors, as short sentences. */
export function sdkLog(log: Log): Logger {
  const write = (level: 'warn' | 'error', [first]: readonly unknown[]): void => {
    const text = first instanceof Error ? first.message : typeof first === 'string' ? first : 'no words';
    log({ level, event: 'slack-sdk', detail: text.replace(tokens, 'x…').slice(0, 200) });
  };
  return {
    debug() {},
    info() {},
    warn: (...said) => write('warn', said),
    error: (...said) => write('error', said),
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  };
}
