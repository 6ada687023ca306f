import { type Config, readConfig } from '../config.ts';
import { StartError } from '../errors.ts';
import { checkClock } from './doctor-clock.ts';
import { checkDiscord } from './doctor-discord.ts';
import { checkProviders } from './doctor-markets.ts';
import { checkModel } from './doctor-models.ts';
import { checkSlack } from './doctor-slack.ts';
import { checkStore } from './doctor-store.ts';
import { type Finding, well, wrong } from './finding.ts';
import { configuredProviders } from './markets.ts';

/** Everything that can be wrong with an installation, checked one after the other so that nothing is asked too much at once. */
async function* findings(config: Config): AsyncGenerator<readonly Finding[]> {
  const { slack, discord, llm, embeddings, storage } = config;
  yield [well('Configuration', 'every variable can be used')];
  if (slack) yield checkSlack(slack);
  if (discord) yield checkDiscord(discord);
  if (!slack && !discord) yield [well('Platforms', 'none: the bot runs in the terminal; chipwire setup sets one up')];
  yield checkStore(storage);
  yield checkClock(config);
  yield checkProviders(configuredProviders(config.markets, {}));
  if (llm) {
    const variables = { address: 'OPENAI_BASE_URL', key: 'OPENAI_API_KEY', model: 'OPENAI_MODEL' };
    yield checkModel({ what: 'Language model', ...llm, variables });
  }
  if (embeddings) {
    const variables = { address: 'EMBEDDINGS_BASE_URL', key: 'EMBEDDINGS_API_KEY', model: 'EMBEDDINGS_MODEL' };
    yield checkModel({ what: 'Vectors', ...embeddings, variables });
  }
}

/**
 * `chipwire doctor`: one line for each thing that is well or not, with the cure. Gives the exit code: 1 where something
 * is wrong.
 */
export async function doctor(
  environment?: Parameters<typeof readConfig>[0],
  print: (line: string) => void = console.log,
): Promise<number> {
  let wrongs = 0;
  const tell = ({ what, ok, says }: Finding): void => {
    if (!ok) wrongs += 1;
    print(`${ok ? '✓' : '✗'} ${what}: ${says}`);
  };
  try {
    for await (const found of findings(readConfig(environment))) for (const each of found) tell(each);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    for (const line of error.message.split('\n')) tell(wrong('Configuration', line));
  }
  print(wrongs === 0 ? 'All is well.' : wrongs === 1 ? 'One thing is wrong.' : `${wrongs} things are wrong.`);
  return wrongs === 0 ? 0 : 1;
}
