import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { z } from 'zod';
import { serveAttachment } from './attachments.ts';
import type { Command, Commands } from './commands.ts';
import type { Context, Settings } from './context.ts';
import { type Drivers, driversOf } from './drivers.ts';
import { type Fault, noFaults, type PlannedFault } from './faults.ts';
import { type Gateway, gatewayOn } from './gateway.ts';
import { type Call, type Entry, emptyJournal } from './journal.ts';
import type { Posted } from './message.ts';
import { restOf } from './rest.ts';
import { channelRoutes } from './routes/channels.ts';
import { commandRoutes } from './routes/commands.ts';
import { identityRoutes } from './routes/identity.ts';
import { interactionRoutes } from './routes/interactions.ts';
import { messageRoutes } from './routes/messages.ts';
import { threadRoutes } from './routes/threads.ts';
import { type SigningKey, signingKey } from './signing.ts';
import { snowflakes } from './snowflake.ts';
import { type Channel, emptyWorld, type Guild, type User, type World } from './world.ts';

export type { Settings } from './context.ts';
export type { Fault } from './faults.ts';
export type { Call, Entry } from './journal.ts';
export type { Posted } from './message.ts';
export type { Channel, Guild, User } from './world.ts';

const defaults: Settings = {
  interactionMs: 3000,
  tokenLifeMs: 15 * 60_000,
  heartbeatMs: 41_250,
  identifyMs: 5000,
  messageContent: false,
  shards: 1,
  rateLimits: 'loose',
  strict: true,
};

/** A Discord of one's own on loopback, with one guild, two channels and two people. */
export interface DiscordPeer extends Drivers {
  /** Where REST begins, without a version: `http://127.0.0.1:PORT/api`. */
  readonly apiUrl: string;
  readonly token: string;
  readonly applicationId: string;
  /** Verifies interactions that come by HTTP, in hex. */
  readonly publicKey: string;
  readonly world: World;
  readonly guild: Guild;
  /** Where the drivers act unless told otherwise. */
  readonly channel: Channel;
  readonly otherChannel: Channel;
  /** Who the drivers act for unless told otherwise. */
  readonly alice: User;
  readonly bob: User;
  readonly gateway: Gateway;
  /** Everything that happened, in order; empty when not strict. */
  readonly journal: readonly Entry[];
  /** Calls so far, and those that count towards a ban: 401, 403 and 429 that were not shared. */
  readonly counts: { readonly calls: number; readonly invalid: number };
  /** What a correct program never does. */
  readonly violations: readonly string[];
  readonly key: SigningKey;
  /** The calls of one route (`POST /channels/{channel}/messages`), or all. */
  calls(route?: string): readonly Call[];
  /** The first thing after now that fits. */
  next(fits: (entry: Entry) => boolean): Promise<Entry>;
  /** The first call of a route after now. */
  nextCall(route: string): Promise<Call>;
  /** Resolves when a condition over the peer holds, now or after a change. */
  until(holds: () => boolean): Promise<void>;
  /** Resolves when no call is under way and every interaction is answered, or can no longer be. */
  settled(): Promise<void>;
  /** Messages of a channel that are still there, oldest first, ephemeral ones too. */
  messages(channel?: Channel): readonly Posted[];
  /** Commands of a guild, or the global ones. */
  commands(guild?: Guild): readonly Command[];
  /** Spoils the next calls of a route, or of all with `*`. */
  fault(route: string, fault: Fault, times?: number): PlannedFault;
  /** From now on the token is wrong, everywhere. */
  revokeToken(): void;
  stop(): Promise<void>;
}

const port = z.object({ port: z.number() });

/** Starts a strict stand-in for Discord. */
export async function discordPeer(options: Partial<Settings> = {}): Promise<DiscordPeer> {
  const settings: Settings = { ...defaults, ...options };
  const now = Date.now;
  const newId = snowflakes(now);
  const applicationId = newId();
  const token = `${Buffer.from(applicationId).toString('base64url')}.peer.${randomBytes(20).toString('base64url')}`;
  let valid: string | undefined = token;
  const world = emptyWorld(newId, applicationId);
  const guild = world.addGuild('Chip desk');
  const [channel, otherChannel] = [world.addChannel(guild, 'general'), world.addChannel(guild, 'markets')];
  const [alice, bob] = [world.addUser('alice'), world.addUser('bob')];
  const journal = emptyJournal(settings.strict, now);
  const commands: Commands = { scopes: new Map(), created: [] };
  const routes = [
    ...commandRoutes(commands),
    ...interactionRoutes,
    ...messageRoutes,
    ...threadRoutes,
    ...channelRoutes,
    ...identityRoutes,
  ];
  const faults = noFaults(new Set(routes.map(each => each.name)));

  const server = createServer((request, response) => {
    if (request.url?.startsWith('/attachments/')) return serveAttachment(world, request.url, response);
    rest.handle(request, response).catch(error => {
      journal.violation(`the stand-in itself failed: ${error}`);
      response.writeHead(500).end();
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${port.parse(server.address()).port}`;
  const origin = (): string => base;
  const gateway = gatewayOn(server, { settings, world, journal, now, token: () => valid, origin });
  const context: Context = {
    settings,
    world,
    journal,
    gateway,
    interactions: new Map(),
    open: new Set(),
    newId,
    now,
    origin,
  };
  const rest = restOf({ context, routes, faults, token: () => valid });
  const key = signingKey();
  const calls = (): readonly Call[] => journal.entries.filter(entry => entry.kind === 'call');
  return {
    ...driversOf({ context, commands, key, channel, author: alice }),
    apiUrl: `${base}/api`,
    token,
    applicationId,
    publicKey: key.publicKey,
    world,
    guild,
    channel,
    otherChannel,
    alice,
    bob,
    gateway,
    journal: journal.entries,
    counts: journal.counts,
    key,
    get violations() {
      return journal.entries.flatMap(entry => (entry.kind === 'violation' ? [entry.text] : []));
    },
    calls: route => calls().filter(call => route === undefined || call.route === route),
    next: journal.next,
    async nextCall(route) {
      if (!routes.some(each => each.name === route)) throw new Error(`no such route: ${route}`);
      const found = await journal.next(entry => entry.kind === 'call' && entry.route === route);
      if (found.kind !== 'call') throw new Error('unreachable');
      return found;
    },
    until: holds => journal.signal.until(() => (holds() ? true : undefined)).then(() => undefined),
    async settled() {
      const calm = (): true | undefined => (rest.inFlight === 0 && context.open.size === 0 ? true : undefined);
      do {
        await journal.signal.until(calm);
        await new Promise(setImmediate);
      } while (!calm());
    },
    messages: (where = channel) => [...world.messagesIn(where.id).values()],
    commands: where => commands.scopes.get(where?.id ?? 'global') ?? [],
    fault: faults.plan,
    revokeToken() {
      valid = undefined;
      gateway.close(4004);
    },
    async stop() {
      gateway.accepting(false);
      gateway.drop();
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
