import { Client } from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { postgresStore } from '../../../src/stores/postgres/index.ts';
import { type SlackPeer, slackPeer } from '../../peers/slack/index.ts';
import { type Postgres, startPostgres } from '../../support/postgres.ts';
import { dataFolder, freePort, type RunningBot, startBot } from '../../support/running-bot.ts';

type Environment = Readonly<Record<string, string>>;

/** A Postgres for a file of tests, and a folder for what its bots keep besides. */
export function sharedPostgres() {
  let server: Postgres | undefined;
  const data = dataFolder();
  const postgres = (): Postgres => {
    if (!server) throw new Error('Postgres runs during tests only');
    return server;
  };
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(async () => {
    await server?.stop();
    data.remove();
  });
  return {
    postgres,
    /** What every bot over a new database is set to, without limits for people who ask much. */
    environment: async () => ({
      DATA_DIR: data.path,
      DATABASE_URL: await postgres().newDatabase(),
      RATE_LIMIT_PERSON: '0',
      RATE_LIMIT_CHANNEL: '0',
      RATE_LIMIT_WORKSPACE: '0',
    }),
    /** Runs a statement as whoever looks after the server. */
    async sql(statement: string): Promise<void> {
      const client = new Client({ connectionString: await postgres().newDatabase() });
      await client.connect();
      await client.query(statement);
      await client.end();
    },
    /** What is kept in a database under keys that begin so. */
    async entries(url: string, prefix: string): Promise<ReadonlyMap<string, unknown>> {
      const store = await postgresStore({ url, log: () => undefined });
      const found = await store.entries(prefix);
      await store.stop();
      return found;
    },
  };
}

/** How a bot reaches a stand-in for Slack. */
export const slackOf = (peer: SlackPeer): Environment => ({
  SLACK_API_URL: peer.apiUrl,
  SLACK_BOT_TOKEN: peer.botToken,
});

/** A bot that takes Slack's events over HTTP, and may be killed and started again. */
export interface Replica {
  readonly url: string;
  readonly healthUrl: string;
  bot(): RunningBot;
  /** Whether it takes events, as a load balancer sees it. */
  isUp(): boolean;
  /** Ends it by a signal; resolves to the exit code. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
  /** Starts it again. */
  start(): Promise<void>;
  /** Ends it and starts it again. */
  restart(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts one. */
export async function startReplica(peer: SlackPeer, environment: Environment): Promise<Replica> {
  const [port, health] = [await freePort(), await freePort()];
  const begin = () =>
    startBot({
      ...environment,
      ...slackOf(peer),
      SLACK_SIGNING_SECRET: peer.signingSecret,
      PORT: String(port),
      HEALTH_PORT: String(health),
    });
  let bot = await begin();
  let up = true;
  const end: Replica['end'] = signal => {
    up = false;
    return bot.end(signal);
  };
  const start = async (): Promise<void> => {
    bot = await begin();
    up = true;
  };
  return {
    url: `http://127.0.0.1:${port}/slack/events`,
    healthUrl: `http://127.0.0.1:${health}`,
    bot: () => bot,
    isUp: () => up,
    end,
    start,
    async restart(signal) {
      await end(signal);
      await start();
    },
  };
}

/** A stand-in for Slack that tries again soon what a killed process did not acknowledge. */
export const patientPeer = (options: Parameters<typeof slackPeer>[0] = {}): Promise<SlackPeer> =>
  slackPeer({ retryAfter: [100, 300, ...Array.from({ length: 12 }, () => 1000)], ...options });
