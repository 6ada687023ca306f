import { parentPort, workerData } from 'node:worker_threads';
import type { Hit } from './fts-index.ts';
import { FtsReader } from './fts-reader.ts';

/** A search asked of the thread. */
export interface FtsRequest {
  readonly call: number;
  readonly text: string;
  readonly most: number;
}

/** What the thread answers a request with. */
export type FtsReply = { readonly call: number } & ({ readonly hits: readonly Hit[] } | { readonly error: string });

const reader = new FtsReader(String(workerData));

parentPort?.on('message', ({ call, text, most }: FtsRequest) => {
  let reply: FtsReply;
  try {
    reply = { call, hits: reader.search(text, most) };
  } catch (error) {
    reply = { call, error: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(reply);
});
