import { type App, type Receiver, SocketModeReceiver, type SocketModeReceiverOptions } from '@slack/bolt';

/**
 * Two connections at a time: when Slack refreshes one, Bolt closes it and comes back some five seconds later, and the
 * other goes on receiving meanwhile. Slack sends every event to one of them only.
 * https://docs.slack.dev/apis/events-api/using-socket-mode
 */
export function socketReceiver(options: SocketModeReceiverOptions): Receiver {
  // Only one of them serves the pages of an installation.
  const { clientId: _, clientSecret: __, customRoutes: ___, ...second } = options;
  const receivers = [new SocketModeReceiver(options), new SocketModeReceiver(second)];
  return {
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
