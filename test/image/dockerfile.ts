import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from '../support/bot.ts';

/** A line of a Dockerfile: its instruction and what stands after it. */
export interface Instruction {
  readonly name: string;
  readonly rest: string;
}

/** One stage: its base and what is done on it. */
export interface Stage {
  readonly base: string;
  readonly steps: readonly Instruction[];
}

/** The stages of a Dockerfile, comments left out. */
export function stagesOf(text: string): readonly Stage[] {
  const lines = text
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter(line => line.trim() !== '' && !line.startsWith('#'));
  const stages: { base: string; steps: Instruction[] }[] = [];
  for (const line of lines) {
    const [, name = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
    if (name === 'FROM') stages.push({ base: rest.split(/\s+/)[0] ?? '', steps: [] });
    else stages.at(-1)?.steps.push({ name, rest: rest.trim() });
  }
  return stages;
}

/** The Dockerfile of the project. */
export const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');

/** What an instruction of a stage says, the last time it stands there. */
export const lastOf = (stage: Stage | undefined, name: string): string =>
  stage?.steps.findLast(step => step.name === name)?.rest ?? '';

/** A command in its exec form. */
export const execOf = (text: string): readonly string[] =>
  z.array(z.string()).parse(JSON.parse(text.slice(text.indexOf('['))));

/** The variables an image sets. */
export const variablesOf = (stage: Stage | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...lastOf(stage, 'ENV').matchAll(/(\w+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value]),
  );
