import type { WebSocket } from 'ws';
import { type Identify, type Resume, sentFrame } from './gateway-frames.ts';
import type { Session } from './gateway-session.ts';
import type { Journal } from './journal.ts';

/** One gateway socket. */
export interface Link {
  readonly session: Session | undefined;
  acking: boolean;
  /** Puts a session on this socket. */
  carry(session: Session): void;
  send(op: number, d: unknown, s?: number, t?: string): void;
  /** Tells that the session is invalid: op 9. */
  invalidate(resumable: boolean): void;
  /** Closes from Discord's side. */
  close(code: number): void;
  /** Cuts the connection without a word. */
  drop(): void;
}

/** What a socket needs from the gateway behind it. */
export interface LinkHost {
  readonly heartbeatMs: number;
  readonly journal: Journal;
  readonly now: () => number;
  /** Starts a session; or says with which code to close, or `invalid` for op 9. */
  identify(link: Link, given: Identify): number | 'invalid' | undefined;
  /** Continues a session; or says why not. */
  resume(link: Link, given: Resume): number | 'invalid' | undefined;
  closed(link: Link, code: number): void;
}

/** Speaks the protocol on one socket. https://docs.discord.com/developers/events/gateway#connection-lifecycle */
export function openLink(host: LinkHost, socket: WebSocket, number: number, path: string): Link {
  const { journal, now } = host;
  let ended: number | undefined;
  let beatAt = now();
  const sentAt: number[] = [];
  let session: Session | undefined;
  const link: Link = {
    get session() {
      return session;
    },
    acking: true,
    carry(given) {
      session = given;
      given.send = event => link.send(0, event.d, event.s, event.t);
    },
    send(op, d, s, t) {
      if (ended !== undefined) return;
      journal.record({
        kind: 'frame',
        at: now(),
        from: 'discord',
        connection: number,
        op,
        t: t ?? null,
        s: s ?? null,
        d,
      });
      // In the order in which Discord writes them.
      socket.send(JSON.stringify({ t: t ?? null, s: s ?? null, op, d }));
    },
    invalidate(resumable) {
      leave();
      session = undefined;
      link.send(9, resumable);
    },
    close(code) {
      finish(code);
      socket.close(code);
    },
    drop() {
      finish(1006);
      socket.terminate();
    },
  };
  const leave = (): void => {
    if (session) session.send = undefined;
  };
  const finish = (code: number): void => {
    if (ended !== undefined) return;
    ended = code;
    clearInterval(watch);
    leave();
    host.closed(link, code);
    journal.record({ kind: 'connection', at: now(), connection: number, path, closed: code });
  };
  const watch = setInterval(() => {
    if (now() - beatAt > host.heartbeatMs * 2) link.close(4009);
  }, host.heartbeatMs).unref();
  /** Takes a frame; returns the code to close with when it is not allowed. */
  const receive = (text: string): number | undefined => {
    if (Buffer.byteLength(text) > 4096) return 4002;
    const at = now();
    while ((sentAt[0] ?? at) < at - 60_000) sentAt.shift();
    if (sentAt.push(at) > 120) return 4008;
    const frame = sentFrame.safeParse(parsed(text));
    if (!frame.success) return 4002;
    const { op, d } = frame.data;
    const shown = op === 2 || op === 6 ? { ...d, token: '' } : d;
    journal.record({ kind: 'frame', at, from: 'bot', connection: number, op, t: null, s: null, d: shown });
    if (op === 1) {
      beatAt = at;
      if (session && d !== null) forget(session, d);
      if (link.acking) link.send(11, null);
      return undefined;
    }
    if (op !== 2 && op !== 6) return session ? undefined : 4003;
    if (session) return 4005;
    const refused = op === 2 ? host.identify(link, d) : host.resume(link, d);
    if (refused !== 'invalid') return refused;
    link.send(9, false);
    return undefined;
  };
  socket.on('message', (data, isBinary) => {
    const code = isBinary ? 4002 : receive(String(data));
    if (code) link.close(code);
  });
  socket.on('close', code => finish(code));
  socket.on('error', () => finish(1006));
  journal.record({ kind: 'connection', at: now(), connection: number, path, closed: undefined });
  link.send(10, { heartbeat_interval: host.heartbeatMs, _trace: [] });
  return link;
}

/** Events the bot has confirmed need not be kept. */
function forget(session: Session, confirmed: number): void {
  while ((session.missed[0]?.s ?? Number.POSITIVE_INFINITY) <= confirmed) session.missed.shift();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
