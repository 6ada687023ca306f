import { parentPort } from 'node:worker_threads';
import { type Drawing, draw } from './draw.ts';
import type { Picture } from './picture.ts';

/** What the drawing thread is asked. */
export interface DrawRequest {
  readonly call: number;
  readonly picture: Picture;
}

/** What it replies. */
export type DrawReply =
  | { readonly call: number; readonly drawing: Drawing }
  | { readonly call: number; readonly error: string };

parentPort?.on('message', async ({ call, picture }: DrawRequest) => {
  let reply: DrawReply;
  try {
    reply = { call, drawing: await draw(picture) };
  } catch (error) {
    reply = { call, error: String(error) };
  }
  parentPort?.postMessage(reply);
});
