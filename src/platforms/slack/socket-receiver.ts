import { type App, type Receiver, SocketModeReceiver, type SocketModeReceiverOptions } from '@slack/bolt';

/** A receiver; without its installer, Bolt knows of no workspace but one. */
export interface InstallingReceiver extends Receiver {
  readonly installer: SocketModeReceiver['installer'];
}

/**
 * Two connections at a time: when Slack refreshes one, Bolt closes it and comes back some five seconds later, and the
 * other goes on receiving meanwhile. Slack sends every event to one of them only.
 * https://docs.slack.dev/apis/events-api/using-socket-mode
 */
export function socketReceiver(given: SocketModeReceiverOptions): InstallingReceiver & { connected(): boolean } {
  const options: SocketModeReceiverOptions = {
    ...given,
    async processEventErrorHandler({ error }) {
      given.logger?.error(`an envelope was not acknowledged: ${error.message}`);
      return false;
    },
  };
  // Only one of them serves the pages of an installation.
  const { clientId: _, clientSecret: __, customRoutes: ___, ...second } = options;
  const first = new SocketModeReceiver(options);
  const receivers = [first, new SocketModeReceiver(second)];
  const open = new Set<SocketModeReceiver>();
  for (const receiver of receivers) {
    receiver.client.on('connected', () => open.add(receiver));
    receiver.client.on('close', () => open.delete(receiver));
  }
  return {
    installer: first.installer,
    connected: () => open.size > 0,
    init(app: App) {
      for (const receiver of receivers) receiver.init(app);
    },
    async start() {
      for (const receiver of receivers) await receiver.start();
    },
    async stop() {
      await Promise.all(receivers.map(receiver => receiver.stop()));
    },
  };
}
