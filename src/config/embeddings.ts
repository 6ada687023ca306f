import { z } from 'zod';
import { addressSetting, secretSetting, section, setting, variable } from './variable.ts';

/** A server that turns texts into vectors, in the way of OpenAI's API. */
export interface EmbeddingsConfig {
  readonly baseUrl: string;
  readonly model: string;
  /** Secret. */
  readonly apiKey: string;
}

/** Local servers want no key, but the client insists on one. */
const noKey = 'none';

const variables = z.object({
  EMBEDDINGS_BASE_URL: variable(addressSetting('http://127.0.0.1:11434/v1', 'EMBEDDINGS_API_KEY'), {
    says: 'A server for vectors, in the way of OpenAI’s API; they may help to find a fact the words alone do not find',
    example: 'http://127.0.0.1:11434/v1',
  }),
  EMBEDDINGS_MODEL: variable(setting, { says: 'The model of that server', example: 'bge-m3' }),
  EMBEDDINGS_API_KEY: variable(secretSetting, { says: 'Its key, where it wants one', secret: true }),
});

/** The variables of the vector side; none of them set means no vectors. */
export const embeddingsSection = section(
  'Vectors (optional)',
  variables,
  variables.transform((given, { addIssue }): EmbeddingsConfig | undefined => {
    const { EMBEDDINGS_BASE_URL: baseUrl, EMBEDDINGS_MODEL: model, EMBEDDINGS_API_KEY: apiKey = noKey } = given;
    if (baseUrl && model) return { baseUrl, model, apiKey };
    if (baseUrl || model) {
      const [name, other] = baseUrl
        ? ['EMBEDDINGS_MODEL', 'EMBEDDINGS_BASE_URL']
        : ['EMBEDDINGS_BASE_URL', 'EMBEDDINGS_MODEL'];
      addIssue({
        code: 'custom',
        path: [name],
        message: `is missing; set it, or remove ${other} to do without vectors`,
      });
    }
    return undefined;
  }),
);
