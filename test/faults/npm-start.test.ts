import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { slackPeer } from '../peers/slack/index.ts';
import { root } from '../support/bot.ts';
import { dataFolder } from '../support/running-bot.ts';

test('a SIGTERM to npm start reaches the bot, which ends well', async () => {
  const [peer, data] = [await slackPeer(), dataFolder()];
  const { PATH = '', HOME = '' } = process.env;
  const slack = { SLACK_API_URL: peer.apiUrl, SLACK_BOT_TOKEN: peer.botToken, SLACK_APP_TOKEN: peer.appToken };
  const npm = spawn('npm', ['start'], {
    cwd: root,
    env: { PATH, HOME, DATA_DIR: data.path, ...slack },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  npm.stderr.setEncoding('utf8');
  // The end of the stream is that of the last process that writes to it: the bot's own.
  for await (const text of npm.stderr) {
    if (!log.includes('READY') && (log + text).includes('READY')) npm.kill('SIGTERM');
    log += text;
  }
  if (npm.exitCode === null) await once(npm, 'exit');
  expect(log).toContain('"event":"stopped"');
  expect(npm.exitCode).toBe(0);
  await peer.stop();
  data.remove();
}, 60_000);
