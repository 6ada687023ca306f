import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { pipeline } from 'node:stream';
import { freePort } from '../../test/support/running-bot.ts';

/** Stands before several processes and gives each connection to the next of them. */
export async function balancer(ports: readonly number[]): Promise<{ readonly port: number; stop(): void }> {
  let turn = 0;
  const server = createServer(socket => {
    const port = ports[turn++ % ports.length];
    if (port === undefined) return socket.destroy();
    const behind = connect(port, '127.0.0.1');
    pipeline(socket, behind, socket, () => undefined);
  });
  const port = await freePort();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return { port, stop: () => void server.close() };
}
