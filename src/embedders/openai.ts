import { z } from 'zod';
import { type Embedder, EmbedderError } from '../embedder.ts';

/** Where the vectors come from. */
export interface OpenaiEmbedderOptions {
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKey: string;
  /** How long one attempt may take; there are two at most. */
  readonly timeoutMs?: number;
}

/** Most texts sent at once. Servers allow from ten up: one that refuses is sent half as many from then on. */
const mostTexts = 64;
const tooMany = [400, 413, 422];

const answerSchema = z.object({
  data: z.array(z.object({ index: z.number().default(0), embedding: z.array(z.number()).min(1) })),
});

/** Vectors from any server that speaks OpenAI's API. The `openai` package is loaded with the first request. */
export function openaiEmbedder({ baseUrl, model, apiKey, timeoutMs = 30_000 }: OpenaiEmbedderOptions): Embedder {
  let atOnce = mostTexts;
  const connect = async () => {
    const sdk = await import('openai');
    // Settings meant for another server are not sent to this one; the client itself logs nothing.
    const others = { organization: null, project: null, adminAPIKey: null, webhookSecret: null };
    const client = new sdk.OpenAI({
      ...others,
      baseURL: baseUrl,
      apiKey,
      maxRetries: 1,
      timeout: timeoutMs,
      logLevel: 'off',
    });
    return { sdk, client };
  };
  let connection: ReturnType<typeof connect> | undefined;

  const batch = async (texts: readonly string[], signal?: AbortSignal): Promise<readonly (readonly number[])[]> => {
    connection ??= connect();
    const { sdk, client } = await connection;
    const body = { model, input: [...texts], encoding_format: 'float' as const };
    // The client's own time-out ends with the headers; a body that never ends is given up too.
    const overall = AbortSignal.timeout(2 * timeoutMs + 1000);
    const options = { signal: signal ? AbortSignal.any([signal, overall]) : overall };
    try {
      const answer = answerSchema.parse(await client.embeddings.create(body, options));
      return vectorsOf(answer, texts.length);
    } catch (error) {
      if (error instanceof EmbedderError) throw error;
      if (error instanceof sdk.APIUserAbortError) throw new EmbedderError('the request was given up');
      if (error instanceof sdk.APIConnectionTimeoutError) throw new EmbedderError('the server did not answer in time');
      if (error instanceof sdk.APIConnectionError) throw new EmbedderError('the server cannot be reached');
      if (!(error instanceof sdk.APIError)) throw new EmbedderError('the server sent something other than vectors');
      if (tooMany.includes(Number(error.status)) && texts.length > 1) {
        atOnce = Math.ceil(texts.length / 2);
        return embed(texts, signal);
      }
      // What the server wrote may repeat the key or the text.
      throw new EmbedderError(`the server answered with status ${Number(error.status)}`);
    }
  };

  const embed = async (texts: readonly string[], signal?: AbortSignal): Promise<readonly (readonly number[])[]> => {
    const vectors: (readonly number[])[] = [];
    while (vectors.length < texts.length) {
      const next = texts.slice(vectors.length, vectors.length + atOnce);
      vectors.push(...(await batch(next, signal)));
    }
    if (new Set(vectors.map(vector => vector.length)).size > 1)
      throw new EmbedderError('the server sent vectors of different lengths');
    return vectors;
  };
  return { name: model, embed };
}

/** The vectors of an answer in the order of the texts. */
function vectorsOf({ data }: z.infer<typeof answerSchema>, texts: number): readonly (readonly number[])[] {
  if (data.length !== texts) throw new EmbedderError(`the server sent ${data.length} vectors for ${texts} texts`);
  return data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => embedding);
}
