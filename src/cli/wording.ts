import type { LlmConfig } from '../config.ts';
import type { LanguageModel } from '../language-model.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { observedModel } from '../observing/model.ts';
import type { Store } from '../store.ts';

/** The configured model. Its library is loaded only here. */
export async function modelOf({ model, apiKey, baseUrl, jsonMode }: LlmConfig): Promise<LanguageModel> {
  const { openaiModel } = await import('../summarizers/openai.ts');
  return openaiModel({ model, apiKey, ...(baseUrl ? { baseUrl } : {}), ...(jsonMode ? { jsonMode } : {}) });
}

/** What words answers by the configured model, within its budgets. */
export async function wordingOf(config: LlmConfig, store: Store, log: Log, metrics: Metrics) {
  const [model, { modelSummarizer }] = await Promise.all([modelOf(config), import('../summarizing/summarizer.ts')]);
  const { deadlineMs, concurrency, queryHelp, budgets, price } = config;
  return modelSummarizer({
    model: observedModel(model, metrics),
    store,
    log,
    deadlineMs,
    concurrency,
    queryHelp,
    budgets,
    ...(price ? { price } : {}),
  });
}
