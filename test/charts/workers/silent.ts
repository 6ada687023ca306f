import { parentPort } from 'node:worker_threads';

// Takes every picture and never replies.
parentPort?.on('message', () => undefined);
