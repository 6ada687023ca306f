import { loadCommands } from '../command-folder.ts';
import { readConfig } from '../config.ts';
import { StartError } from '../errors.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import type { Log } from '../log.ts';
import { evaluate } from './eval-llm.ts';
import { commandFolder, knowledgeFolder } from './folders.ts';
import { modelOf } from './wording.ts';

/** `chipwire eval --llm`: scores sets through the model of the environment. @throws StartError when there is none. */
export async function evaluateConfigured(sets: readonly string[], sources: readonly string[], log: Log): Promise<void> {
  const { llm } = readConfig();
  if (!llm)
    throw new StartError('OPENAI_MODEL is missing; set it, with OPENAI_API_KEY or OPENAI_BASE_URL, to score a model.');
  const knowledge = loadKnowledge(knowledgeFolder).limitedTo(sources);
  const { deadlineMs, concurrency, price } = llm;
  const parts = {
    knowledge,
    commands: await loadCommands(commandFolder),
    model: await modelOf(llm),
    deadlineMs,
    concurrency,
    log,
  };
  await evaluate(sets, { ...parts, ...(price ? { price } : {}) }, line => console.log(line));
}
