import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { envExample, readEnvFile, writeEnvFile } from '../../src/cli/env-file.ts';
import { setup } from '../../src/cli/setup.ts';
import { wordsOf } from '../../src/config/variable.ts';
import { readConfig, sections } from '../../src/config.ts';
import { root } from '../support/bot.ts';

const run = promisify(execFile);

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chipwire-setup-'));
  file = join(folder, '.env');
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Runs setup with somebody at the terminal who answers the questions they know and presses Enter at the others. */
async function answering(answers: Readonly<Record<string, string | readonly string[]>>) {
  const input = Object.assign(new PassThrough(), { isTTY: true });
  const output = new PassThrough();
  const left = new Map(Object.entries(answers).map(([asked, said]) => [asked, [said].flat()]));
  let shown = '';
  let seen = 0;
  output.setEncoding('utf8').on('data', (text: string) => {
    shown += text;
    // A question is the end of what is on the screen.
    const asked = /(?:^|\n)([^\n]*(?:\? \[y\/N\]|:) )$/.exec(shown.slice(seen))?.[1];
    if (asked === undefined) return;
    seen = shown.length;
    const known = [...left].find(([begins]) => asked.startsWith(begins));
    input.write(`${known?.[1].shift() ?? ''}\r`);
  });
  const code = await setup({ file, input, output });
  return { code, shown };
}

describe('chipwire setup at a terminal', () => {
  test('asks for what Slack needs and no more, shows no secret, and writes a file only its owner may read', async () => {
    const { code, shown } = await answering({
      'Slack: set it up?': 'y',
      SLACK_BOT_TOKEN: 'xoxb-hush',
      SLACK_APP_TOKEN: 'xapp-hush',
    });
    expect(code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe('SLACK_BOT_TOKEN=xoxb-hush\nSLACK_APP_TOKEN=xapp-hush\n');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(shown).not.toContain('hush');
    expect(shown).not.toMatch(/SLACK_CLIENT_ID[^\n]*: /);
    expect(readConfig(readEnvFile(file)).slack).toMatchObject({ auth: { type: 'token', botToken: 'xoxb-hush' } });
  });

  test('asks again for what cannot be used, saying why', async () => {
    const { shown } = await answering({
      'Slack: set it up?': 'y',
      SLACK_BOT_TOKEN: ['xoxp-user', 'xoxb-1'],
      SLACK_APP_TOKEN: '',
      SLACK_SIGNING_SECRET: 'abc',
    });
    expect(shown).toContain('SLACK_BOT_TOKEN must begin with xoxb-');
    expect(readEnvFile(file)).toEqual({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'abc' });
  });

  test('keeps what is there: comments, order, values, and asks only for what is missing', async () => {
    writeFileSync(file, '# mine\nSLACK_BOT_TOKEN=xoxb-old\n\nOTHER=1\nSLACK_APP_TOKEN=\n');
    const { shown } = await answering({ SLACK_APP_TOKEN: 'xapp-new' });
    expect(readFileSync(file, 'utf8')).toBe('# mine\nSLACK_BOT_TOKEN=xoxb-old\n\nOTHER=1\nSLACK_APP_TOKEN=xapp-new\n');
    expect(shown).not.toMatch(/SLACK_BOT_TOKEN[^\n]*: $/m);
  });

  test('writes nothing when nothing is answered', async () => {
    expect(await answering({})).toMatchObject({ code: 0, shown: expect.stringContaining('Nothing to add') });
    expect(readEnvFile(file)).toEqual({});
  });
});

describe('chipwire setup without a terminal', () => {
  const piped = async (text: string) => {
    const input = Object.assign(new PassThrough(), { isTTY: false });
    input.end(text);
    return setup({ file, input, output: new PassThrough() });
  };

  test('takes lines and keeps the rest', async () => {
    writeFileSync(file, 'DATA_DIR=/var/lib/chipwire\n');
    expect(await piped('DISCORD_TOKEN=abc.def.ghi\n')).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe('DATA_DIR=/var/lib/chipwire\nDISCORD_TOKEN=abc.def.ghi\n');
  });

  test.each([
    ['SLACK_BOT_TOKE=xoxb-1', /SLACK_BOT_TOKE is not a variable of ours/],
    ['RATE_LIMT_PERSON=3', /RATE_LIMT_PERSON is not a variable of ours/],
    ['SLACK_BOT_TOKEN=xoxb-1', /SLACK_APP_TOKEN is missing/],
    ['HEALTH_PORT=many', /HEALTH_PORT must be a port/],
  ])('takes nothing of %s', async (text, why) => {
    await expect(piped(text)).rejects.toThrow(why);
    expect(readEnvFile(file)).toEqual({});
  });
});

test('every value is read back as it was, whatever quotes and signs it holds', () => {
  for (const value of [
    'plain',
    'with space',
    '#hash',
    "it's",
    'a "b" c',
    '$HOME',
    'a=b',
    'back\\slash',
    '{"m":{"input":1}}',
  ]) {
    writeEnvFile(file, { A: value, B: 'b' });
    expect(readEnvFile(file)).toEqual({ A: value, B: 'b' });
  }
});

test('.env.example is what the settings make it: npm run chipwire -- env-example writes it anew', () => {
  expect(readFileSync(join(root, '.env.example'), 'utf8')).toBe(envExample());
});

test('every variable says what it sets, each in its own words, and no secret has an example in the file', () => {
  const all = Object.values(sections).flatMap(({ variables }) => Object.entries(variables));
  const says = all.map(([, schema]) => wordsOf(schema)?.says ?? '');
  expect(new Set(says).size).toBe(all.length);
  expect(envExample()).not.toMatch(/(?:TOKEN|SECRET|KEY)=\S/);
  expect(Object.keys(readEnvFile(join(root, '.env.example')))).toEqual([]);
});

test('a file .env in the working directory is read, the environment stands above it, a slip stops the start', async () => {
  const doctor = async (more: Readonly<Record<string, string>> = {}) => {
    const { PATH = '', HOME = '' } = process.env;
    const env = { PATH, HOME, ...more };
    const args = [join(root, 'src/main.js'), 'doctor'];
    return run(process.execPath, args, { cwd: folder, env }).catch(({ stdout }: { stdout: string }) => ({ stdout }));
  };
  writeFileSync(file, `DATA_DIR=${folder}/here\n`);
  expect((await doctor()).stdout).toContain(`✓ Store in ${folder}/here`);
  expect((await doctor({ DATA_DIR: `${folder}/there` })).stdout).toContain(`✓ Store in ${folder}/there`);
  writeFileSync(file, 'SLACK_BOT_TOKE=xoxb-hush\n');
  const { stdout } = await doctor();
  expect(stdout).toMatch(/^✗ Configuration: SLACK_BOT_TOKE is not a variable of ours; look for a slip/m);
  expect(stdout).not.toContain('hush');
});
