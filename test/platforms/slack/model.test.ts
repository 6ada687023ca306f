import { expect, test } from 'vitest';
import { completes, modelServer } from '../../peers/model/server.ts';
import { factsIn, told } from '../../peers/model/writing.ts';
import { scene, wordsOf } from './scene.ts';

const price = 'How much did the H100 start at?';

test('a model may word an answer; one that lies is not believed, and a slow one is seen at work and can be stopped', async () => {
  const model = await modelServer((asked, response) =>
    completes(response, JSON.stringify({ sentences: factsIn(asked).map(told) })),
  );
  const slack = await scene('socket', {
    OPENAI_BASE_URL: model.baseUrl,
    OPENAI_MODEL: 'scripted',
    LLM_DEADLINE_MS: '20000',
  });
  const { user, channel } = slack.people({ isAdmin: true });

  await slack.peer.says({ channel, user, text: `${slack.bots} ${price}` });
  const [worded] = await slack.posted(channel);
  expect(wordsOf(worded)).toContain('close to $20,000');
  expect(wordsOf(worded)).toMatch(/language model|by a model/i);
  expect(model.received.length).toBeGreaterThan(0);

  model.behaviour = (_, response) =>
    completes(
      response,
      '{"sentences":[{"parts":[{"text":"The H100 costs $99 <!channel>."}],"facts":["h100-starting-price"]}]}',
    );
  await slack.peer.says({ channel, user, text: `${slack.bots} How much did the A100 cost when it was launched?` });
  const [, plain] = await slack.posted(channel, 2);
  expect(wordsOf(plain)).toContain('$3,500');
  expect(wordsOf(plain)).not.toMatch(/\$99|<!channel>|a model/);

  model.behaviour = () => undefined;
  const asked = slack.peer.dm({ user, text: 'What did the GB200 cost?' });
  const { message } = await asked;
  await slack.peer.next(
    ({ method, args }) => method === 'assistant.threads.setStatus' && args.thread_ts === message.ts,
  );
  expect(slack.peer.status(message)).toContain('looking');
  await slack.peer.stops(message, user);
  const [stopped] = await slack.posted(slack.peer.dmOf(user));
  expect(wordsOf(stopped)).toContain('$40,000');

  // The sign of work is in the language of the place, and goes with the answer.
  await slack.peer.slash({ command: '/settings', text: 'language:zh', user, channel });
  await slack.shown(user);
  const { message: third } = await slack.peer.says({ channel, user, text: `${slack.bots} What did the GB200 cost?` });
  await slack.peer.next(({ method, args }) => method === 'assistant.threads.setStatus' && args.thread_ts === third.ts);
  expect(slack.peer.status(third)).toContain('查找');
  await slack.peer.stops(third, user);
  await slack.posted(channel, 3);
  const [, gone] = slack.peer.calls.filter(
    ({ method, args }) => method === 'assistant.threads.setStatus' && args.thread_ts === third.ts,
  );
  expect(gone?.args.status).toBe('');

  // Whoever does without a model asks none.
  await slack.peer.slash({ command: '/settings', text: 'llm:off', user, channel });
  await slack.shown(user, 2);
  const before = model.received.length;
  await slack.peer.says({ channel, user, text: `${slack.bots} Who founded NVIDIA?` });
  await slack.posted(channel, 4);
  expect(model.received.length).toBe(before);

  expect(slack.bot().log()).not.toMatch(/H100|GB200|A100|NVIDIA/);
  await slack.stop();
}, 90_000);
