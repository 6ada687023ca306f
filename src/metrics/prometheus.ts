import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Metrics } from '../metrics.ts';

/** Seconds; a plain answer takes some milliseconds, one with live figures or a model some seconds. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Seconds; a digest is looked for every quarter of a minute, and made up for some hours. */
const lagBuckets = [5, 15, 30, 60, 120, 300, 900, 3600, 7200, 21_600];

/** Metrics in the text format of Prometheus: https://prometheus.io/docs/instrumenting/exposition_formats/ */
export function prometheusMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Counter({
    name: 'chipwire_requests_total',
    help: 'Requests answered.',
    labelNames: ['platform', 'command', 'outcome'],
    registers,
  });
  const seconds = new Histogram({
    name: 'chipwire_request_seconds',
    help: 'Time from a request to its answer, without its way to the platform.',
    labelNames: ['platform', 'command'],
    buckets,
    registers,
  });
  const limited = new Counter({
    name: 'chipwire_limited_total',
    help: 'Requests turned away by a rate limit or a list.',
    labelNames: ['scope'],
    registers,
  });
  const duplicates = new Counter({
    name: 'chipwire_duplicates_total',
    help: 'Deliveries that had been worked on before.',
    registers,
  });
  const deliveries = new Counter({
    name: 'chipwire_digest_deliveries_total',
    help: 'Posts of digests.',
    labelNames: ['platform', 'status'],
    registers,
  });
  const lags = new Histogram({
    name: 'chipwire_digest_lag_seconds',
    help: 'Time from when a digest was due until it was posted.',
    labelNames: ['platform'],
    buckets: lagBuckets,
    registers,
  });
  const calls = new Counter({
    name: 'chipwire_llm_calls_total',
    help: 'Calls to the language model.',
    labelNames: ['outcome'],
    registers,
  });
  const storeErrors = new Counter({
    name: 'chipwire_store_errors_total',
    help: 'Readings and changes of the store that failed.',
    labelNames: ['operation'],
    registers,
  });
  const events = new Counter({
    name: 'chipwire_log_events_total',
    help: 'Lines of the log.',
    labelNames: ['level', 'event'],
    registers,
  });
  const watched = new Map<string, () => boolean>();
  new Gauge({
    name: 'chipwire_connected',
    help: 'Whether a platform can be heard (1) or not (0).',
    labelNames: ['platform'],
    registers,
    collect() {
      for (const [platform, isConnected] of watched) this.set({ platform }, isConnected() ? 1 : 0);
    },
  });
  collectDefaultMetrics({ register: registry });

  return {
    answered({ platform, command, outcome }, took) {
      requests.inc({ platform, command, outcome });
      seconds.observe({ platform, command }, took);
    },
    limited: scope => limited.inc({ scope }),
    duplicate: () => duplicates.inc(),
    delivered: (platform, status) => deliveries.inc({ platform, status }),
    digestLag: (platform, seconds) => lags.observe({ platform }, seconds),
    modelCalled: outcome => calls.inc({ outcome }),
    storeFailed: operation => storeErrors.inc({ operation }),
    logged: (level, event) => events.inc({ level, event }),
    watch(platform, isConnected) {
      watched.set(platform, isConnected);
    },
    report: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}
