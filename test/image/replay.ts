import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { slackPeer } from '../peers/slack/index.ts';
import { root } from '../support/bot.ts';
import { freePort } from '../support/running-bot.ts';
import { dockerfile, execOf, lastOf, stagesOf, variablesOf } from './dockerfile.ts';

const mostMb = 250;
/** What the second base weighs by itself, as its maintainers' image is listed; it cannot be measured without an engine. */
const baseMb = 24;
const drainMs = 25_000;

const [build, image] = stagesOf(dockerfile);
const folder = mkdtempSync(join(tmpdir(), 'chipwire-image-'));
const app = join(folder, 'app');
const data = join(folder, 'data');
const say = (text: string): void => console.log(text);

function fail(why: string): never {
  rmSync(folder, { recursive: true, force: true });
  console.error(`✗ ${why}`);
  process.exit(1);
}

/** The bytes of all files, as a layer of an image counts them. */
function bytesOf(path: string): number {
  const found = statSync(path);
  if (!found.isDirectory()) return found.size;
  return readdirSync(path, { withFileTypes: true })
    .filter(entry => !entry.isSymbolicLink())
    .reduce((sum, entry) => sum + bytesOf(join(path, entry.name)), 0);
}
const mb = (bytes: number): number => Math.round(bytes / 1e6);

// Build, with the paths of the image put where they are ours.
chmodSync(folder, 0o755);
mkdirSync(app);
for (const { name, rest } of build?.steps ?? []) {
  if (name === 'COPY') {
    const parts = rest.split(' ');
    const to = resolve(app, parts.at(-1) ?? '.');
    for (const from of parts.slice(0, -1)) {
      const isFolder = statSync(join(root, from)).isDirectory();
      cpSync(join(root, from), isFolder ? to : join(to, from), { recursive: true });
    }
  }
  if (name === 'RUN') {
    say(`RUN ${rest}`);
    execFileSync('sh', ['-euc', rest.replaceAll(' /data', ` ${data}`)], {
      cwd: app,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
}
const weight = mb(bytesOf(app) + bytesOf(process.execPath)) + baseMb;
say(
  `✓ built: ${mb(bytesOf(app))} MB of ours, ${mb(bytesOf(process.execPath))} MB of Node, about ${baseMb} MB of base: ${weight} MB`,
);
if (weight > mostMb) fail(`the image is larger than ${mostMb} MB`);

// Run, as somebody who owns the data folder alone.
const nobody = 65_534;
const isRoot = process.getuid?.() === 0;
if (isRoot) chownSync(data, nobody, nobody);
else execFileSync('chmod', ['-R', 'a-w', app]);
const asNobody = isRoot ? { uid: nobody, gid: nobody } : {};
const peer = await slackPeer();
const port = await freePort();
const own = { ...variablesOf(image), DATA_DIR: data, HEALTH_PORT: String(port) };
const slack = { SLACK_API_URL: peer.apiUrl, SLACK_BOT_TOKEN: peer.botToken, SLACK_APP_TOKEN: peer.appToken };
const [, ...entry] = execOf(lastOf(image, 'ENTRYPOINT'));
const [, ...check] = execOf(lastOf(image, 'HEALTHCHECK'));
const started = performance.now();
const bot = spawn(process.execPath, entry, {
  cwd: app,
  env: { ...own, ...slack },
  stdio: ['ignore', 'ignore', 'pipe'],
  ...asNobody,
});
let log = '';
const ready = new Promise<void>(done => {
  bot.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text;
    if (log.includes('"event":"READY"')) done();
  });
});
const ended = once(bot, 'exit');
await Promise.race([ready, ended]);
if (bot.exitCode !== null) fail(`the bot ended at once:\n${log}`);
say(
  `✓ READY after ${Math.round(performance.now() - started)} ms, as a user who may write ${isRoot ? 'the data folder only' : 'no file of the image'}`,
);

const health = spawn(process.execPath, check, { cwd: app, env: own, stdio: 'ignore', ...asNobody });
const [code] = await once(health, 'exit');
if (code !== 0) fail('the health check says no');
const readyz = await fetch(`http://127.0.0.1:${port}/readyz`);
if (!readyz.ok) fail(`not ready: ${await readyz.text()}`);
say('✓ the health check says yes, /readyz too');

const user = peer.addUser({ name: 'operator' });
const channel = peer.addChannel({ name: 'general', members: [user], withBot: true });
await peer.says({ channel, user, text: `<@${peer.workspace.bot.userId}> How much did the H100 start at?` });
await peer.next(() => peer.posts(channel).length > 0, { within: 15_000 }).catch(() => fail(`no answer:\n${log}`));
say('✓ a question was answered');

const stopping = performance.now();
bot.kill(lastOf(image, 'STOPSIGNAL') === 'SIGTERM' ? 'SIGTERM' : 'SIGKILL');
const [exit] = await ended;
const took = Math.round(performance.now() - stopping);
if (exit !== 0 || took > drainMs) fail(`the stop took ${took} ms and ended with ${exit}`);
say(`✓ stopped by SIGTERM in ${took} ms`);
await peer.stop();
rmSync(folder, { recursive: true, force: true });
