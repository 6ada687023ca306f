import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { root } from './support/bot.ts';

type Floor = 'words' | 'engine' | 'plug-in' | 'join';

const words = (
  'language partial-date written-dates unit figure figure-text source fact glossary errors question answer platform command ' +
  'command-options knowledge learned log store config embedder settings setting-words chart market summarizer lease reference instant language-model digests digest-words clock-time time-zone memory metrics retention'
).split(' ');

/** Which files make up which floor, the lowest first. A file that is on none is a mistake. */
const floors: readonly (readonly [Floor, RegExp])[] = [
  ['words', new RegExp(`^src/(?:(?:${words.join('|')})|config/[^/]+)\\.ts$`)],
  ['engine', /^src\/(?:router|number-gate|answer-cache|duty|command-line|command-folder|typed-text|threads)\.ts$/],
  [
    'engine',
    /^src\/(?:knowledge|answering|checking|composition|conversations|summarizing|digest|live|checking|limits|observing)\/.+\.ts$/,
  ],
  ['engine', /^src\/knowledge\/(?:sounds\.txt|reading-process\.js)$/],
  ['plug-in', /^src\/platforms\/[^/]+\/.+\.ts$/],
  ['plug-in', /^src\/(?:stores|embedders|summarizers|markets|charts|logs|metrics)\/.+\.ts$/],
  ['plug-in', /^src\/charts\/fonts\/[^/]+\.(?:ttf|txt)$/],
  ['plug-in', /^commands\/[^/]+\.ts$/],
  ['join', /^src\/(?:main\.js|cli\/[^/]+\.ts)$/],
];

const height = { words: 0, engine: 1, 'plug-in': 2, join: 3 } as const satisfies Record<Floor, number>;

/** The one place each package from outside may be named in; zod, the language of our words, anywhere. */
const homes: Readonly<Record<string, RegExp>> = {
  zod: /./,
  '@fontsource-variable/noto-sans-sc': /^src\/charts\//,
  '@napi-rs/canvas': /^src\/charts\//,
  'chart.js': /^src\/charts\//,
  lowdb: /^src\/stores\//,
  pg: /^src\/stores\//,
  '@slack/bolt': /^src\/platforms\/slack\//,
  commander: /^src\/cli\/program\.ts$/,
  croner: /^src\/digest\//,
  'discord.js': /^src\/platforms\/discord\//,
  'js-yaml': /^src\/knowledge\//,
  openai: /^src\/(?:embedders|summarizers)\//,
  'opencc-js': /^src\/knowledge\//,
  pino: /^src\/logs\//,
  'prom-client': /^src\/metrics\//,
  stemmer: /^src\/knowledge\//,
  'string-width': /^src\/platforms\/terminal\//,
  'yahoo-finance2': /^src\/markets\//,
  'wrap-ansi': /^src\/platforms\/terminal\//,
};

const floorOf = (file: string): Floor | undefined => floors.find(([, files]) => files.test(file))?.[0];

/** A plug-in is one command, one store, one embedder, or one folder of a platform; charts and summarizers are one each. */
const plugInOf = (file: string): string =>
  file.startsWith('commands/') ? file : file.split('/', /^src\/(?:charts|summarizers)\//.test(file) ? 2 : 3).join('/');

/** What of the engine a command may use; all else it is handed. */
const forCommands = /^src\/(?:composition|knowledge)\//;

/** Everything a file names in an import, an export from, or a dynamic import; a computed path is named `(computed)`. */
function importsOf(text: string): readonly string[] {
  const fixed = text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*(['"])([^'"\n]+)\1/g);
  const required = text.matchAll(/createRequire\([^)]*\)\(\s*(['"])([^'"\n]+)\1/g);
  const computed = text.matchAll(/\bimport\s*\(\s*(?!['"])/g);
  return [...[...fixed, ...required].map(match => match[2] ?? ''), ...[...computed].map(() => '(computed)')];
}

/** The package an import names; a scoped one has two parts. */
const packageOf = (imported: string): string => imported.split('/', imported.startsWith('@') ? 2 : 1).join('/');

/** Why a file may not import something, or `undefined` when it may. */
function breach(file: string, imported: string): string | undefined {
  const from = floorOf(file);
  if (!from) return 'is on no floor: add it to the table or move it';
  if (imported === '(computed)') return file === 'src/command-folder.ts' ? undefined : 'imports a computed path';
  if (imported.startsWith('node:')) return undefined;
  if (!imported.startsWith('.')) {
    const name = packageOf(imported);
    return homes[name]?.test(file) ? undefined : `may not name the package ${name}`;
  }
  const target = posix.join(posix.dirname(file), imported);
  const to = floorOf(target);
  if (!to) return `imports ${target}, which is on no floor`;
  if (height[to] > height[from]) return `imports ${target} from a floor above`;
  if (from === 'plug-in' && to === 'plug-in' && plugInOf(file) !== plugInOf(target))
    return `imports another plug-in, ${target}`;
  if (file.startsWith('commands/') && to === 'engine' && !forCommands.test(target))
    return `imports ${target}; a command is handed what it needs`;
  return undefined;
}

const files = ['src', 'commands'].flatMap(folder =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => posix.join(entry.parentPath.slice(root.length + 1), entry.name)),
);
const importing = files.flatMap(file =>
  importsOf(readFileSync(join(root, file), 'utf8')).map(imported => ({ file, imported })),
);

test('every file of src and commands is on a floor', () => {
  expect(files.filter(file => floorOf(file) === undefined)).toEqual([]);
  expect(files.length).toBeGreaterThan(50);
});

test('every file imports only from floors below it, and no plug-in another', () => {
  const breaches = importing.flatMap(({ file, imported }) => breach(file, imported)?.replace(/^/, `${file} `) ?? []);
  expect(breaches).toEqual([]);
  expect(importing.length).toBeGreaterThan(200);
});

test('only the configuration reads the environment', () => {
  const readers = files.filter(file => readFileSync(join(root, file), 'utf8').includes('process.env'));
  expect(readers).toEqual(['src/config.ts']);
});

test('every package we depend on has one home, is used there, and is in the table', () => {
  const manifest = z.object({ dependencies: z.record(z.string(), z.string()) });
  const { dependencies } = manifest.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  expect(Object.keys(dependencies).sort()).toEqual(Object.keys(homes).sort());
  const named = new Set(importing.map(({ imported }) => packageOf(imported)));
  expect(Object.keys(homes).filter(name => !named.has(name))).toEqual([]);
});

test.each([
  ['src/fact.ts', './knowledge/load.ts', /floor above/],
  ['src/knowledge/load.ts', '../platforms/terminal/index.ts', /floor above/],
  ['src/router.ts', '../commands/nvda.ts', /floor above/],
  ['commands/nvda.ts', '../src/main.js', /floor above/],
  ['commands/nvda.ts', './risk.ts', /another plug-in/],
  ['commands/nvda.ts', '../src/platforms/terminal/render.ts', /another plug-in/],
  ['src/platforms/slack/index.ts', '../terminal/render.ts', /another plug-in/],
  ['commands/nvda.ts', '../src/answering/answer-question.ts', /handed what it needs/],
  ['commands/nvda.ts', 'js-yaml', /may not name the package/],
  ['src/knowledge/search/vectors.ts', 'openai', /may not name the package/],
  ['src/embedders/openai.ts', '../stores/memory.ts', /another plug-in/],
  ['src/router.ts', 'left-pad', /may not name the package/],
  ['src/shortcut.ts', './fact.ts', /on no floor/],
  ['src/router.ts', './shortcut.ts', /on no floor/],
  ['src/router.ts', '(computed)', /computed path/],
])('the table catches %s importing %s', (file, imported, why) => {
  expect(breach(file, imported)).toMatch(why);
});

test('no way of importing goes unseen', () => {
  const text = `import './a.ts';\nimport type { B } from './b.ts';\nimport {\n  c,\n} from "./c.ts";\nexport * from './d.ts';
const e = await import('./e.ts');\nconst g = createRequire(import.meta.url)('./g.ts');\nconst f = await import(\n  path);\n`;
  expect(importsOf(text)).toEqual(['./a.ts', './b.ts', './c.ts', './d.ts', './e.ts', './g.ts', '(computed)']);
});
