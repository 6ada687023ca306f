import { parentPort } from 'node:worker_threads';
import { learnNetworkOf } from '../../src/knowledge/learned/learn.ts';
import { shippedLessons } from './texts.ts';

/** A thread of its own, in which the network learns beside the regression. */
parentPort?.postMessage(learnNetworkOf(shippedLessons()));
