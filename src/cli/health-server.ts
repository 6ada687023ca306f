import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { StartError } from '../errors.ts';
import type { Metrics } from '../metrics.ts';
import type { ObservedPlatform } from '../observing/platform.ts';
import type { Store } from '../store.ts';

/** What health is told from. */
export interface HealthParts {
  /** 0 takes a free one. */
  readonly port: number;
  readonly metrics: Metrics;
  readonly store: Store;
  readonly platforms: readonly ObservedPlatform[];
  /** Several processes share the store: one whose turn another has is ready to take over. */
  readonly shared: boolean;
  /** A process that is late by more than this most of the time is as good as dead. */
  readonly mostLagMs?: number;
}

/** A server that tells how the process is. */
export interface HealthServer {
  readonly port: number;
  /** From now on the process is not ready: it takes nothing more. */
  drain(): void;
  stop(): Promise<void>;
}

/** A store that says nothing for this long is not healthy. */
const storeMs = 2500;

/** Serves `/healthz` (alive), `/readyz` (store and platforms) and `/metrics`. @throws StartError when the port is taken */
export async function healthServer(parts: HealthParts): Promise<HealthServer> {
  const { port, metrics, store, platforms, shared, mostLagMs = 1000 } = parts;
  const lag = monitorEventLoopDelay({ resolution: 20 });
  lag.enable();
  let draining = false;

  const alive = () => {
    // The usual lag since the last look: a single pause, as of the whole machine, passes.
    const lagMs = Math.round(lag.percentile(50) / 1e6);
    lag.reset();
    return { ok: lagMs <= mostLagMs, lagMs };
  };
  const ready = async () => {
    const silent = new Promise<boolean>(resolve => setTimeout(() => resolve(false), storeMs).unref());
    const isHealthy = await Promise.race([store.healthy().catch(() => false), silent]);
    const states = platforms.map(platform => ({ name: platform.name, duty: platform.duty, state: platform.state() }));
    const isServed = states.some(({ state, duty }) => state === 'connected' || (shared && duty && state === 'idle'));
    return {
      ok: !draining && isHealthy && isServed,
      draining,
      store: isHealthy,
      platforms: Object.fromEntries(states.map(({ name, state }) => [name, state])),
    };
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const end = (status: number, type: string, text: string): void => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
      response.end(request.method === 'HEAD' ? undefined : text);
    };
    const tell = (told: { readonly ok: boolean }): void =>
      end(told.ok ? 200 : 503, 'application/json', `${JSON.stringify(told)}\n`);
    switch (request.url?.split('?', 1)[0]) {
      case '/healthz':
        return tell(alive());
      case '/readyz':
        return tell(await ready());
      case '/metrics': {
        const { type, text } = await metrics.report();
        return end(200, type, text);
      }
      default:
        return end(404, 'text/plain', 'not here\n');
    }
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.listen(port);
  await once(server, 'listening').catch(error => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new StartError(`HEALTH_PORT cannot be listened on (${code}): choose a port that is free.`);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    drain() {
      draining = true;
    },
    async stop() {
      lag.disable();
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
