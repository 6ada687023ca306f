import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sections } from '../../src/config.ts';
import { retention } from '../../src/retention.ts';
import { root } from '../support/bot.ts';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const docs = readdirSync(join(root, 'docs')).map(name => ({ name, text: read(join('docs', name)) }));
const hourMs = 3_600_000;

/** A time in the words of the table. */
function spelled(ms: number): string {
  if (ms === Number.POSITIVE_INFINITY) return 'until it is changed';
  const hours = ms / hourMs;
  if (hours < 24) return `${hours} hours`;
  return hours === 24 ? '1 day' : `${hours / 24} days`;
}

test('docs/operating.md tells everything that is kept, why, and for how long', () => {
  const rows = Object.values(retention).map(({ what, why, ms }) => `| ${what} | ${why} | ${spelled(ms)} |`);
  const table = read('docs/operating.md')
    .split('\n')
    .filter(line => rows.includes(line));
  expect(table).toEqual(rows);
});

test('every variable, file and command the guides name is there', () => {
  const variables = new Set(Object.values(sections).flatMap(section => Object.keys(section.variables)));
  const program = read('src/cli/program.ts');
  const wrong = docs.flatMap(({ name, text }) => {
    const named = [...text.matchAll(/`([A-Z][A-Z]+(?:_[A-Z]+)+|PORT)\b[^`]*`/g)].map(([, variable = '']) => variable);
    const linked = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, file = '']) => file);
    const run = [...text.matchAll(/chipwire -- ([a-z-]+)/g)].map(([, command = '']) => command);
    return [
      ...named.filter(each => !variables.has(each)).map(each => `${name}: no variable ${each}`),
      ...linked.filter(file => !isThere(join('docs', file))).map(file => `${name}: no file ${file}`),
      ...run
        .filter(each => !new RegExp(`ommand\\('${each}'\\)`).test(program))
        .map(each => `${name}: no command ${each}`),
    ];
  });
  expect(wrong).toEqual([]);
  expect(docs.length).toBeGreaterThan(1);
});

function isThere(file: string): boolean {
  try {
    return readFileSync(join(root, file)).length > 0;
  } catch {
    return false;
  }
}

test('docs/operating.md explains every metric of ours', () => {
  const named = [...read('src/metrics/prometheus.ts').matchAll(/name: '(chipwire_\w+)'/g)].map(([, name = '']) => name);
  expect(named.length).toBeGreaterThan(8);
  expect(named.filter(name => !read('docs/operating.md').includes(`\`${name}`))).toEqual([]);
});
