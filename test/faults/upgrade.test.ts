import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { migrations } from '../../src/stores/postgres/schema.ts';
import { type Channel, type SlackPeer, slackPeer, type User } from '../peers/slack/index.ts';
import { dataFolder, type RunningBot, startBot } from '../support/running-bot.ts';
import { sharedPostgres, slackOf } from './support/replicas.ts';

const fixture = readFileSync(join(import.meta.dirname, 'fixtures/store.version-1.json'), 'utf8');
const entriesSchema = z.object({
  entries: z.record(z.string(), z.object({ value: z.unknown(), until: z.number().nullish() })),
});

/** What a bot of an earlier version has left for a channel. */
const leftFor = (peer: SlackPeer, channel: Channel, owner: User): string =>
  fixture.replaceAll('TEAM', peer.workspace.id).replaceAll('CHANNEL', channel.id).replaceAll('OWNER', owner.id);

describe('what an earlier version has kept', () => {
  const { environment } = sharedPostgres();

  /** A Slack with a channel, before any bot has started. */
  async function room() {
    const peer = await slackPeer();
    const user = peer.addUser({ name: 'ada', isAdmin: true });
    return { peer, user, channel: peer.addChannel({ name: 'room', members: [user] }) };
  }

  /** The bot of today knows what was set for the channel, and goes on with it, however often it is started. */
  async function goesOn({ peer, user, channel }: Awaited<ReturnType<typeof room>>, start: () => Promise<RunningBot>) {
    for (const starts of [1, 2]) {
      const bot = await start();
      await peer.sockets.connected(2);
      await peer.slash({ command: '/gpu-price', text: 'h100', user, channel });
      await peer.slash({ command: '/digest', text: 'show', user, channel });
      const answers = () => peer.posts(channel).filter(({ text }) => text.includes('接近2万美元')).length;
      await expect.poll(answers, { timeout: 15_000 }).toBe(starts);
      const shown = () => peer.ephemerals(user).filter(({ text }) => text.includes('07:45 Europe/Berlin')).length;
      await expect.poll(shown, { timeout: 15_000 }).toBe(starts);
      // At some hours of the day its digest is due, once; at others it is too late for it.
      expect(peer.posts(channel).length - starts).toBeLessThanOrEqual(1);
      expect(await bot.end()).toBe(0);
      const wrong = bot
        .log()
        .split('\n')
        .filter(line => /"level":"(?:warn|error)"/.test(line));
      expect(wrong.filter(line => !line.includes('"digest-skipped"'))).toEqual([]);
    }
    await peer.stop();
  }

  test('in files of version 1 is brought up to date once, with nothing lost', async () => {
    const place = await room();
    const data = dataFolder();
    writeFileSync(join(data.path, 'store.json'), leftFor(place.peer, place.channel, place.user));
    const settings = { ...slackOf(place.peer), SLACK_APP_TOKEN: place.peer.appToken, DATA_DIR: data.path };
    await goesOn(place, () => startBot(settings));
    expect(readFileSync(join(data.path, 'store.json'), 'utf8')).toContain('{"schemaVersion":2,');
    data.remove();
  }, 60_000);

  test('in Postgres of the version before is brought up to date once, with nothing lost', async () => {
    const version = migrations.length - 1;
    const place = await room();
    const shared = await environment();
    const client = new Client({ connectionString: shared.DATABASE_URL });
    onTestFinished(() => client.end());
    await client.connect();
    await client.query('CREATE TABLE chipwire_schema (version int PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())');
    for (const [at, migration] of migrations.slice(0, version).entries()) {
      await client.query(migration);
      await client.query('INSERT INTO chipwire_schema (version) VALUES ($1)', [at + 1]);
    }
    const { entries } = entriesSchema.parse(JSON.parse(leftFor(place.peer, place.channel, place.user)));
    for (const [key, { value, until = null }] of Object.entries(entries))
      await client.query('INSERT INTO chipwire_entries (key, value, until) VALUES ($1, $2, $3)', [
        key,
        JSON.stringify(value),
        until,
      ]);
    await goesOn(place, () => startBot({ ...shared, ...slackOf(place.peer), SLACK_APP_TOKEN: place.peer.appToken }));
    const { rows } = await client.query('SELECT version FROM chipwire_schema ORDER BY version');
    expect(rows).toEqual(migrations.map((_, at) => ({ version: at + 1 })));
  }, 60_000);
});
