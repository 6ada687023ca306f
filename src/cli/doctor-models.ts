import { z } from 'zod';
import { type Finding, reach, well, wrong } from './finding.ts';

const listSchema = z.object({ data: z.array(z.object({ id: z.string() })) });

/** A server of models in the way of OpenAI's API, and the variables it is set by. */
export interface ModelServer {
  readonly what: string;
  readonly baseUrl?: string;
  readonly apiKey: string;
  readonly model: string;
  readonly variables: { readonly address: string; readonly key: string; readonly model: string };
}

/** Checks that a server of models answers, takes the key and has the model; nothing is paid for. */
export async function checkModel(server: ModelServer): Promise<readonly Finding[]> {
  const { what, baseUrl = 'https://api.openai.com/v1', apiKey, model, variables } = server;
  const reached = await reach(`${baseUrl.replace(/\/+$/, '')}/models`, {
    headers: { authorization: `Bearer ${apiKey}` },
  });
  if (!reached) return [wrong(what, `nobody answers at ${variables.address}; start the server or correct the address`)];
  if (reached.status === 401 || reached.status === 403)
    return [wrong(what, `the server refuses ${variables.key} (${reached.status}); make a new key`)];
  const known = listSchema.safeParse(reached.json).data?.data.map(({ id }) => id);
  if (!known) return [well(what, `the server answers (${reached.status}), but lists no models`)];
  if (known.some(id => id === model || id === `${model}:latest`)) return [well(what, `the server has ${model}`)];
  return [
    wrong(
      what,
      `the server does not have ${model}; install it there or set ${variables.model} to one of: ${known.slice(0, 8).join(', ')}`,
    ),
  ];
}
