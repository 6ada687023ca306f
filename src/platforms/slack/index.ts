import { App, type Context, ErrorCode, webApi } from '@slack/bolt';
import type { Charts } from '../../chart.ts';
import type { Command } from '../../command.ts';
import type { SlackConfig } from '../../config.ts';
import type { Conversations, Reply } from '../../conversations/conversations.ts';
import { leaseMs } from '../../conversations/once.ts';
import type { Knowledge } from '../../knowledge.ts';
import type { Log } from '../../log.ts';
import type { ChatPlatform } from '../../platform.ts';
import type { Store } from '../../store.ts';
import { acknowledgeWhenHandled } from './acknowledging.ts';
import { deliverer } from './deliver.ts';
import { installations, isNotInstalled } from './installations.ts';
import { tellNoAccess } from './no-access.ts';
import { peopleOfSlack } from './people.ts';
import { refusalOf } from './persistently.ts';
import { pictureUpload } from './pictures.ts';
import { clientOptions, poster, type SlackClient } from './post.ts';
import { receiveCommands } from './receive-commands.ts';
import { receiveHome } from './receive-home.ts';
import { messagesDirectly, receiveMessages } from './receive-messages.ts';
import { receivePresses } from './receive-presses.ts';
import { receiveShortcut } from './receive-shortcut.ts';
import { receiverOf } from './receiver.ts';
import { renderForSlack } from './render.ts';
import { sdkLog } from './sdk-log.ts';
import { type SlackSide, underWay, workspaceOf } from './side.ts';
import { startError } from './start-errors.ts';
import { stops } from './stops.ts';
import { finish } from './unfinished.ts';
import { answerableSchema } from './wire.ts';
import { working } from './working.ts';

/** What Slack needs. */
export interface SlackParts {
  readonly config: SlackConfig;
  readonly conversations: Conversations;
  readonly knowledge: Knowledge;
  readonly commands: ReadonlyMap<string, Command>;
  readonly store: Store;
  readonly log: Log;
  /** Draws the charts of answers; without it they are told in words. */
  readonly charts?: Charts;
  /** A workspace's digests, a line each, for the Home tab. */
  readonly digests?: (workspace: string) => Promise<readonly string[]>;
}

/** Slack refuses these for good: the place is gone, or closed to the bot. */
const closed = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'restricted_action',
  'restricted_action_read_only_channel',
  'account_inactive',
  'token_revoked',
  'invalid_auth',
  'org_login_required',
  'no_permission',
]);

/** Slack: one workspace by token, or many by installation; over a socket, or over HTTP. */
export function slack(parts: SlackParts): ChatPlatform {
  const { config, conversations, knowledge, commands, store, log } = parts;
  const { auth, transport, apiUrl } = config;
  const options = clientOptions(apiUrl);
  const logger = sdkLog(log);
  const installed = auth.type === 'oauth' ? installations(store, auth.tokenKey) : undefined;
  const post = poster(log);
  const pictures = parts.charts && pictureUpload(parts.charts, log);
  const side: SlackSide = {
    conversations,
    knowledge,
    commands,
    log,
    poster: post,
    deliver: deliverer({ knowledge, poster: post, log, pictures, opened: conversations.opened }),
    working: working(),
    people: peopleOfSlack(),
    digests: parts.digests ?? (async () => []),
    async tokenRefused(workspace, code) {
      await installed?.drop(workspace);
      const cure = installed
        ? 'the workspace is dropped; its people can install the app again'
        : 'replace SLACK_BOT_TOKEN';
      log({ level: 'error', event: 'slack-token-refused', detail: `${code}: ${cure}` });
    },
    underWay: new Set(),
    stops: stops(store),
    told: new Set(),
  };
  let app: App | undefined;
  let isConnected = (): boolean => true;

  /** Who the bot is in its one workspace. @throws StartError when the token is no good. */
  const identity = async () => {
    if (auth.type !== 'token') return undefined;
    const client = new webApi.WebClient(auth.botToken, { ...options, logger });
    const { user_id: botUserId, bot_id: botId } = await client.auth
      .test()
      .catch(error => Promise.reject(startError(error, 'SLACK_BOT_TOKEN')));
    return { token: auth.botToken, ...(botUserId && botId ? { bot: { botUserId, botId } } : {}) };
  };

  const clients = new Map<string, SlackClient>();
  /** As Bolt has them: a call names the workspace that it is made for, of which one token may have many. */
  const clientIn = (token: string) => (workspace: string) => {
    const client = clients.get(workspace) ?? new webApi.WebClient(token, { ...options, logger, teamId: workspace });
    clients.set(workspace, client);
    return client;
  };

  const clientFor = async (workspace: string): Promise<SlackClient | undefined> => {
    if (auth.type === 'token') return app?.client;
    const token = await installed?.botToken(workspace);
    return token === undefined ? undefined : new webApi.WebClient(token, { ...options, logger });
  };

  let resuming: NodeJS.Timeout | undefined;
  /** Answers what was acknowledged and not answered when a process ended. */
  const resume = (): void =>
    underWay(
      side,
      finish(side, clientFor).catch(error =>
        log({ level: 'error', event: 'slack-not-resumed', detail: error instanceof Error ? error.message : '' }),
      ),
    );

  return {
    name: 'slack',
    ...(transport.type === 'socket' ? { duty: 'slack-socket' } : {}),
    async start() {
      const who = await identity();
      const { receiver, connected } = receiverOf(config, { installed, options, logger, heard: conversations.heard });
      isConnected = connected;
      app = new App({
        ...(who && { token: who.token, ...who.bot }),
        receiver,
        clientOptions: options,
        logger,
        convoStore: false,
        tokenVerificationEnabled: false,
        extendedErrorHandler: true,
      });
      const directly = who?.bot ? messagesDirectly(side, clientIn(who.token), who.bot.botUserId) : () => undefined;
      acknowledgeWhenHandled(app, conversations.heard, directly);
      // Whatever a handler lets through is caught here, once, and what comes from where the bot has no token.
      const unhandled: Parameters<App['error']>[0] = async ({ error, body }) => {
        log({ level: 'error', event: 'slack-handler', detail: error.message.slice(0, 200) });
        const { response_url: url } = answerableSchema.safeParse(body).data ?? {};
        const isUnknown = error.code === ErrorCode.AuthorizationError && isNotInstalled(error.original);
        // An event that is not acknowledged comes again.
        if (url === undefined && !isUnknown) throw error;
        if (error.code === ErrorCode.AuthorizationError && url !== undefined)
          underWay(side, tellNoAccess(url, isUnknown ? 'uninstalled' : 'passing'));
      };
      app.error(unhandled);
      // Whatever came in is work that a stop waits for.
      app.use(async ({ next }) => {
        const handled = next();
        underWay(side, handled);
        await handled;
      });
      receiveMessages(app, side);
      receiveCommands(app, side);
      receiveShortcut(app, side);
      receivePresses(app, side);
      receiveHome(app, side);
      if (installed) {
        const forget = async (context: Context) => {
          await installed.drop(workspaceOf(context).id);
          log({ level: 'info', event: 'slack-uninstalled' });
        };
        app.event('app_uninstalled', ({ context }) => forget(context));
        // A person's own token may be revoked too, which is nothing to the bot.
        app.event('tokens_revoked', async ({ event, context }) => {
          if ((event.tokens.bot ?? []).length > 0) await forget(context);
        });
      }
      await (transport.type === 'http' ? app.start(transport.port) : app.start()).catch(error => {
        throw startError(error, transport.type === 'socket' ? 'SLACK_APP_TOKEN' : 'PORT');
      });
      resume();
      // What another process held to its end is free when its claim is over.
      resuming = setTimeout(resume, 2 * leaseMs);
    },
    async stop() {
      clearTimeout(resuming);
      await app?.stop().catch(() => undefined);
      while (side.underWay.size > 0) await Promise.all(side.underWay);
      await post.idle();
    },
    connected: () => isConnected(),
    async post(place, answer, key, tried) {
      const client = await clientFor(place.workspace);
      if (!client) return { type: 'closed', why: 'the app is no longer installed in the workspace' };
      const reply: Reply = { id: 'post', answer, actions: [], audience: 'channel' };
      const [first, ...others] = renderForSlack(reply, knowledge, await pictures?.(client, place.workspace, answer));
      try {
        // A person's id is no channel that could be looked through.
        const isPerson = place.private && !place.channel.startsWith('D');
        const channel = isPerson ? await post.direct(client, place.channel) : place.channel;
        const id = await post.post(client, { channel }, first, key, tried);
        for (const [index, message] of others.entries())
          await post.post(client, { channel, thread: id }, message, `${key}:${index + 1}`, tried);
        return { type: 'posted', id };
      } catch (error) {
        const code = refusalOf(error);
        if (code !== undefined && closed.has(code)) return { type: 'closed', why: code };
        throw error;
      }
    },
  };
}
