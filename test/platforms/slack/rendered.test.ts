import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { root } from '../../support/bot.ts';
import { type Scene, scene } from './scene.ts';

const messageSchema = z.object({ text: z.string(), blocks: z.array(z.looseObject({ type: z.string() })) });

/** What comes to be only when a message is posted, as `chipwire render` has it. */
const withStandIns = (text: string): string =>
  text.replaceAll(/(chipwire:\w+:)[a-z]{12}/g, '$1exampleexamp').replaceAll(/"id":"F\w+"/g, '"id":"F0EXAMPLE"');

let slack: Scene;

/** What is posted for a command, once there are so many messages. */
async function posted(command: string, locale: string, count: number) {
  const { user, channel } = slack.people({ locale });
  await slack.peer.slash({ command, user, channel });
  await slack.posted(channel, count);
  return slack.peer.calls
    .filter(({ method, args }) => method === 'chat.postMessage' && args.channel === channel.id)
    .map(({ args: { text, blocks } }) => {
      const json = typeof blocks === 'string' ? blocks : JSON.stringify(blocks);
      return messageSchema.parse({ text, blocks: JSON.parse(withStandIns(json)) });
    });
}

beforeAll(async () => {
  slack = await scene('socket');
  // On a busy machine the first picture may come too late to be posted.
  await posted('/nvda', 'en', 1);
}, 60_000);

afterAll(async () => {
  await slack.stop();
});

test.each([
  ['/gpu-price', 'en', true],
  ['/nvda', 'zh', true],
  ['/risk', 'zh', false],
] as const)(
  'what render prints for %s in %s is what is posted, to the letter',
  async (command, lang, hasPicture) => {
    const { PATH = '' } = process.env;
    const words = ['src/main.js', 'render', '--platform', 'slack', '--lang', lang, command];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, words, { cwd: root, env: { PATH } });
    const printed = stdout.split(/^(?=\{$)/m).map(each => messageSchema.parse(JSON.parse(each)));
    expect(await posted(command, lang, printed.length)).toEqual(printed);
    expect(printed.flatMap(({ blocks }) => blocks).some(({ type }) => type === 'image')).toBe(hasPicture);
    expect(stderr).toContain('F0EXAMPLE for that of an uploaded picture');
  },
  30_000,
);
