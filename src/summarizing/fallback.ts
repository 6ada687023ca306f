import { ModelError } from '../language-model.ts';

/** Why the plain answer goes out, where it is not the model's own failure. */
export class Fallback extends Error {
  readonly reason: string;
  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

/** The reason as it is counted: what of ours or of the model's failed, or `bug`. */
export const reasonOf = (error: unknown): string =>
  error instanceof Fallback ? error.reason : error instanceof ModelError ? error.failure : 'bug';

/** The reason as it is logged, in words of our own: what a model or a server wrote may repeat the key or the question. */
export function detailOf(error: unknown): string {
  if (error instanceof ModelError) return `${error.failure}: ${error.message}`;
  if (error instanceof Fallback) return error.reason;
  return error instanceof Error ? error.name : 'bug';
}
