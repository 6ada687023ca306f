import { parentPort, workerData } from 'node:worker_threads';
import type { Hit, Narrowed } from './fts-index.ts';
import { FtsReader } from './fts-reader.ts';
import { narrowing } from './narrowing.ts';

/** A search asked of the thread. */
export interface FtsRequest {
  readonly call: number;
  readonly type: 'search' | 'narrow';
  readonly text: string;
  readonly most: number;
}

/** What the thread answers a request with. */
export type FtsReply = { readonly call: number } & (
  | { readonly type: 'found'; readonly hits: readonly Hit[] }
  | { readonly type: 'narrowed'; readonly narrowed: Narrowed }
  | { readonly type: 'failed'; readonly error: string }
);

const file = String(workerData);
const reader = new FtsReader(file);
/** Of an index that is no large base, nobody asks it. */
let narrow: ReturnType<typeof narrowing> | undefined;

/** The memory of what a base was narrowed to, to be handed over instead of copied. */
function memoryOf({ facts, words }: Narrowed): readonly ArrayBuffer[] {
  const { tokens, wordings, weights, phraseWeights } = words;
  const tables = [tokens, tokens.tokens, wordings, wordings.words, wordings.places, { weights, phraseWeights }];
  const arrays = tables.flatMap(Object.values);
  const buffers = [...facts.map(({ content }) => content), ...arrays].flatMap(each =>
    ArrayBuffer.isView(each) && each.buffer instanceof ArrayBuffer ? each.buffer : [],
  );
  return [...new Set(buffers)];
}

parentPort?.on('message', ({ call, type, text, most }: FtsRequest) => {
  let reply: FtsReply;
  try {
    if (type === 'search') reply = { call, type: 'found', hits: reader.search(text, most) };
    else {
      narrow ??= narrowing(file, reader);
      reply = { call, type: 'narrowed', narrowed: narrow(text, most) };
    }
  } catch (error) {
    reply = { call, type: 'failed', error: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(reply, reply.type === 'narrowed' ? memoryOf(reply.narrowed) : []);
});
