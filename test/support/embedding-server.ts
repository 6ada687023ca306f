import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { z } from 'zod';
import { fold } from '../../src/knowledge/folding.ts';
import { loopbackServer } from './loopback-server.ts';

/** Words that mean the same to the model of this server, in both languages. */
const concepts: Readonly<Record<string, string>> = {
  founded: 'found',
  founder: 'found',
  started: 'found',
  brainchild: 'found',
  创办: 'found',
  起家: 'found',
  acme: 'acme',
  outfit: 'acme',
  艾克美: 'acme',
  canteen: 'food',
  soup: 'food',
  lunch: 'food',
  食堂: 'food',
  office: 'home',
  mill: 'home',
  办公: 'home',
};
const silent = new Set(
  'a an the of to in is was by who whose what which that does do it its at every where'.split(' '),
);

/** A direction of its own for each word: pseudo-random, the same on every run. */
function direction(word: string, dimensions: number): readonly number[] {
  let state = [...word].reduce((hash, character) => Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619), 7);
  return Array.from({ length: dimensions }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return ((state >>> 8) & 0xffff) / 0x8000 - 1;
  });
}

/** The vector of a text: the sum of what its words mean. */
export function vectorOf(text: string, dimensions = 96): readonly number[] {
  const folded = fold(text);
  const known = Object.keys(concepts).filter(word => folded.includes(word));
  const rest = known.reduce((left, word) => left.replaceAll(word, ' '), folded).match(/\p{L}+/gu) ?? [];
  const words = [...known.map(word => concepts[word] ?? ''), ...rest.filter(word => !silent.has(word))];
  return words
    .map(word => direction(word, dimensions))
    .reduce(
      (sum, each) => sum.map((number, i) => number + (each[i] ?? 0)),
      direction('.', dimensions).map(n => n / 9),
    );
}

/** One request as it came over the wire. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: { readonly model: string; readonly input: readonly string[]; readonly encoding_format: string };
}

const bodySchema = z.object({ model: z.string(), input: z.array(z.string()), encoding_format: z.string() });

/** How a server answers. */
export type Behaviour = (texts: readonly string[], response: ServerResponse) => void;

const json = (response: ServerResponse, body: string, status = 200): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);
};
const listOf = (vectors: readonly (readonly number[])[]): string =>
  JSON.stringify({ data: vectors.map((embedding, index) => ({ object: 'embedding', index, embedding })) });

/** A server that works, and all the ways in which one does not. */
export const behaviours = {
  works: (texts, response) => json(response, listOf(texts.map(text => vectorOf(text)))),
  'has another model': (texts, response) => json(response, listOf(texts.map(text => vectorOf(text, 32)))),
  'fails with 500': (texts, response) =>
    json(response, JSON.stringify({ error: { message: `echo ${texts.join()}` } }), 500),
  'refuses the key': (_, response) => json(response, '{"error":{"message":"wrong key: sk-secret-9"}}', 401),
  'is too slow': (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).write(' ');
  },
  'sends too few': (_, response) => json(response, listOf([])),
  'sends NaN': (_, response) => json(response, '{"data":[{"index":0,"embedding":[NaN,1]}]}'),
  'sends null for a number': (_, response) => json(response, '{"data":[{"index":0,"embedding":[null,1]}]}'),
  'sends nothing but zeros': (texts, response) => json(response, listOf(texts.map(() => Array(96).fill(0)))),
  'sends HTML': (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>echo</html>');
  },
  'hangs up': (_, response) => {
    response.destroy();
  },
} as const satisfies Record<string, Behaviour>;

/** A server on this machine whose behaviour can be changed. */
export interface EmbeddingServer {
  readonly baseUrl: string;
  readonly received: Received[];
  behaviour: Behaviour;
}

/** Starts one; it stops when the test ends. */
export async function embeddingServer(behaviour: Behaviour = behaviours.works): Promise<EmbeddingServer> {
  const origin = await loopbackServer(async (request, response) => {
    const body = bodySchema.parse(JSON.parse(await readText(request)));
    state.received.push({ path: `${request.method} ${request.url}`, headers: request.headers, body });
    state.behaviour(body.input, response);
  });
  const state: EmbeddingServer = { baseUrl: `${origin}/v1`, received: [], behaviour };
  return state;
}
