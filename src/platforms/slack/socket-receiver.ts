import {
  type App,
  type HTTPReceiverOptions,
  type Receiver,
  SocketModeReceiver,
  type SocketModeReceiverOptions,
} from '@slack/bolt';
import { end, installPages } from './install-pages.ts';
import { rehearse } from './rehearsal.ts';

/** A receiver; without its installer, Bolt knows of no workspace but one. */
export interface InstallingReceiver extends Receiver {
  readonly installer: SocketModeReceiver['installer'];
}

/**
 * Two connections at a time: when Slack refreshes one, Bolt closes it and comes back some five seconds later, and the
 * other goes on receiving meanwhile. Slack sends every event to one of them only. With `rehearsed`, it is as if that
 * had come, over and over, when they are open; with `install`, the pages of an installation are served on a port.
 * https://docs.slack.dev/apis/events-api/using-socket-mode
 */
export function socketReceiver(
  options: Pick<SocketModeReceiverOptions, 'appToken' | 'logger' | 'installerOptions'>,
  rehearsed: Readonly<Record<string, unknown>> | undefined,
  install?: HTTPReceiverOptions & { readonly port: number },
): InstallingReceiver & { connected(): boolean } {
  const socket = () =>
    new SocketModeReceiver({
      ...options,
      async processEventErrorHandler({ error }) {
        options.logger?.error(`an envelope was not acknowledged: ${error.message}`);
        return false;
      },
    });
  const receivers = [socket(), socket()];
  const open = new Set<SocketModeReceiver>();
  for (const receiver of receivers) {
    receiver.client.on('connected', () => open.add(receiver));
    receiver.client.on('close', () => open.delete(receiver));
  }
  let app: App | undefined;
  const pages = install && installPages(install, (_, response) => end(response, 404, { connection: 'close' }));
  return {
    installer: pages?.installer,
    connected: () => open.size > 0,
    init(given: App) {
      app = given;
      for (const receiver of receivers) receiver.init(given);
    },
    async start() {
      if (install) await pages?.start(install.port);
      await Promise.all(receivers.map(receiver => receiver.start()));
      if (rehearsed) void rehearse(async () => app?.processEvent({ body: rehearsed, ack: async () => undefined }));
    },
    async stop() {
      await Promise.all([pages?.stop(), ...receivers.map(receiver => receiver.stop())]);
    },
  };
}
