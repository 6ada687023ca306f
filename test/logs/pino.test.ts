import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import type { LogEvent } from '../../src/log.ts';
import { pinoLog } from '../../src/logs/pino.ts';
import { root } from '../support/bot.ts';

/** The lines a log writes for some events. */
function written(...events: readonly LogEvent[]): string {
  let text = '';
  const log = pinoLog({
    write(line) {
      text += line;
    },
  });
  for (const event of events) log(event);
  return text;
}

test('a line begins with its level, time, event and platform, as those who watch for READY rely on', () => {
  const line = written({ platform: 'slack', event: 'READY', level: 'info' });
  expect(line).toMatch(
    /^\{"level":"info","time":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z","event":"READY","platform":"slack"\}\n$/,
  );
});

test('each event is one line of JSON, however many lines its detail has', () => {
  const [first, second, rest] = written(
    { level: 'error', event: 'bug', reference: 'abcdefgh', detail: 'Error: x\n    at "y"\u2028' },
    { level: 'warn', event: 'other' },
  ).split('\n');
  expect(JSON.parse(first ?? '')).toMatchObject({
    level: 'error',
    reference: 'abcdefgh',
    detail: expect.stringContaining('at "y"'),
  });
  expect(JSON.parse(second ?? '')).toMatchObject({ level: 'warn', event: 'other' });
  expect(rest).toBe('');
});

test.each([
  ['a bot token of Slack', 'refused xoxb-123-456-hushHUSH today', 'hush'],
  ['an app token of Slack', 'xapp-1-A0-123-hush', 'hush'],
  ['a rotated token of Slack', 'xoxe.xoxb-1-hushhush', 'hush'],
  [
    'a token of Discord',
    `with ${Buffer.from('123456789012345678').toString('base64')}.GhusHx.${'hush'.repeat(8)}`,
    'hush',
  ],
  ['a key of a model server', 'Incorrect API key provided: sk-proj-hushhush-9', 'hush'],
  ['a header', 'authorization: Bearer hushhushhush', 'hush'],
  ['a password in an address', 'postgres://chipwire:hush@db:5432/chipwire', 'hush'],
  ['a key in an address', 'GET https://finnhub.io/api/v1/quote?symbol=NVDA&token=hush', 'hush'],
])('%s never reaches the log, and the line stays JSON', (_, detail, secret) => {
  const line = written({ level: 'error', event: 'bug', detail });
  expect(JSON.parse(line)).toMatchObject({ detail: expect.stringContaining('[secret]') });
  expect(line.toLowerCase()).not.toContain(secret);
});

test('ordinary words are left as they are', () => {
  const detail = 'TypeError: x is not a function\n    at answer (file:///app/src/router.ts:44:7) 3.14.15 asks-for-it';
  expect(JSON.parse(written({ level: 'error', event: 'bug', detail }))).toMatchObject({ detail });
});

test.each([
  ['ends, what was logged before', "log({ level: 'info', event: 'b' }); process.exit(0);"],
  [
    'is killed, what came before trouble and the trouble',
    "log({ level: 'warn', event: 'b' }); process.kill(process.pid, 9);",
  ],
])('on standard error stands, when the process %s', (_, end) => {
  const program = `import { pinoLog } from './src/logs/pino.ts';
    const log = pinoLog();
    log({ level: 'info', event: 'a' });
    ${end}`;
  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: root,
    encoding: 'utf8',
  });
  expect([...stderr.matchAll(/"event":"(\w)"/g)].map(([, event]) => event)).toEqual(['a', 'b']);
});
