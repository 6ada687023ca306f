import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Settings } from './context.ts';
import { endsSession, type Identify } from './gateway-frames.ts';
import { type Link, type LinkHost, openLink } from './gateway-link.ts';
import { type GatewayEvent, hears, intentBits, messageFor, type Session, tell } from './gateway-session.ts';
import { guildCreate } from './guild-create.ts';
import type { Journal } from './journal.ts';
import type { Posted } from './message.ts';
import type { Channel, World } from './world.ts';

/** The websocket half of Discord. https://docs.discord.com/developers/events/gateway */
export interface Gateway {
  /** Sessions on an open socket. */
  readonly sessions: readonly Session[];
  /** Sessions started and resumed so far. */
  readonly counts: { identifies: number; resumes: number };
  dispatch(event: GatewayEvent): void;
  message(t: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE' | 'MESSAGE_DELETE', message: Posted, channel: Channel): void;
  /** Resolves once so many sessions are on a socket. */
  ready(sessions?: number): Promise<void>;
  /** Asks every client to reconnect: op 7. */
  reconnect(): void;
  /** Tells every client its session is invalid: op 9. */
  invalidate(resumable: boolean): void;
  /** Closes every socket with a code. */
  close(code: number): void;
  /** Cuts every socket without a close frame. */
  drop(): void;
  /** Whether heartbeats are confirmed; a gateway that stops is a zombie. */
  acking(on: boolean): void;
  /** Whether new sockets are let in. */
  accepting(on: boolean): void;
}

interface Parts {
  readonly settings: Settings;
  readonly world: World;
  readonly journal: Journal;
  readonly now: () => number;
  readonly token: () => string | undefined;
  readonly origin: () => string;
}

/** A gateway on an HTTP server. */
export function gatewayOn(server: Server, { settings, world, journal, now, token, origin }: Parts): Gateway {
  const sessions = new Map<string, Session>();
  const links = new Set<Link>();
  const counts = { identifies: 0, resumes: 0 };
  let identifiedAt: number | undefined;
  let opened = 0;
  let isAccepting = true;
  let isAcking = true;

  /** Why an IDENTIFY is refused. */
  const refusal = ({ token: given, intents, shard }: Identify): number | 'invalid' | undefined => {
    if (given !== token()) return 4004;
    const [index, total] = shard ?? [0, 1];
    if (index < 0 || index >= total) return 4010;
    if (total < settings.shards) return 4011;
    if (intents >= 1 << 26) return 4013;
    const privileged = intentBits.GUILD_MEMBERS | intentBits.GUILD_PRESENCES;
    if (intents & (privileged | (settings.messageContent ? 0 : intentBits.MESSAGE_CONTENT))) return 4014;
    const last = identifiedAt;
    identifiedAt = now();
    if (last === undefined || now() - last >= settings.identifyMs) return undefined;
    journal.violation(`two IDENTIFYs within ${settings.identifyMs} ms`);
    return 'invalid';
  };
  const host: LinkHost = {
    heartbeatMs: settings.heartbeatMs,
    journal,
    now,
    identify(link, given) {
      const refused = refusal(given);
      if (refused) return refused;
      counts.identifies += 1;
      const id = randomBytes(16).toString('hex');
      const session: Session = {
        id,
        shard: given.shard ?? [0, 1],
        intents: given.intents,
        missed: [],
        seq: 0,
        send: undefined,
      };
      sessions.set(id, session);
      link.carry(session);
      const guilds = [...world.guilds.values()].filter(({ id: guildId }) => hears(session, { t: '', d: {}, guildId }));
      const unavailable = guilds.map(guild => ({ id: guild.id, unavailable: true }));
      const application = { id: world.bot.id, flags: settings.messageContent ? 1 << 19 : 0 };
      const resume_gateway_url = `${origin().replace('http', 'ws')}/resume`;
      const user = { ...world.bot, verified: true, mfa_enabled: true, email: null, flags: 0 };
      tell(session, 'READY', {
        v: 10,
        user,
        guilds: unavailable,
        session_id: id,
        resume_gateway_url,
        shard: session.shard,
        application,
        session_type: 'normal',
        private_channels: [],
        relationships: [],
        presences: [],
        _trace: [],
      });
      if (session.intents & intentBits.GUILDS)
        for (const guild of guilds) tell(session, 'GUILD_CREATE', guildCreate(world, guild));
      return undefined;
    },
    resume(link, given) {
      const session = sessions.get(given.session_id);
      if (given.token !== token()) return 4004;
      if (!session) return 'invalid';
      if (given.seq > session.seq) return 4007;
      for (const other of links) if (other !== link && other.session === session) other.drop();
      counts.resumes += 1;
      link.carry(session);
      for (const event of session.missed) if (event.s > given.seq) session.send?.(event);
      tell(session, 'RESUMED', { _trace: [] });
      return undefined;
    },
    closed(link, code) {
      links.delete(link);
      if (link.session && endsSession(code)) sessions.delete(link.session.id);
      journal.signal.notify();
    },
  };

  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket: Duplex, head) => {
    const url = new URL(request.url ?? '/', origin());
    if (!isAccepting || url.searchParams.has('compress')) return void socket.destroy();
    sockets.handleUpgrade(request, socket, head, open => {
      opened += 1;
      const link = openLink(host, open, opened, url.pathname);
      link.acking = isAcking;
      links.add(link);
      if (url.searchParams.get('v') !== '10' || url.searchParams.get('encoding') !== 'json') link.close(4012);
    });
  });
  const live = (): readonly Session[] => [...links].flatMap(link => link.session ?? []);
  return {
    get sessions() {
      return live();
    },
    counts,
    dispatch(event) {
      for (const session of sessions.values()) if (hears(session, event)) tell(session, event.t, event.d);
    },
    message(t, message, channel) {
      const guild = world.guildOf(channel);
      const intent = guild ? 'GUILD_MESSAGES' : 'DIRECT_MESSAGES';
      for (const session of sessions.values()) {
        if (!hears(session, { t, d: {}, guildId: guild?.id, intent })) continue;
        const gone = { id: message.id, channel_id: channel.id, ...(guild ? { guild_id: guild.id } : {}) };
        tell(session, t, t === 'MESSAGE_DELETE' ? gone : messageFor(session, message, channel, guild, world.bot.id));
      }
    },
    ready: (wanted = 1) =>
      journal.signal.until(() => (live().length >= wanted ? true : undefined)).then(() => undefined),
    reconnect() {
      for (const link of [...links]) link.send(7, null);
    },
    invalidate(resumable) {
      for (const link of links) {
        if (!resumable && link.session) sessions.delete(link.session.id);
        link.invalidate(resumable);
      }
    },
    close(code) {
      for (const link of [...links]) link.close(code);
    },
    drop() {
      for (const link of [...links]) link.drop();
    },
    acking(on) {
      isAcking = on;
      for (const link of links) link.acking = on;
    },
    accepting(on) {
      isAccepting = on;
    },
  };
}
