import type { InstallationStore, Logger, webApi } from '@slack/bolt';
import type { SlackConfig } from '../../config.ts';
import type { Conversations } from '../../conversations/conversations.ts';
import { httpReceiver } from './http-receiver.ts';
import { botScopes } from './manifest.ts';
import { botsWords } from './rehearsal.ts';
import { type InstallingReceiver, socketReceiver } from './socket-receiver.ts';

/** What a receiver works with. */
interface Receiving {
  /** Installations in many workspaces; with one by its token, none. */
  readonly installed: InstallationStore | undefined;
  readonly options: webApi.WebClientOptions;
  readonly logger: Logger;
  readonly heard: Conversations['heard'];
}

/** Takes what Slack sends, over a socket or over HTTP, and serves the pages of an installation. */
export function receiverOf(
  { auth, transport, apiUrl }: SlackConfig,
  { installed, options, logger, heard }: Receiving,
): { readonly receiver: InstallingReceiver; connected(): boolean } {
  const installerOptions = {
    clientOptions: options,
    ...(apiUrl === undefined ? {} : { authorizationUrl: new URL('/oauth/v2/authorize', apiUrl).href }),
  };
  const install =
    auth.type === 'oauth' && installed
      ? {
          clientId: auth.clientId,
          clientSecret: auth.clientSecret,
          stateSecret: auth.tokenKey,
          scopes: [...botScopes],
          installationStore: installed,
          installerOptions,
          logger,
        }
      : undefined;
  if (transport.type === 'http') {
    // Whose words they are Bolt would look up in all workspaces.
    const rehearsed = auth.type === 'token' ? { rehearsed: botsWords } : {};
    const receiver = httpReceiver(
      { signingSecret: transport.signingSecret, logger, ...install },
      { heard, ...rehearsed },
    );
    return { receiver, connected: () => true };
  }
  const port = auth.type === 'oauth' ? auth.port : 0;
  const receiver = socketReceiver(
    // Bolt takes what its connections need from here, too.
    { appToken: transport.appToken, logger, installerOptions },
    auth.type === 'token' ? botsWords : undefined,
    // Nothing is posted there, so that nothing is signed.
    install && { ...install, port, signingSecret: '' },
  );
  return { receiver, connected: receiver.connected };
}
