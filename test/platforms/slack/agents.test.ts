import { expect, test } from 'vitest';
import type { Bot } from '../../../src/platform.ts';
import { slackPeer } from '../../peers/slack/index.ts';
import { answerWith, text } from '../../support/answers.ts';
import { freePort } from '../../support/running-bot.ts';
import { platformOf } from './platform.ts';
import { wordsOf } from './scene.ts';

const inEnglish = { locale: 'en-US', asks: 'What did the GB200 cost?', works: 'is looking it up…' };
const inChinese = { locale: 'zh-CN', asks: 'GB200多少钱？', works: '正在查找…' };
const flows = (['socket', 'http'] as const).flatMap(mode => [inEnglish, inChinese].map(words => ({ mode, ...words })));

/** Slack with the bot in this process, asked by one person in private. */
async function privately(mode: 'socket' | 'http', locale: string, bot?: Bot) {
  const port = await freePort();
  const peer = await slackPeer(mode === 'http' ? { eventsUrl: `http://127.0.0.1:${port}/slack/events` } : {});
  const http = { transport: { type: 'http', signingSecret: peer.signingSecret, port } } as const;
  const platform = platformOf(peer, { ...(bot ? { bot } : {}), ...(mode === 'http' ? http : {}) });
  await platform.start();
  const user = peer.addUser({ name: 'ann', locale });
  return {
    peer,
    user,
    room: peer.dmOf(user),
    async stop() {
      await platform.stop();
      await peer.stop();
    },
  };
}

test.each(flows)(
  'an agent shows its work, its title and its stop button, and a stop gives what is ready, over $mode: $asks',
  async ({ mode, locale, asks, works }) => {
    const patient: Bot = {
      async answer(_, signal) {
        await new Promise<void>(resolve => signal?.addEventListener('abort', () => resolve()));
        return answerWith([{ type: 'text', spans: [text('What was ready.')] }]);
      },
    };
    const { peer, user, room, stop } = await privately(mode, locale, patient);
    const { message } = await peer.dm({ user, text: asks });
    const shown = await peer.next('assistant.threads.setStatus');
    expect(shown.args).toMatchObject({ thread_ts: message.ts, status: works });
    const [session] = peer.calls.filter(({ method }) => method === 'agents.sessions.setStatus');
    expect(session?.args).toMatchObject({ status: 'processing', title: asks, initiator_user_id: user.id });
    expect(peer.posts(room)).toEqual([]);

    await peer.stops(message, user);
    await peer.next(({ method, args }) => method === 'agents.sessions.setStatus' && args.status === 'active');
    expect(peer.posts(room).map(wordsOf)).toEqual([expect.stringContaining('What was ready.')]);
    expect(peer.posts(room)[0]?.threadTs).toBe(message.ts);
    await stop();
    expect(peer.status(message)).toBe('');
  },
);

test.each(flows)(
  'where the plan has no agents a direct message is answered plainly, and Slack is asked only once, over $mode: $asks',
  async ({ mode, locale, asks }) => {
    const { peer, user, room, stop } = await privately(mode, locale);
    peer.faults.add({ kind: 'refused', error: 'not_allowed_token_type', on: 'agents.sessions.setStatus' });
    for (const count of [1, 2]) {
      await peer.dm({ user, text: asks });
      await peer.settled(100);
      expect(peer.posts(room)).toHaveLength(count);
    }
    expect(peer.posts(room).map(({ threadTs }) => threadTs)).toEqual([undefined, undefined]);
    expect(peer.posts(room).every(post => wordsOf(post).includes(`Found: ${asks}`))).toBe(true);
    expect(peer.calls.filter(({ method }) => method === 'agents.sessions.setStatus')).toHaveLength(1);
    await stop();
  },
);
