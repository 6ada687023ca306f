import { type LanguageModel, ModelError, type ModelReply, type ModelRequest } from '../language-model.ts';
import type { Metrics } from '../metrics.ts';

/** A model whose calls are counted. */
export const observedModel = (model: LanguageModel, metrics: Metrics): LanguageModel => ({
  name: model.name,
  mostTokens: request => model.mostTokens(request),
  async reply<T>(request: ModelRequest<T>): Promise<ModelReply<T>> {
    try {
      const reply = await model.reply(request);
      metrics.modelCalled('ok');
      return reply;
    } catch (error) {
      metrics.modelCalled(error instanceof ModelError ? error.failure : 'bug');
      throw error;
    }
  },
});
