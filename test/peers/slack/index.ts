import { type Deliverer, deliverer } from './deliveries/delivery.ts';
import { type HttpRoute, httpRoute } from './deliveries/http.ts';
import { openSockets, type Sockets } from './deliveries/socket.ts';
import { addChannel, addToken, addUser, addWorkspace, directMessages } from './directory.ts';
import { type Faults, noFaults } from './faults.ts';
import { closes, press, shortcut, slash, submit } from './gestures/clicking.ts';
import { type Stage, sendEvents } from './gestures/stage.ts';
import { deletes, dm, edits, says } from './gestures/talking.ts';
import { opensTab, revokes, stops, uninstalls } from './gestures/visiting.ts';
import { openJournal } from './journal.ts';
import type { Json } from './json.ts';
import { defaultScopes, type SlackPeerOptions } from './options.ts';
import { noRateLimits } from './rate-limits.ts';
import { responseUrls } from './response-urls.ts';
import { listen } from './server.ts';
import type { WebApi } from './web-api.ts';
import { type Channel, emptyWorld, type Message, type User, type Workspace } from './world.ts';

export type { Fault } from './faults.ts';
export type { SlackPeerOptions } from './options.ts';
export type { Channel, Ephemeral, Message, User, Workspace } from './world.ts';

/** A running stand-in for Slack. */
export type SlackPeer = Awaited<ReturnType<typeof slackPeer>>;

/**
 * Starts a stand-in for Slack on loopback: the Web API, deliveries over HTTP or Socket Mode, and the people who use the
 * bot. It refuses what Slack refuses, with Slack's own codes. It begins with one workspace that has the bot installed.
 */
export async function slackPeer(options: SlackPeerOptions = {}) {
  const strict = options.strict ?? true;
  const signingSecret = options.signingSecret ?? 'signing-secret-of-the-stand-in';
  const botToken = options.botToken ?? 'xoxb-bot-token-of-the-stand-in';
  const appToken = options.appToken ?? 'xapp-app-token-of-the-stand-in';
  const now = options.now ?? Date.now;
  const app = {
    id: 'A000000001',
    clientId: '1000000001.1000000002',
    clientSecret: 'client-secret-of-the-stand-in',
    signingSecret,
    scopes: options.scopes ?? defaultScopes,
    agentView: options.agentView ?? true,
    rotation: options.rotation ?? false,
    ...(options.events ? { events: new Set(options.events) } : {}),
  };
  const world = emptyWorld(app, strict, now);
  const workspace = addWorkspace(world, { name: 'Acme', botToken, appToken });
  const journal = openJournal(strict);
  const limits = noRateLimits(now);
  const faults: Faults = noFaults();
  const ackWithin = options.ackWithin ?? 3000;
  const sockets: Sockets = openSockets(world, ackWithin, options.pingEvery ?? 10_000);
  let http: HttpRoute | undefined;
  const deliversTo = (url: string): void => {
    http?.stop();
    http = httpRoute(url, signingSecret, ackWithin, now);
  };
  if (options.eventsUrl) deliversTo(options.eventsUrl);
  const delivering: Deliverer = deliverer(
    () => http?.transport ?? sockets.transport,
    options.retryAfter ?? [50, 100, 200],
  );
  const urls = responseUrls(world, journal);
  const stage: Stage = { world, deliverer: delivering, responseUrls: urls };
  const api: WebApi = {
    world,
    faults,
    limits,
    journal,
    announce: (id, event) => void sendEvents(stage, id, [event]),
  };
  const server = await listen(api, sockets, urls);
  world.baseUrl = server.baseUrl;
  const tokenOf = (value: string) => {
    const token = world.tokens.get(value);
    if (!token) throw new Error('this stand-in has given out no such token');
    return token;
  };

  return {
    /** What `SLACK_API_URL` is to be. */
    apiUrl: `${server.baseUrl}/api/`,
    baseUrl: server.baseUrl,
    app,
    botToken,
    appToken,
    signingSecret,
    workspace,
    world,

    addWorkspace: (given: Parameters<typeof addWorkspace>[1]) => addWorkspace(world, given),
    addUser: (given: Parameters<typeof addUser>[2], where: Workspace = workspace) => addUser(world, where, given),
    addChannel: (given: Parameters<typeof addChannel>[2], where: Workspace = workspace) =>
      addChannel(world, where, given),
    /** A further bot token, e.g. one with fewer scopes. */
    addToken: (value: string, scopes: readonly string[], where: Workspace = workspace) =>
      void addToken(world, { value, kind: 'bot', workspace: where.id, scopes }),
    /** Makes a token live, revoked, invalid, expired or inactive from now on. */
    setToken(value: string, state: 'live' | 'revoked' | 'invalid' | 'expired' | 'inactive'): void {
      tokenOf(value).state = state;
    },

    /** The conversation of the bot with a person. */
    dmOf: (user: User) => directMessages(world, user),
    /** The live messages of a channel, oldest first. */
    messages: (channel: Channel): readonly Message[] => [...channel.messages.values()],
    /** What the bot has posted in a channel and not taken back, oldest first. */
    posts: (channel: Channel): readonly Message[] => [...channel.messages.values()].filter(message => message.botId),
    /** The messages only this person sees. */
    ephemerals: (user: User) => world.ephemerals.filter(one => one.user === user.id),
    /** The home tab published for a person. */
    homeOf: (user: User) => world.views.get(world.homes.get(user.id) ?? ''),
    /** The modals open before a person, the topmost last. */
    modals: (user: User) =>
      [...world.views.values()].filter(view => view.user === user.id && view.open && view.given.type === 'modal'),
    /** The status shown in a thread now: gone after two minutes or once the bot has replied. */
    status(thread: Message): string {
      const last = world.statuses.findLast(one => one.channel_id === thread.channel && one.thread_ts === thread.ts);
      const at = Number(last?.at ?? 0);
      const channel = world.channels.get(thread.channel);
      const replied = [...(channel?.messages.values() ?? [])].some(
        one => one.botId && one.threadTs === thread.ts && one.startedAt >= at,
      );
      return last && !replied && now() - at < 120_000 ? String(last.status) : '';
    },

    says: (given: Parameters<typeof says>[1]) => says(stage, given),
    dm: (given: Parameters<typeof dm>[1]) => dm(stage, given),
    edits: (message: Message, text: string) => edits(stage, message, text),
    deletes: (message: Message) => deletes(stage, message),
    slash: (given: Parameters<typeof slash>[1]) => slash(stage, given),
    press: (given: Parameters<typeof press>[1]) => press(stage, given),
    submit: (...given: Parameters<typeof submit> extends [Stage, ...infer Rest] ? Rest : never) =>
      submit(stage, ...given),
    closes: (view: Parameters<typeof closes>[1]) => closes(stage, view),
    shortcut: (given: Parameters<typeof shortcut>[1]) => shortcut(stage, given),
    opensHome: (user: User) => opensTab(stage, user, 'home'),
    opensMessages: (user: User) => opensTab(stage, user, 'messages'),
    stops: (thread: Message, user: User) => stops(stage, thread, user),
    uninstalls: (where: Workspace = workspace) => uninstalls(stage, where),
    revokes: (where: Workspace = workspace) => revokes(stage, where),
    /** Any other event, as it stands in the envelope. */
    event: (event: Json, where: Workspace = workspace) => sendEvents(stage, where.id, [event]),

    /** From now on deliveries go by HTTP to this address instead of Socket Mode. */
    deliversTo,
    /** A raw HTTP delivery: any body, any signature. */
    deliver(...given: Parameters<HttpRoute['raw']>) {
      if (!http) throw new Error('raw deliveries need an events URL');
      return http.raw(...given);
    },
    /** Sends a delivery again, so many copies at once, each tried once. */
    again: delivering.again,
    /** From now on every delivery is made in so many copies at once. */
    copies: delivering.copies,
    sockets,

    faults,
    /** Calls Slack would hold against the app. */
    violations: limits.violations,
    limitPosting: limits.limitPosting,

    /** Every call so far. */
    calls: journal.entries,
    next: journal.next,
    grown: journal.grown,
    /** Resolves when deliveries are done and no call has been under way for `quiet` ms. */
    async settled(quiet = 50): Promise<void> {
      for (;;) {
        await delivering.idle();
        const seen = journal.entries.length;
        await new Promise(resolve => setTimeout(resolve, quiet));
        if (server.busy() === 0 && journal.entries.length === seen) return;
      }
    },
    async stop(): Promise<void> {
      delivering.stop();
      journal.stop();
      sockets.stop();
      http?.stop();
      await server.close();
    },
  };
}
