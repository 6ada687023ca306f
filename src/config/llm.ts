import { z } from 'zod';
import { addressSetting, numberSetting, secretSetting, section, setting, switchSetting, variable } from './variable.ts';

/** The model that may word answers, and what it may cost. */
export interface LlmConfig {
  readonly model: string;
  /** Secret. */
  readonly apiKey: string;
  /** Without it, OpenAI's own. */
  readonly baseUrl?: string;
  readonly jsonMode?: 'json_schema' | 'json_object' | 'text';
  /** From the question to the answer, whatever the model does. */
  readonly deadlineMs: number;
  readonly concurrency: number;
  /** US dollars per million tokens. */
  readonly price?: { readonly input: number; readonly output: number };
  /** US dollars a day. */
  readonly budgets: { readonly installation?: number; readonly workspace?: number; readonly person?: number };
  readonly queryHelp: boolean;
}

/** Local servers want no key, but the client insists on one. */
const noKey = 'none';

const dollars = setting.transform((value, { addIssue }) => {
  if (value === undefined) return undefined;
  const amount = Number(value);
  if (Number.isFinite(amount) && amount >= 0) return amount;
  addIssue({ code: 'custom', message: 'must be an amount of US dollars, such as 5' });
  return z.NEVER;
});

const pricesSchema = z.record(
  z.string(),
  z.strictObject({ input: z.number().nonnegative(), output: z.number().nonnegative() }),
);

const prices = setting.transform((value, { addIssue }) => {
  if (value === undefined) return {};
  try {
    return pricesSchema.parse(JSON.parse(value));
  } catch {
    addIssue({ code: 'custom', message: 'must be JSON such as {"my-model":{"input":0.15,"output":0.6}}' });
    return z.NEVER;
  }
});

const variables = z.object({
  OPENAI_API_KEY: variable(secretSetting, { says: 'The key of the server that words answers', secret: true }),
  OPENAI_BASE_URL: variable(addressSetting('http://127.0.0.1:11434/v1', 'OPENAI_API_KEY'), {
    says: 'Any server in the way of OpenAI’s API (Ollama, vLLM, LM Studio, llama.cpp, DeepSeek, Qwen); without it, OpenAI’s own',
    example: 'http://127.0.0.1:11434/v1',
  }),
  OPENAI_MODEL: variable(setting, {
    says: 'Its model; with a key or an address this switches the wording on',
    example: 'gpt-5-mini',
  }),
  LLM_JSON_MODE: variable(
    setting.refine(value => value === undefined || /^(?:json_schema|json_object|text)$/.test(value), {
      error: 'must be json_schema, json_object or text',
    }),
    { says: 'Forces how the model is asked for JSON; otherwise it is found out', example: 'json_object' },
  ),
  LLM_DEADLINE_MS: variable(numberSetting(500, 60_000, 8000), {
    says: 'How long an answer may wait for the model; then the plain one goes out',
    example: '8000',
  }),
  LLM_CONCURRENCY: variable(numberSetting(1, 100, 4), { says: 'Calls of the model at a time', example: '4' }),
  LLM_PRICES: variable(prices, {
    says: 'US dollars per million tokens, by model',
    example: '{"gpt-5-mini":{"input":0.25,"output":2}}',
  }),
  LLM_BUDGET_USD_DAY: variable(dollars, { says: 'What the whole installation may spend a day', example: '5' }),
  LLM_BUDGET_USD_WORKSPACE: variable(dollars, { says: 'What one workspace or server may spend a day', example: '1' }),
  LLM_BUDGET_USD_PERSON: variable(dollars, { says: 'What one person may spend a day', example: '0.2' }),
  LLM_QUERY_HELP: variable(switchSetting, {
    says: 'on: the model may put a question nothing was found for into other words, once',
    example: 'off',
  }),
});

/** The model's variables; without OPENAI_MODEL and a key or an address there is no model. */
export const llmSection = section(
  'Wording by a model (optional)',
  variables,
  variables.transform((given, { addIssue }): LlmConfig | undefined => {
    const { OPENAI_API_KEY: key, OPENAI_BASE_URL: baseUrl, OPENAI_MODEL: model } = given;
    if (!model) {
      if (key || baseUrl)
        addIssue({
          code: 'custom',
          path: ['OPENAI_MODEL'],
          message: 'is missing; set it, or remove the rest to do without a model',
        });
      return undefined;
    }
    if (!key && !baseUrl) {
      addIssue({
        code: 'custom',
        path: ['OPENAI_API_KEY'],
        message: 'is missing; set it, or OPENAI_BASE_URL for a server without keys',
      });
      return undefined;
    }
    const {
      LLM_BUDGET_USD_DAY: installation,
      LLM_BUDGET_USD_WORKSPACE: workspace,
      LLM_BUDGET_USD_PERSON: person,
    } = given;
    const price = given.LLM_PRICES[model];
    if (!price && [installation, workspace, person].some(amount => amount !== undefined)) {
      addIssue({ code: 'custom', path: ['LLM_PRICES'], message: 'has no price for OPENAI_MODEL; a budget needs one' });
      return undefined;
    }
    const jsonMode = z.enum(['json_schema', 'json_object', 'text']).safeParse(given.LLM_JSON_MODE).data;
    return {
      model,
      apiKey: key ?? noKey,
      deadlineMs: given.LLM_DEADLINE_MS,
      concurrency: given.LLM_CONCURRENCY,
      queryHelp: given.LLM_QUERY_HELP,
      budgets: {
        ...(installation === undefined ? {} : { installation }),
        ...(workspace === undefined ? {} : { workspace }),
        ...(person === undefined ? {} : { person }),
      },
      ...(baseUrl ? { baseUrl } : {}),
      ...(jsonMode ? { jsonMode } : {}),
      ...(price ? { price } : {}),
    };
  }),
);
