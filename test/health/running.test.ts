import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Scene, scene } from '../platforms/slack/scene.ts';
import { chipwire } from '../support/chipwire.ts';
import { freePort } from '../support/running-bot.ts';

let slack: Scene;
let port: number;

const look = async (path: string) => {
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  return { status: response.status, text: await response.text() };
};

beforeAll(async () => {
  port = await freePort();
  slack = await scene('socket', { HEALTH_PORT: String(port), RATE_LIMIT_PERSON: '2' });
}, 60_000);

afterAll(() => slack.stop());

test('a bot that is connected to Slack is alive and ready, and says so to a container', async () => {
  const healthz = await look('/healthz');
  expect({ ...healthz, text: JSON.parse(healthz.text) }).toMatchObject({ status: 200, text: { ok: true } });
  const readyz = await look('/readyz');
  expect({ ...readyz, text: JSON.parse(readyz.text) }).toEqual({
    status: 200,
    text: { ok: true, draining: false, store: true, platforms: { slack: 'connected' } },
  });
  expect(await look('/elsewhere')).toMatchObject({ status: 404 });
  expect(await chipwire(['health'], '', { HEALTH_PORT: String(port) })).toMatchObject({ code: 0, stderr: '' });
  const nobody = await chipwire(['health'], '', { HEALTH_PORT: String(await freePort()) });
  expect(nobody).toMatchObject({ code: 1, stderr: expect.stringContaining('Nobody answers') });
});

test('a request is counted and logged, with nothing of what was asked, by whom or where', async () => {
  const { user, channel } = slack.people();
  await slack.peer.says({ channel, user, text: `${slack.bots} How much did the H100 start at?` });
  await slack.posted(channel);
  const { text } = await look('/metrics');
  expect(text).toMatch(/^chipwire_requests_total\{platform="slack",command="question",outcome="\w+"\} 1$/m);
  expect(text).toMatch(/^chipwire_request_seconds_count\{platform="slack",command="question"\} 1$/m);
  expect(text).toMatch(/^chipwire_connected\{platform="slack"\} 1$/m);
  const line = slack
    .bot()
    .log()
    .split('\n')
    .find(each => each.includes('"event":"request"'));
  expect(JSON.parse(line ?? '')).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    event: 'request',
    platform: 'slack',
    requestId: expect.stringMatching(/^[a-z]{8}$/),
    workspace: expect.stringMatching(/^[\w-]{12}$/),
    command: 'question',
    outcome: expect.any(String),
    latencyMs: expect.any(Number),
  });
  expect(slack.bot().log()).not.toContain(user.id);
  expect(slack.bot().log()).not.toContain(slack.peer.workspace.id);
});

test('a stop waits for what is under way, is not ready meanwhile, and ends well', async () => {
  const at = await freePort();
  const other = await scene('socket', { HEALTH_PORT: String(at) });
  const { user, channel } = other.people();
  other.peer.faults.add({ kind: 'slow', on: 'chat.postMessage', times: 1, by: 1500 });
  // A process that has just started answers late on a busy machine.
  const posting = other.peer.next('chat.postMessage', { within: 20_000 });
  await other.peer.says({ channel, user, text: `${other.bots} How much did the H100 start at?` });
  await posting;
  const ended = other.bot().end();
  await expect.poll(() => other.bot().log()).toContain('"event":"stopping"');
  const ready = await fetch(`http://127.0.0.1:${at}/readyz`);
  expect({ status: ready.status, text: await ready.text() }).toMatchObject({
    status: 503,
    text: expect.stringContaining('"draining":true'),
  });
  expect(await ended).toBe(0);
  expect(other.peer.posts(channel)).toHaveLength(1);
  expect(other.bot().log()).toContain('"event":"stopped"');
  await other.stop();
});

test('who asks too much is told so alone, in their language; others go on', async () => {
  const fast = slack.people({ locale: 'zh-CN' });
  const other = slack.people();
  for (const command of ['/nvda', '/risk', '/英伟达'])
    await slack.peer.slash({ channel: fast.channel, user: fast.user, command, text: '' });
  expect(JSON.stringify(await slack.shown(fast.user, 1))).toContain('你问得太快了');
  await slack.peer.says({
    channel: other.channel,
    user: other.user,
    text: `${slack.bots} How much did the H100 start at?`,
  });
  expect(await slack.posted(other.channel)).toHaveLength(1);
  expect((await look('/metrics')).text).toMatch(/^chipwire_limited_total\{scope="person"\} 1$/m);
});
