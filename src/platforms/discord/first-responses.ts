import { Agent as PlainAgent, request as plainRequest } from 'node:http';
import { Agent, request } from 'node:https';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { urlToHttpOptions } from 'node:url';
import { type APIInteractionResponse, DefaultUserAgent, DiscordAPIError, type REST, Routes } from 'discord.js';
import { z } from 'zod';

/** https://docs.discord.com/developers/reference#error-messages */
const refusedSchema = z.object({ message: z.string().default(''), code: z.number().default(0) }).catch({
  message: '',
  code: 0,
});
/** https://docs.discord.com/developers/topics/rate-limits#exceeding-a-rate-limit */
const limitedSchema = z.object({ retry_after: z.number() }).catch({ retry_after: 1 });

/** What came back: nothing but the status where Discord has taken the response. */
interface Outcome {
  readonly status: number;
  readonly body: unknown;
}

/** Posts first responses without files. */
export interface FirstResponses {
  /** Posts one, once. @throws DiscordAPIError for a refusal, else what went wrong on the way */
  post(interaction: { readonly id: string; readonly token: string }, response: APIInteractionResponse): Promise<void>;
  stop(): void;
}

/**
 * Posts first responses over connections of their own, with less work than the library's way is: no limit but Discord's
 * own counts them, so there is nothing to keep count of. What Discord puts off goes the library's way.
 */
export function firstResponses(rest: REST, timeoutMs: number): FirstResponses {
  const address = new URL(`${rest.options.api}/v${rest.options.version}`);
  const { protocol, hostname, port, path: api } = urlToHttpOptions(address);
  const isPlain = protocol === 'http:';
  const send = isPlain ? plainRequest : request;
  // A connection that nobody uses is closed as soon as one on which nobody answers: where the two differ, each is set
  // anew for every call. So soon it is not closed by whoever is at its other end, which need not be asked.
  const agent = new (isPlain ? PlainAgent : Agent)({ keepAlive: true, timeout: timeoutMs });
  agent.keepSocketAlive = () => true;

  const sent = (path: string, json: string): Promise<Outcome> =>
    new Promise((resolve, reject) => {
      // As a list they are taken as they are; with a text for a body they go out in one piece.
      const headers = ['host', address.host, 'content-type', 'application/json', 'user-agent', DefaultUserAgent];
      headers.push('content-length', String(Buffer.byteLength(json)));
      const to = { hostname, port, path: `${api}${path}`, method: 'POST', agent, headers, timeout: timeoutMs };
      const call = send(to, response => {
        const { statusCode: status = 0 } = response;
        if (status < 300) {
          response.resume().once('end', () => resolve({ status, body: undefined }));
          response.once('error', reject);
        } else text(response).then(body => resolve({ status, body: jsonOf(body) }), reject);
      });
      call.once('timeout', () => call.destroy(new Error('Discord did not answer')));
      call.once('error', reject);
      call.end(json);
    });

  return {
    async post({ id, token }, response) {
      const path = Routes.interactionCallback(id, token);
      const { status, body } = await sent(path, JSON.stringify(response));
      if (status < 300) return;
      if (status === 429) {
        await sleep(limitedSchema.parse(body).retry_after * 1000);
        await rest.post(path, { body: response, auth: false });
        return;
      }
      if (status >= 500) throw new Error(`Discord answered ${status}`);
      const refused = refusedSchema.parse(body);
      throw new DiscordAPIError(refused, refused.code, status, 'POST', path, { body: undefined, files: undefined });
    },
    stop: () => agent.destroy(),
  };
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
