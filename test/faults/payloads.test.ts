import { randomBytes } from 'node:crypto';
import { stringify } from 'node:querystring';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appOf } from '../../src/platforms/discord/app.ts';
import { applicationCommands } from '../../src/platforms/discord/application-commands.ts';
import { publish } from '../../src/platforms/discord/publish.ts';
import { checkShortcut } from '../../src/platforms/slack/manifest.ts';
import { type DiscordPeer, discordPeer } from '../peers/discord/index.ts';
import { type SlackPeer, slackPeer } from '../peers/slack/index.ts';
import { configOf } from '../platforms/discord/in-process.ts';
import { buttonOf as buttonOnDiscord } from '../platforms/discord/scene.ts';
import { buttonOf } from '../platforms/slack/scene.ts';
import { commands } from '../support/bot.ts';
import { dataFolder, freePort, type RunningBot, startBot } from '../support/running-bot.ts';
import { type Json, jsonOf, odd, spoilt } from './support/payloads.ts';

const form = 'application/x-www-form-urlencoded';
const price = 'How much did the H100 start at?';

let slack: SlackPeer;
let discord: DiscordPeer;
let bot: RunningBot;
let door: string;
const data = dataFolder();

beforeAll(async () => {
  const [port, discordPort] = [await freePort(), await freePort()];
  slack = await slackPeer({ strict: false, ackWithin: 20_000, eventsUrl: `http://127.0.0.1:${port}/slack/events` });
  discord = await discordPeer({ identifyMs: 0, strict: false });
  door = `http://127.0.0.1:${discordPort}/discord/interactions`;
  const { rest, id: application } = await appOf(configOf(discord));
  await publish(rest, { application }, applicationCommands(commands));
  bot = await startBot(
    {
      DATA_DIR: data.path,
      SLACK_API_URL: slack.apiUrl,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      PORT: String(port),
      DISCORD_API_URL: discord.apiUrl,
      DISCORD_TOKEN: discord.token,
      DISCORD_PUBLIC_KEY: discord.publicKey,
      DISCORD_PORT: String(discordPort),
      RATE_LIMIT_PERSON: '0',
      RATE_LIMIT_CHANNEL: '0',
      RATE_LIMIT_WORKSPACE: '0',
    },
    2,
  );
}, 60_000);

afterAll(async () => {
  expect(await bot.end()).toBe(0);
  expect(bot.log()).not.toContain('"event":"unhandled"');
  await slack.stop();
  await discord.stop();
  data.remove();
}, 40_000);

const seed = Date.now();

/** Whoever is refused is hung up on, sometimes while they still talk. */
const refusals = [0, 401, 413];

/** Holds, so many at once, for whatever may come through a door; gives how long each took to be answered, in ms. */
async function holds(
  bodies: fc.Arbitrary<Json>,
  knock: (body: Json) => Promise<{ readonly status: number }>,
  allowed: readonly number[],
  atOnce = 10,
): Promise<readonly number[]> {
  const left = fc.sample(bodies, { numRuns: 150, seed });
  const replies: { readonly status: number; readonly ms: number; readonly text: string }[] = [];
  const knocking = async (): Promise<void> => {
    for (let body = left.pop(); body !== undefined; body = left.pop()) {
      const began = performance.now();
      const { status } = await knock(body);
      replies.push({ status, ms: performance.now() - began, text: JSON.stringify(body).slice(0, 2000) });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, knocking));
  const wrong = replies.filter(({ status }) => !allowed.includes(status));
  expect(wrong, `seed ${seed}`).toEqual([]);
  return replies.map(({ ms }) => ms).toSorted((a, b) => a - b);
}

const mostlySpoilt = (payloads: readonly Json[]): fc.Arbitrary<Json> =>
  fc.oneof({ arbitrary: odd, weight: 1 }, { arbitrary: spoilt(payloads), weight: 4 });

let count = 0;
/** A body under an id that was never seen, so that what comes again is not left aside as known. */
const unseen = (body: Json): string =>
  JSON.stringify(body)
    .replaceAll(/"ts":"\d+\.\d+"/g, () => `"ts":"${1_800_000_000 + ++count}.000100"`)
    .replaceAll(/"trigger_id":"[^"]*"/g, () => `"trigger_id":"${++count}"`);

describe('Slack over HTTP', () => {
  /** What Slack sent for things people did, as it sent them. */
  async function sent() {
    const user = slack.addUser({ name: 'ada', isAdmin: true });
    const channel = slack.addChannel({ name: 'room', members: [user] });
    const said = await slack.says({ channel, user, text: `<@${slack.workspace.bot.userId}> ${price}` });
    while (slack.posts(channel).length === 0) await slack.next('chat.postMessage', { within: 30_000 });
    const [message] = slack.posts(channel);
    if (!message) throw new Error('no answer');
    const clicks = [
      await slack.press({ user, message, actionId: buttonOf(message, 'sources') }),
      await slack.shortcut({ callbackId: checkShortcut, user, message }),
    ];
    const command = await slack.slash({ command: '/digest', text: 'on 09:00 Berlin', user, channel });
    const home = await slack.opensHome(user);
    const events = [...said.delivered, ...(home ? [home] : []), ...(await slack.edits(said.message, 'edited'))];
    const payloadsOf = (deliveries: readonly { readonly payload: unknown }[]) =>
      deliveries.map(({ payload }) => jsonOf(payload));
    return { events: payloadsOf(events), clicks: payloadsOf(clicks), commands: payloadsOf([command]) };
  }
  let payloads: Awaited<ReturnType<typeof sent>>;
  beforeAll(async () => {
    payloads = await sent();
  }, 60_000);

  const answers = [200, 400, 404, 413, 500];

  test('any JSON for an event is answered at once, and ends nothing', async () => {
    const latencies = await holds(
      mostlySpoilt(payloads.events),
      body => slack.deliver({ body: unseen(body) }),
      answers,
    );
    expect(latencies[Math.floor(latencies.length * 0.9)]).toBeLessThan(1000);
  }, 60_000);

  test('any form for a press, a shortcut or a command is answered, and ends nothing', async () => {
    const press = (body: Json) => slack.deliver({ body: stringify({ payload: unseen(body) }), contentType: form });
    const type = (body: Json) => {
      const fields = Object.entries(JSON.parse(unseen(body)));
      const texts = fields.map(([name, value]) => [
        name,
        (typeof value === 'string' ? value : JSON.stringify(value)).toWellFormed(),
      ]);
      return slack.deliver({ body: stringify(Object.fromEntries(texts)), contentType: form });
    };
    await Promise.all([
      holds(mostlySpoilt(payloads.clicks), press, answers, 150),
      holds(spoilt(payloads.commands), type, answers, 150),
    ]);
  }, 60_000);

  test('nothing gets in that is not signed, whatever it is signed with', async () => {
    const forged = fc.oneof(
      fc.string({ unit: 'grapheme-ascii' }),
      fc.constantFrom('v0=', 'v0', '').map(text => text + randomBytes(32).toString('hex')),
    );
    const headers = fc.sample(forged, { numRuns: 150, seed });
    const knock = (body: Json) => slack.deliver({ body: unseen(body), signing: { header: headers.pop() ?? '' } });
    await holds(mostlySpoilt(payloads.events), knock, refusals);
  }, 60_000);
});

describe('Discord over HTTP', () => {
  /** What Discord sent for things people did, as it sent them. */
  async function sent(): Promise<readonly Json[]> {
    discord.deliverTo(door);
    const user = discord.world.addUser('ada');
    const channel = discord.world.addChannel(discord.guild, 'room');
    const here = { user, channel };
    const said = discord.says({ text: price, author: user, channel, mentionsBot: true });
    await said.answer();
    const command = discord.command({ name: 'gpu-price', options: { chip: 'H100' }, ...here });
    const message = await command.answer();
    const typing = discord.autocomplete({ name: 'gpu-price', options: { chip: 'h1' }, focused: 'chip', ...here });
    const press = discord.press({ message, user, customId: buttonOnDiscord(message, 'sources') });
    const bad = discord.press({ message, user, customId: buttonOnDiscord(message, 'unhelpful') });
    await bad.modal();
    const reason = await discord.submitModal({ of: bad, user, values: { reason: 'old' } });
    const check = discord.messageCommand({ name: 'Check this claim', message: said.message, ...here });
    return [command, typing, press, bad, reason, check].map(({ payload }) => jsonOf(payload));
  }
  let payloads: readonly Json[];
  beforeAll(async () => {
    payloads = await sent();
  }, 60_000);

  /** The very same bytes would not be let in twice. */
  const unknown = (body: Json): string =>
    JSON.stringify(body).replace(/"id":"\d+"/, () => `"id":"${1_800_000_000_000 + ++count}"`) + ' '.repeat(++count);

  test('any JSON for an interaction is answered at once, and ends nothing', async () => {
    const knock = (body: Json) => discord.post(door, unknown(body));
    const latencies = await holds(mostlySpoilt(payloads), knock, [200, 202, 400, 413, 500]);
    expect(latencies[Math.floor(latencies.length * 0.9)]).toBeLessThan(1000);
  }, 60_000);

  test('nothing gets in that is not signed, or was changed since', async () => {
    for (const tampered of ['body', 'signature', 'timestamp'] as const)
      await holds(mostlySpoilt(payloads), body => discord.post(door, unknown(body), { tampered }), refusals);
  }, 60_000);
});

test('five megabytes, in any form, are refused unread, and whoever asks then is answered on both platforms', async () => {
  for (const body of [Buffer.alloc(5_000_000, 'x'), `{"a":"${'长'.repeat(1_700_000)}"}`, '['.repeat(5_000_000)]) {
    expect(refusals).toContain((await slack.deliver({ body: Buffer.from(body) })).status);
    const knock = fetch(door, { method: 'POST', body }).then(({ status }) => status);
    expect(refusals).toContain(await knock.catch(() => 0));
  }
  const user = slack.addUser({ name: 'bob' });
  const channel = slack.addChannel({ name: 'other', members: [user] });
  await slack.says({ channel, user, text: `<@${slack.workspace.bot.userId}> ${price}` });
  await expect.poll(() => slack.posts(channel).length, { timeout: 20_000 }).toBe(1);
  const other = discord.world.addUser('bob');
  const handle = discord.command({ name: 'gpu-price', options: { chip: 'H100' }, user: other });
  expect((await handle.answer()).text).toContain('$20,000');
}, 60_000);
