import { z } from 'zod';
import {
  type LanguageModel,
  ModelError,
  type ModelFailure,
  type ModelReply,
  type ModelRequest,
  type TokenCount,
} from '../language-model.ts';
import { jsonIn } from './json-text.ts';

/** Ways to ask a server for JSON, the strictest first: by a schema, as any JSON, or only in words. */
export const jsonModes = ['json_schema', 'json_object', 'text'] as const;

/** A way to ask for JSON. */
export type JsonMode = (typeof jsonModes)[number];

/** Which server and model to ask. */
export interface OpenaiModelOptions {
  /** Without it, OpenAI's own. */
  readonly baseUrl?: string;
  readonly model: string;
  readonly apiKey: string;
  /** Only this mode; without it, the first that the server takes. */
  readonly jsonMode?: JsonMode;
  /** The most tokens of one answer. */
  readonly mostOutput?: number;
}

/** Servers say in these ways that they do not know a mode or a parameter. */
const notTaken = [400, 404, 415, 422, 501];
/** A question, and once more where what came back was not usable. */
const mostAnswers = 2;

const completionSchema = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
  usage: z.object({ prompt_tokens: z.number().nonnegative(), completion_tokens: z.number().nonnegative() }).nullish(),
});

/** What came of one attempt. */
type Attempt<T> =
  | { readonly type: 'value'; readonly value: T }
  /** The server does not know the mode or a parameter: nothing was written. */
  | { readonly type: 'not-taken' }
  | { readonly type: 'failed'; readonly failure: ModelFailure; readonly says: string };

type Attempted<T> = Attempt<T> & { readonly tokens: TokenCount };

const none: TokenCount = { input: 0, output: 0 };
const plus = (a: TokenCount, b: TokenCount): TokenCount => ({ input: a.input + b.input, output: a.output + b.output });

/** No text has more tokens than this: English has about four bytes a token, Chinese about three. */
const tokensAtMost = (text: string): number => Math.ceil(Buffer.byteLength(text) / 2) + 50;

/** A model of any server that speaks OpenAI's chat completions. The `openai` package is loaded with the first question. */
export function openaiModel({
  baseUrl,
  model,
  apiKey,
  jsonMode,
  mostOutput = 1500,
}: OpenaiModelOptions): LanguageModel {
  /** The first mode that has worked, and the name of the limit, as this server knows them. */
  let mode: JsonMode = jsonMode ?? 'json_schema';
  let limit: 'max_tokens' | 'max_completion_tokens' = baseUrl === undefined ? 'max_completion_tokens' : 'max_tokens';
  const connect = async () => {
    const [sdk, { zodResponseFormat }] = await Promise.all([import('openai'), import('openai/helpers/zod')]);
    // Settings meant for another server are not sent to this one; the client itself logs nothing and tries once.
    const others = { organization: null, project: null, adminAPIKey: null, webhookSecret: null };
    const server = baseUrl === undefined ? {} : { baseURL: baseUrl };
    const client = new sdk.OpenAI({ ...others, ...server, apiKey, maxRetries: 0, logLevel: 'off' });
    return { sdk, client, zodResponseFormat };
  };
  let connection: ReturnType<typeof connect> | undefined;

  async function attempt<T>(request: ModelRequest<T>, remark: string | undefined): Promise<Attempted<T>> {
    connection ??= connect();
    const { sdk, client, zodResponseFormat } = await connection;
    const { name, instructions, data, shape, signal } = request;
    const asked = `${instructions}\n${remark ?? ''}`.trim();
    const most: TokenCount = { input: tokensAtMost(asked + data), output: mostOutput };
    const format =
      mode === 'json_schema'
        ? { response_format: zodResponseFormat(shape, name) }
        : mode === 'json_object'
          ? { response_format: { type: 'json_object' as const } }
          : {};
    const messages = [
      { role: 'system' as const, content: asked },
      { role: 'user' as const, content: data },
    ];
    const failed = (failure: ModelFailure, says: string, tokens: TokenCount): Attempted<T> => ({
      type: 'failed',
      failure,
      says,
      tokens,
    });
    let raw: unknown;
    try {
      raw = await client.chat.completions.create({ model, messages, [limit]: mostOutput, ...format }, { signal });
    } catch (error) {
      // A question that was given up may have been answered, and billed, all the same.
      if (signal.aborted || error instanceof sdk.APIUserAbortError)
        return failed('too-late', 'given up at the deadline', most);
      if (error instanceof sdk.APIConnectionError) return failed('unreachable', 'the server cannot be reached', none);
      if (!(error instanceof sdk.APIError)) return failed('unusable', 'the server sent no completion', most);
      const status = Number(error.status);
      if (limit === 'max_tokens' && error.param === 'max_tokens') {
        limit = 'max_completion_tokens';
        return { type: 'not-taken', tokens: none };
      }
      const next = jsonModes[jsonModes.indexOf(mode) + 1];
      if (notTaken.includes(status) && jsonMode === undefined && next !== undefined) {
        mode = next;
        return { type: 'not-taken', tokens: none };
      }
      const failure = status === 429 ? 'rate-limited' : status >= 500 ? 'server-error' : 'refused';
      // What the server wrote may repeat the key or the question.
      return failed(failure, `the server answered with status ${status}`, none);
    }
    const read = completionSchema.safeParse(raw);
    if (!read.success) return failed('unusable', 'the server sent no completion', most);
    const { choices, usage } = read.data;
    const [choice] = choices;
    const content = choice?.message.content ?? '';
    const tokens = usage
      ? { input: usage.prompt_tokens, output: usage.completion_tokens }
      : { input: most.input, output: tokensAtMost(content) };
    if (choice?.message.refusal || choice?.finish_reason === 'content_filter')
      return failed('refused', 'the model refused', tokens);
    if (choice?.finish_reason === 'length') return failed('cut', 'the answer was cut at the limit', tokens);
    const value = shape.safeParse(jsonIn(content));
    return value.success
      ? { type: 'value', value: value.data, tokens }
      : failed('unusable', 'the answer is not of the shape asked for', tokens);
  }

  return {
    name: model,
    mostTokens: ({ instructions, data }) => ({
      input: mostAnswers * (tokensAtMost(instructions + data) + repairSlack),
      output: mostAnswers * mostOutput,
    }),
    async reply<T>(request: ModelRequest<T>): Promise<ModelReply<T>> {
      let tokens = none;
      let remark: string | undefined;
      let answers = 0;
      for (;;) {
        const tried = await attempt(request, remark);
        tokens = plus(tokens, tried.tokens);
        if (tried.type === 'not-taken') continue;
        if (tried.type === 'value') return { value: tried.value, tokens };
        answers += 1;
        if (tried.failure !== 'unusable' || answers >= mostAnswers)
          throw new ModelError(tried.failure, tried.says, tokens);
        remark = repair;
      }
    },
  };
}

/** Said with the second attempt. */
const repair = 'Return nothing but one JSON object of exactly the shape described, with no text before or after it.';
const repairSlack = 100;
