import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { isJson, parsed } from '../json.ts';
import type { World } from '../world.ts';
import type { Attempt, Transport } from './delivery.ts';

/** Why Slack ends a connection. https://docs.slack.dev/apis/events-api/using-socket-mode */
export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled' | 'too_many_websockets';

/** The Socket Mode side of the peer. */
export type Sockets = {
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly transport: Transport;
  /** How many connections are open now. */
  readonly count: () => number;
  /** Resolves once at least so many connections have been greeted. */
  readonly connected: (atLeast?: number) => Promise<void>;
  /** Resolves when fewer than so many are left. */
  readonly below: (count: number) => Promise<void>;
  /** Says `disconnect` on every connection and leaves the closing to the app, or does it `dropAfter` ms later. */
  readonly disconnect: (reason: DisconnectReason, dropAfter?: number) => void;
  /** Cuts connections without a word; all, or the first few. */
  readonly drop: (count?: number) => void;
  /** Sends text as it is on the next connection in turn. */
  readonly raw: (text: string) => void;
  /** What an app must not do: acks of unknown or settled envelopes, texts that are no ack, used tickets. */
  readonly faults: string[];
  readonly stop: () => void;
};

type Pending = (answer: unknown) => void;

/** Socket Mode: at most ten connections, each payload to one of them, each to be acknowledged within `ackWithin` ms. */
export function openSockets(world: World, ackWithin: number, pingEvery: number): Sockets {
  const server = new WebSocketServer({ noServer: true });
  const open: WebSocket[] = [];
  const pending = new Map<string, Pending>();
  const faults: string[] = [];
  const watchers = new Set<() => void>();
  let turn = 0;

  const changed = (): void => {
    for (const watcher of watchers) watcher();
  };
  const until = (met: () => boolean): Promise<void> =>
    new Promise(resolve => {
      const watcher = (): void => {
        if (!met()) return;
        watchers.delete(watcher);
        resolve();
      };
      watchers.add(watcher);
      watcher();
    });

  function heard(text: string): void {
    const ack = parsed(text);
    const id = isJson(ack) ? ack.envelope_id : undefined;
    if (typeof id !== 'string') return void faults.push(`not an acknowledgement: ${text.slice(0, 80)}`);
    const settle = pending.get(id);
    if (!settle) return void faults.push(`acknowledged an unknown or settled envelope: ${id}`);
    settle(isJson(ack) ? ack.payload : undefined);
  }

  function welcome(socket: WebSocket): void {
    if (open.length >= 10) {
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets' }));
      socket.close();
      return;
    }
    open.push(socket);
    // Each envelope that waits for its acknowledgement listens for the end.
    socket.setMaxListeners(0);
    const pings = setInterval(() => socket.ping('Ping from Slack'), pingEvery);
    socket.on('message', data => heard(String(data)));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      clearInterval(pings);
      const index = open.indexOf(socket);
      if (index >= 0) open.splice(index, 1);
      changed();
    });
    const hello = {
      type: 'hello',
      num_connections: open.length,
      connection_info: { app_id: world.app.id },
      debug_info: { host: 'applink-stand-in', build_number: 1, approximate_connection_time: 18_060 },
    };
    socket.send(JSON.stringify(hello), changed);
  }

  const nextSocket = (): WebSocket | undefined => {
    const ready = open.filter(socket => socket.readyState === WebSocket.OPEN);
    turn += 1;
    return ready[turn % Math.max(1, ready.length)];
  };

  const transport: Transport = ({ kind, payload }, { num, reason }) =>
    new Promise<Attempt>(resolve => {
      const at = world.now();
      const started = performance.now();
      const socket = nextSocket();
      const id = randomUUID();
      const settle = (acked: boolean, rest: Partial<Attempt>): void => {
        clearTimeout(timer);
        pending.delete(id);
        socket?.off('close', lost);
        resolve({ at, retry: num, acked, latencyMs: performance.now() - started, ...rest });
      };
      const lost = (): void => settle(false, { reason: 'connection_failed' });
      const timer = setTimeout(() => settle(false, { reason: 'timeout' }), ackWithin);
      if (!socket) return lost();
      pending.set(id, answer => {
        const empty = answer === undefined || (isJson(answer) && Object.keys(answer).length === 0);
        if (!empty && kind === 'events_api') faults.push(`answered an event with a payload: ${id}`);
        settle(true, empty ? {} : { answer });
      });
      socket.on('close', lost);
      const retried = kind === 'events_api' ? { retry_attempt: num, retry_reason: reason ?? '' } : {};
      const envelope = {
        envelope_id: id,
        type: kind,
        payload,
        accepts_response_payload: kind !== 'events_api',
        ...retried,
      };
      socket.send(JSON.stringify(envelope));
    });

  return {
    upgrade(request, socket, head) {
      const ticket = new URL(request.url ?? '/', 'http://peer').searchParams.get('ticket') ?? '';
      if (!world.tickets.delete(ticket)) {
        faults.push('connected with an unknown or used ticket');
        socket.end('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, welcome);
    },
    transport,
    count: () => open.length,
    connected: (atLeast = 1) => until(() => open.length >= atLeast),
    below: count => until(() => open.length < count),
    disconnect(reason, dropAfter) {
      for (const socket of [...open]) {
        socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'applink-stand-in' } }));
        if (dropAfter !== undefined) setTimeout(() => socket.close(), dropAfter).unref();
      }
    },
    drop: (count = open.length) => {
      for (const socket of open.slice(0, count)) socket.terminate();
    },
    raw: text => nextSocket()?.send(text),
    faults,
    stop() {
      for (const socket of [...open]) socket.terminate();
      server.close();
    },
  };
}
