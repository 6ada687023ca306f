import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { slackPeer } from '../peers/slack/index.ts';
import { root } from '../support/bot.ts';
import { dataFolder } from '../support/running-bot.ts';

test.each([
  ['SIGTERM to npm start', (npm: number) => process.kill(npm, 'SIGTERM')],
  // The bot gets it from the terminal, and again from npm.
  ['Ctrl-C in its terminal', (npm: number) => process.kill(-npm, 'SIGINT')],
])(
  '%s reaches the bot, which finishes what it has and ends well, however often it is told',
  async (_, send) => {
    const [peer, data] = [await slackPeer(), dataFolder()];
    const { PATH = '', HOME = '' } = process.env;
    const slack = { SLACK_API_URL: peer.apiUrl, SLACK_BOT_TOKEN: peer.botToken, SLACK_APP_TOKEN: peer.appToken };
    const npm = spawn('npm', ['start'], {
      cwd: root,
      env: { PATH, HOME, DATA_DIR: data.path, ...slack },
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    });
    const user = peer.addUser({ name: 'ada' });
    peer.faults.add({ kind: 'slow', by: 1500, on: 'chat.postMessage' });
    const ask = async (): Promise<void> => {
      await peer.dm({ user, text: 'How much did the H100 start at?' });
      await peer.next('chat.postMessage', { within: 20_000 });
      send(npm.pid ?? 0);
    };
    let log = '';
    npm.stderr.setEncoding('utf8');
    // The end of the stream is that of the last process that writes to it: the bot's own.
    for await (const text of npm.stderr) {
      const isNew = (event: string): boolean => !log.includes(event) && (log + text).includes(event);
      if (isNew('"READY"')) void ask();
      if (isNew('"stopping"')) send(npm.pid ?? 0);
      log += text;
    }
    if (npm.exitCode === null) await once(npm, 'exit');
    expect(log).toContain('"event":"stopped"');
    expect(npm.exitCode).toBe(0);
    await peer.stop();
    data.remove();
  },
  60_000,
);
