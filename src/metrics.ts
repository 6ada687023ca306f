import type { Outcome } from './answer.ts';

/** A request that has been answered, in words there are few of. */
export interface AnsweredRequest {
  readonly platform: string;
  /** The command's name, `question` for a free question, `unknown` for a command there is none of. */
  readonly command: string;
  /** `error` when something went wrong on our side. */
  readonly outcome: Outcome | 'error';
}

/** What is counted. Every label has few values: never a person, a place or a text. */
export interface Metrics {
  answered(request: AnsweredRequest, seconds: number): void;
  /** Somebody asked more than they may. */
  limited(scope: string): void;
  /** Something was delivered again and not done again. */
  duplicate(): void;
  /** A digest was posted, or was not. */
  delivered(platform: string, status: 'posted' | 'closed' | 'failed'): void;
  /** A digest stands in its channel so long after it was due. */
  digestLag(platform: string, seconds: number): void;
  /** A language model was asked; `ok`, or why it gave nothing. */
  modelCalled(outcome: string): void;
  storeFailed(operation: string): void;
  logged(level: string, event: string): void;
  /** Who can hear people now, asked whenever the metrics are read. */
  watch(platform: string, isConnected: () => boolean): void;
  /** Everything counted, for a monitoring system to read. */
  report(): Promise<{ readonly type: string; readonly text: string }>;
}

/** Counts nothing. */
export const noMetrics: Metrics = {
  answered() {},
  limited() {},
  duplicate() {},
  delivered() {},
  digestLag() {},
  modelCalled() {},
  storeFailed() {},
  logged() {},
  watch() {},
  report: async () => ({ type: 'text/plain', text: '' }),
};
