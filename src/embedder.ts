/** Turns texts into vectors that lie close together when the texts mean about the same. */
export interface Embedder {
  /** The name of the model. Vectors of different models are never compared. */
  readonly name: string;
  /** One vector a text, in their order, all of one length. @throws EmbedderError */
  embed(texts: readonly string[], signal?: AbortSignal): Promise<readonly (readonly number[])[]>;
}

/** Why texts could not be turned into vectors, in words that hold neither a text nor a secret: it may be logged. */
export class EmbedderError extends Error {
  override readonly name = 'EmbedderError';
}
