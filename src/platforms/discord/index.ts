import { once } from 'node:events';
import type { Server } from 'node:http';
import { Events, GatewayDispatchEvents, RESTEvents, Routes, Status } from 'discord.js';
import { z } from 'zod';
import type { Charts } from '../../chart.ts';
import type { Command } from '../../command.ts';
import type { DiscordConfig } from '../../config.ts';
import type { Conversations, Reply } from '../../conversations/conversations.ts';
import { leaseMs } from '../../conversations/once.ts';
import { StartError } from '../../errors.ts';
import type { Knowledge } from '../../knowledge.ts';
import type { Log } from '../../log.ts';
import type { ChatPlatform, Posted } from '../../platform.ts';
import { deliverer } from './deliver.ts';
import { firstResponses } from './first-responses.ts';
import { gatewayClient, interactionRest, responseMs, responseRest, takeFrom } from './gateway.ts';
import { interactionsEndpoint } from './interactions-endpoint.ts';
import { offers } from './offer.ts';
import { picturesOf } from './pictures.ts';
import { persistently, poster } from './post.ts';
import { receiveInteraction } from './receive-interaction.ts';
import { receiveMessage } from './receive-messages.ts';
import { codes, isClosed, refusalOf } from './refusals.ts';
import { renderForDiscord } from './render.ts';
import { responders, type Way } from './responder.ts';
import type { DiscordSide } from './side.ts';
import { closedFor, startError } from './start-errors.ts';
import { suggester } from './suggestions.ts';
import { finish } from './unfinished.ts';
import type { DiscordInteraction } from './wire.ts';
import { typing } from './working.ts';

/** A direct conversation that was opened. */
const openedSchema = z.object({ id: z.string() });

/** What Discord needs. */
export interface DiscordParts {
  readonly config: DiscordConfig;
  readonly conversations: Conversations;
  readonly knowledge: Knowledge;
  readonly commands: ReadonlyMap<string, Command>;
  readonly log: Log;
  /** Draws charts; without it, answers tell them in words. */
  readonly charts?: Charts;
}

/** The share of the gateway that a process holds, in a word. */
const shardsName = (shards: DiscordConfig['shards']): string =>
  shards === 'auto' ? 'all' : `${shards.index}-of-${shards.count}`;

/** Discord: messages over the gateway, commands over the gateway or over HTTP. */
export function discord(parts: DiscordParts): ChatPlatform {
  const { config, conversations, knowledge, commands, log, charts } = parts;
  const client = gatewayClient(config);
  const { rest } = client;
  const [responding, answering] = [responseRest(config), interactionRest(config)];
  const first = firstResponses(responding, responseMs);
  const post = poster(rest, () => client.user?.id ?? '');
  const offered = offers(rest, post);
  const side: DiscordSide = {
    client,
    conversations,
    knowledge,
    commands,
    log,
    poster: post,
    deliver: deliverer({ rest, knowledge, poster: post, charts, log }),
    responder: responders(answering, post, log),
    typing: typing(rest),
    suggest: suggester(commands, knowledge),
    offers: offered,
    tokenRefused: () => log({ level: 'error', event: 'discord-token-refused', detail: 'replace DISCORD_TOKEN' }),
    underWay: new Set(),
  };
  let endpoint: Server | undefined;
  let isStopping = false;
  let finisher: NodeJS.Timeout | undefined;

  const overRest = ({ id, token }: DiscordInteraction): Way => {
    const respond: Way['respond'] = async (body, files = []) => {
      const withFiles = () =>
        responding.post(Routes.interactionCallback(id, token), { body, files: [...files], auth: false });
      await persistently<unknown>(files.length > 0 ? withFiles : () => first.post({ id, token }, body));
    };
    return { respond, isHeard: true };
  };

  const finishing = async (): Promise<void> =>
    finish(side, overRest).catch(error => log({ level: 'warn', event: 'discord-not-finished', detail: String(error) }));

  const listen = async ({ publicKey, port }: NonNullable<DiscordConfig['http']>): Promise<Server> => {
    const server = interactionsEndpoint(publicKey, (payload, respond) =>
      receiveInteraction(side, payload, () => ({ respond, isHeard: false })),
    );
    server.listen(port);
    await once(server, 'listening').catch(error => Promise.reject(startError(error)));
    return server;
  };

  /** Resolves once every shard is there. @throws StartError for a token, intent or shard that Discord does not take. */
  const connected = async (): Promise<void> => {
    const ready = Promise.withResolvers<void>();
    client.once(Events.ClientReady, () => ready.resolve());
    const refused = ({ code }: { readonly code: number }): void => ready.reject(new StartError(closedFor(code)));
    client.once(Events.ShardDisconnect, refused);
    client.login(config.token).catch(error => ready.reject(startError(error)));
    await ready.promise;
    client.off(Events.ShardDisconnect, refused);
  };

  return {
    name: 'discord',
    // Whoever takes commands over HTTP as well goes on doing so beside others: what comes twice is answered once.
    ...(config.http ? {} : { duty: `discord-gateway-${shardsName(config.shards)}` }),
    connected: () => client.ws.shards.some(({ status }) => status === Status.Ready),
    async start() {
      takeFrom(client, {
        [GatewayDispatchEvents.InteractionCreate]: payload => {
          if (!isStopping) receiveInteraction(side, payload, overRest);
        },
        [GatewayDispatchEvents.MessageCreate]: payload => {
          if (!isStopping) receiveMessage(side, payload);
        },
      });
      client.on(Events.Error, error =>
        log({ level: 'error', event: 'discord-client', detail: error.message.slice(0, 200) }),
      );
      client.on(Events.ShardError, () => log({ level: 'warn', event: 'discord-connection' }));
      client.on(Events.ShardReconnecting, () => log({ level: 'info', event: 'discord-reconnecting' }));
      client.on(Events.ShardResume, () => log({ level: 'info', event: 'discord-resumed' }));
      for (const each of [rest, responding, answering])
        each.on(RESTEvents.InvalidRequestWarning, ({ count }) =>
          log({ level: 'warn', event: 'discord-invalid-requests', detail: `${count} in ten minutes` }),
        );
      try {
        await connected();
        endpoint = config.http && (await listen(config.http));
      } catch (error) {
        await client.destroy();
        throw error;
      }
      client.on(Events.ShardDisconnect, ({ code }) =>
        log({ level: 'error', event: 'discord-disconnected', detail: closedFor(code) }),
      );
      // What somebody else is still at is left to them, until they give no sign of life.
      finisher = setInterval(finishing, leaseMs).unref();
      await finishing();
    },
    async stop() {
      isStopping = true;
      clearInterval(finisher);
      endpoint?.close();
      while (side.underWay.size > 0) await Promise.all(side.underWay);
      await offered.stop();
      endpoint?.closeAllConnections();
      first.stop();
      await client.destroy();
    },
    async post(place, answer, key, tried) {
      const reply: Reply = { id: 'post', answer, actions: [], audience: 'channel' };
      const messages = renderForDiscord(reply, knowledge, await picturesOf(answer, charts));
      const postIn = async (channel: string): Promise<Posted> => {
        const ids: string[] = [];
        for (const [index, message] of messages.entries()) {
          const named = index === 0 ? key : `${key}:${index}`;
          ids.push(await post.post(channel, message, named, { lookFirst: true, ...(tried ? { tried } : {}) }));
        }
        return { type: 'posted', id: ids[0] ?? '' };
      };
      try {
        return await postIn(place.channel).catch(async error => {
          // What is no channel may be a person.
          if (!place.private || refusalOf(error)?.code !== codes.unknownChannel) throw error;
          const open = () => rest.post(Routes.userChannels(), { body: { recipient_id: place.channel } });
          return postIn(openedSchema.parse(await persistently(open)).id);
        });
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal && isClosed(refusal)) return { type: 'closed', why: String(refusal.code) };
        throw error;
      }
    },
  };
}
