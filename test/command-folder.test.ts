import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadCommands } from '../src/command-folder.ts';
import { StartError } from '../src/errors.ts';

const folderOf = (files: Readonly<Record<string, string>>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'chipwire-commands-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
};

const commandCalled = (name: string): string => `export default { name: '${name}', options: [], run() {} };\n`;

test('a folder of commands is loaded by file name, whatever else lies in it', async () => {
  const folder = folderOf({ 'b.ts': commandCalled('b'), 'a.ts': commandCalled('a'), 'notes.md': '' });
  expect([...(await loadCommands(folder)).keys()]).toEqual(['a', 'b']);
});

test.each([
  [
    'no default export',
    'export const run = 1;\n',
    /commands\/x\.ts: its default export is no command; export default command/,
  ],
  ['a default export that is no command', 'export default 3;\n', /commands\/x\.ts: its default export is no command/],
  ['a command of another name', commandCalled('y'), /commands\/x\.ts: the command in it is called "y"; rename/],
])('a file with %s is refused, naming file and cure', async (_, text, says) => {
  const loading = loadCommands(folderOf({ 'x.ts': text }));
  await expect(loading).rejects.toThrow(StartError);
  await expect(loading).rejects.toThrow(says);
});
