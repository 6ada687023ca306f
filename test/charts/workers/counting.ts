import { parentPort, threadId } from 'node:worker_threads';

// Replies at once with a picture that is as wide as the number of its thread.
parentPort?.on('message', ({ call }: { call: number }) => {
  parentPort?.postMessage({ call, drawing: { png: new Uint8Array(1), width: threadId, height: 1 } });
});
