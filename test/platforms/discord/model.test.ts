import { expect, test } from 'vitest';
import { completes, modelServer } from '../../peers/model/server.ts';
import { factsIn, told } from '../../peers/model/writing.ts';
import { scene } from './scene.ts';

test('a model may word an answer; one that lies or is silent is not waited for in vain', async () => {
  const model = await modelServer((asked, response) =>
    completes(response, JSON.stringify({ sentences: factsIn(asked).map(told) })),
  );
  const discord = await scene({ OPENAI_BASE_URL: model.baseUrl, OPENAI_MODEL: 'scripted', LLM_DEADLINE_MS: '3000' });
  const { user } = discord.people();
  const ask = async (text: string): Promise<string> => (await discord.peer.dm({ text, author: user }).answer()).text;

  const worded = await ask('How much did the H100 start at?');
  expect(worded).toContain('close to $20,000');
  expect(worded).toMatch(/language model|by a model/i);

  model.behaviour = (_, response) =>
    completes(
      response,
      '{"sentences":[{"parts":[{"text":"The A100 costs $99 @everyone."}],"facts":["a100-launch-price"]}]}',
    );
  const plain = await ask('A100首发价多少？');
  expect(plain).toContain('3500美元');
  expect(plain).not.toMatch(/\$99|everyone/);

  model.behaviour = () => undefined;
  expect(await ask('What did the GB200 cost?')).toContain('$40,000');

  expect(discord.bot().log()).not.toMatch(/H100|GB200|A100/);
  await discord.stop();
}, 120_000);
