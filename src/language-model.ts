import type { z } from 'zod';

/** What a language model is asked: instructions, data, and the shape its answer must have. */
export interface ModelRequest<T> {
  /** What the shape is called: letters and underscores. */
  readonly name: string;
  readonly instructions: string;
  /** Untrusted: what people typed and what facts say. */
  readonly data: string;
  /** Without optional keys, records, dates and transforms: not every server knows them. */
  readonly shape: z.ZodType<T>;
  /** Ends everything, whichever attempt is under way. */
  readonly signal: AbortSignal;
}

/** Tokens taken and given, over all attempts. */
export interface TokenCount {
  readonly input: number;
  readonly output: number;
}

/** What a model wrote, in the shape that was asked for. */
export interface ModelReply<T> {
  readonly value: T;
  readonly tokens: TokenCount;
}

/** A model that writes text. It is trusted with nothing: whatever it writes is checked by whoever asked. */
export interface LanguageModel {
  /** The name of the model, as the server knows it. */
  readonly name: string;
  /** The most tokens one question may cost, all attempts together. */
  mostTokens(request: Pick<ModelRequest<unknown>, 'instructions' | 'data'>): TokenCount;
  /** @throws ModelError */
  reply<T>(request: ModelRequest<T>): Promise<ModelReply<T>>;
}

/** Why a model gave nothing: too late, not reached, too much asked of it, refused by the server, and what it wrote. */
export type ModelFailure =
  | 'too-late'
  | 'unreachable'
  | 'rate-limited'
  | 'server-error'
  | 'refused'
  | 'cut'
  | 'unusable';

/** A model gave nothing that can be used. Its words hold neither a text nor a secret: they may be logged. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly failure: ModelFailure;
  /** What the attempts cost all the same. */
  readonly tokens: TokenCount;

  constructor(failure: ModelFailure, says: string, tokens: TokenCount = { input: 0, output: 0 }) {
    super(says);
    this.failure = failure;
    this.tokens = tokens;
  }
}
