import { expect, test } from 'vitest';
import type { Bot } from '../../../src/platform.ts';
import { memoryStore } from '../../../src/stores/memory.ts';
import { slackPeer } from '../../peers/slack/index.ts';
import { answerWith, text } from '../../support/answers.ts';
import { freePort } from '../../support/running-bot.ts';
import { platformOf } from './platform.ts';
import { wordsOf } from './scene.ts';

/** Works until it is called off. */
function patientBot() {
  const begun = Promise.withResolvers<void>();
  const bot: Bot = {
    async answer(_, signal) {
      begun.resolve();
      await new Promise<void>(resolve => signal?.addEventListener('abort', () => resolve()));
      return answerWith([{ type: 'text', spans: [text('What was ready.')] }]);
    },
  };
  return { bot, begun: begun.promise };
}

test('a stop that another process hears calls off the work, and none that was pressed before the question', async () => {
  const peer = await slackPeer();
  const store = memoryStore();
  const { bot, begun } = patientBot();
  const ports = [await freePort(), await freePort()];
  const platforms = ports.map(port =>
    platformOf(peer, { store, bot, transport: { type: 'http', signingSecret: peer.signingSecret, port } }),
  );
  await Promise.all(platforms.map(platform => platform.start()));
  const [answering = '', hearing = ''] = ports.map(port => `http://127.0.0.1:${port}/slack/events`);
  const user = peer.addUser({ name: 'ann' });
  const room = peer.dmOf(user);

  peer.deliversTo(answering);
  const { message: before } = await peer.dm({ user, text: 'Something else' });
  await begun;
  peer.deliversTo(hearing);
  await peer.stops(before, user);
  await peer.next('chat.postMessage');
  expect(peer.posts(room).map(wordsOf).join()).toContain('What was ready.');

  // The same thread, asked again: the press of before is over.
  peer.deliversTo(answering);
  await peer.dm({ user, text: 'And now?', thread: before });
  await peer.settled(1500);
  expect(peer.posts(room)).toHaveLength(1);
  await peer.stops(before, user);
  await peer.next('chat.postMessage');
  expect(peer.posts(room)).toHaveLength(2);
  await Promise.all(platforms.map(platform => platform.stop()));
  await peer.stop();
}, 30_000);
