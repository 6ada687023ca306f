import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { z } from 'zod';
import { loopbackServer } from '../../support/loopback-server.ts';

const requestSchema = z.looseObject({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
  response_format: z.looseObject({ type: z.string() }).optional(),
});

/** One question as it came over the wire. */
export interface Asked {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: z.infer<typeof requestSchema>;
}

/** What a model does with a question: everything it may do right or wrong goes through here. */
export type Behaviour = (asked: Asked, response: ServerResponse) => void;

/** Answers with a completion that holds some text. */
export function completes(
  response: ServerResponse,
  content: string | null,
  more: Readonly<Record<string, unknown>> = {},
): void {
  const { finish_reason = 'stop', refusal = null, usage = { prompt_tokens: 1000, completion_tokens: 100 } } = more;
  const body = {
    id: 'completion',
    object: 'chat.completion',
    created: 0,
    model: 'scripted',
    choices: [{ index: 0, finish_reason, logprobs: null, message: { role: 'assistant', content, refusal } }],
    ...(usage === null ? {} : { usage }),
  };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Answers with an error that repeats the question and the key, as careless servers do. */
export function fails(asked: Asked, response: ServerResponse, status: number, param?: string): void {
  const message = `failed on ${asked.body.messages.at(-1)?.content} with ${asked.headers.authorization}`;
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(JSON.stringify({ error: { message, param, type: 'error' } }));
}

/** A server of models on this machine whose behaviour can be changed. */
export interface ModelServer {
  readonly baseUrl: string;
  readonly received: Asked[];
  behaviour: Behaviour;
}

/** Starts one; it stops when the test ends. */
export async function modelServer(behaviour: Behaviour): Promise<ModelServer> {
  const origin = await loopbackServer(async (request, response) => {
    const body = requestSchema.parse(JSON.parse(await readText(request)));
    const asked: Asked = { path: `${request.method} ${request.url}`, headers: request.headers, body };
    state.received.push(asked);
    state.behaviour(asked, response);
  });
  const state: ModelServer = { baseUrl: `${origin}/v1`, received: [], behaviour };
  return state;
}
