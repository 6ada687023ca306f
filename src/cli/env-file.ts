import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { wordsOf } from '../config/variable.ts';
import { sections } from '../config.ts';

/** Variables and their values. */
export type Values = Readonly<Record<string, string>>;

/** What a file `.env` sets; nothing where there is none. */
export const readEnvFile = (file: string): Values => (existsSync(file) ? valuesIn(readFileSync(file, 'utf8')) : {});

/** What a text in the form of such a file sets. */
export const valuesIn = (text: string): Values =>
  Object.fromEntries(Object.entries(parseEnv(text)).flatMap(([name, value]) => (value ? [[name, value]] : [])));

/** A value as the file holds it, so that it is read back as it is: https://nodejs.org/api/environment_variables.html */
function quoted(value: string): string {
  if (/^[\w./:@%+,=~-]*$/.test(value)) return value;
  const quote = ["'", '"', '`'].find(each => !value.includes(each)) ?? "'";
  return `${quote}${value}${quote}`;
}

/** Adds and replaces values in the file, which only its owner may read; everything else in it is kept as it is. */
export function writeEnvFile(file: string, values: Values): void {
  const before = existsSync(file) ? readFileSync(file, 'utf8').replace(/\n?$/, '\n') : '';
  let text = before.trim() === '' ? '' : before;
  for (const [name, value] of Object.entries(values)) {
    const line = `${name}=${quoted(value)}`;
    const there = new RegExp(`^[ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=.*$`, 'm');
    text = there.test(text) ? text.replace(there, () => line) : `${text}${line}\n`;
  }
  // Under another name first: a full disk leaves the old one whole.
  const next = `${file}.tmp`;
  writeFileSync(next, text, { mode: 0o600 });
  chmodSync(next, 0o600);
  renameSync(next, file);
}

/** An example of the file: every variable with what it sets, all of them off. */
export function envExample(): string {
  const parts = Object.values(sections).map(({ title, variables }) => {
    const lines = Object.entries(variables).map(([name, schema]) => {
      const { says = '', example = '', secret } = wordsOf(schema) ?? {};
      return `# ${says}\n#${name}=${secret ? '' : example}\n`;
    });
    return `# --- ${title} ---\n\n${lines.join('\n')}`;
  });
  const head =
    '# Copy this file to .env and remove the # before what you set; `npm run chipwire -- setup` asks you instead.\n' +
    '# What is not set is off, or as usual. Written by: npm run chipwire -- env-example\n';
  return `${head}\n${parts.join('\n')}`;
}
