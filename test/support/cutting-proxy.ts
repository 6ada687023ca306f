import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A way to a server that cuts the connection at some of the messages sent. */
export interface CuttingProxy {
  readonly url: string;
  /** At the next message that holds this text: cuts before it is passed on, or after, so that only the answer is lost. */
  cutAt(text: string, when: 'before' | 'after'): void;
  readonly cuts: number;
}

/** Puts a proxy before a Postgres for the length of a test. */
export async function cuttingProxy(url: string): Promise<CuttingProxy> {
  const { hostname, port } = new URL(url);
  let cut: { readonly text: string; readonly when: 'before' | 'after' } | undefined;
  let cuts = 0;
  const sockets = new Set<Socket>();
  const server = createServer(client => {
    const upstream = connect(Number(port), hostname);
    let isCut = false;
    for (const socket of [client, upstream]) sockets.add(socket.on('error', () => {}));
    client.on('data', bytes => {
      if (!cut || !bytes.includes(cut.text)) return void upstream.write(bytes);
      isCut = true;
      cuts++;
      const { when } = cut;
      cut = undefined;
      if (when === 'after') upstream.write(bytes);
      else upstream.destroy();
      client.destroy();
    });
    upstream.on('data', bytes => {
      if (isCut) upstream.end();
      else client.write(bytes);
    });
    client.on('close', () => isCut || upstream.end());
    upstream.on('close', () => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  const address = server.address();
  const own = new URL(url);
  own.port = String(typeof address === 'object' ? address?.port : '');
  return {
    url: own.href,
    cutAt(text, when) {
      cut = { text, when };
    },
    get cuts() {
      return cuts;
    },
  };
}
