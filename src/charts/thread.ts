import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Drawing } from './draw.ts';
import type { Picture } from './picture.ts';
import type { DrawReply, DrawRequest } from './worker.ts';

/** When a drawing is given up, and when an idle thread is ended. */
export interface ThreadLimits {
  readonly deadlineMs: number;
  readonly idleMs: number;
}

/** A thread that draws: started with the first picture, ended when nothing is asked of it for a while. */
export interface DrawingThread {
  /**
   * The picture is made while the thread starts. Rejects when drawing fails or takes longer than the deadline; the
   * thread is then begun anew for the next.
   */
  draw(made: () => Picture): Promise<Drawing>;
  stop(): Promise<void>;
}

/**
 * A small heap, in megabytes; drawing takes ten. What a picture leaves behind is mostly pixels outside the heap, and those
 * go when the collector runs.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 24 } as const;

/**
 * Drawing needs nothing of the environment, and no fonts but its own: looking for those of the machine takes long. A
 * thread keeps compiled code only where its environment names the folder, and has it then from its first file on, so that
 * node never loads what takes the types out: https://nodejs.org/api/cli.html#node_compile_cachedir
 */
function environment(): Readonly<Record<string, string>> {
  // Named by node with a folder for its own version in it.
  const compiled = getCompileCacheDir();
  return {
    DISABLE_SYSTEM_FONTS_LOAD: '1',
    ...(compiled === undefined ? {} : { NODE_COMPILE_CACHE: dirname(compiled) }),
  };
}

/** A drawing thread that runs a worker file. */
export function drawingThread(file: URL, { deadlineMs, idleMs }: ThreadLimits): DrawingThread {
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let calls = 0;
  const waiting = new Map<number, PromiseWithResolvers<Drawing>>();

  const end = async (why: string): Promise<void> => {
    clearTimeout(idle);
    const ending = worker;
    worker = undefined;
    for (const each of waiting.values()) each.reject(new Error(why));
    waiting.clear();
    await ending?.terminate();
  };
  const start = (): Worker => {
    const started = new Worker(file, { resourceLimits, env: environment() });
    // Neither drawing nor idling keeps the process alive; whoever waits for a picture does that.
    started.unref();
    started.on('message', (reply: DrawReply) => {
      const call = waiting.get(reply.call);
      waiting.delete(reply.call);
      if ('drawing' in reply) call?.resolve(reply.drawing);
      else call?.reject(new Error(reply.error));
    });
    const gone = (why: string): void => {
      if (worker === started) void end(why);
    };
    started.on('error', error => gone(String(error)));
    started.on('exit', () => gone('the drawing thread ended'));
    return started;
  };

  return {
    async draw(made) {
      clearTimeout(idle);
      worker ??= start();
      calls += 1;
      const request: DrawRequest = { call: calls, picture: made() };
      const drawing = Promise.withResolvers<Drawing>();
      waiting.set(request.call, drawing);
      worker.postMessage(request);
      const deadline = setTimeout(() => void end(`not drawn within ${deadlineMs} ms`), deadlineMs);
      try {
        return await drawing.promise;
      } finally {
        clearTimeout(deadline);
        if (waiting.size === 0 && worker) idle = setTimeout(() => void end('idle'), idleMs).unref();
      }
    },
    stop: () => end('charts are stopped'),
  };
}
