import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';
import { openaiEmbedder } from '../../src/embedders/openai.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { vectorSide } from '../../src/knowledge/search/vectors.ts';
import type { LogEvent } from '../../src/log.ts';
import { router } from '../../src/router.ts';
import { now } from './bot.ts';
import type { EmbeddingServer } from './embedding-server.ts';

/** A small base, and bots over it with vectors from a server: for the tests of the vector side. */
const factOf = (id: string, en: string, zh: string, asked: string): string => `${id}:
  about: [acme]
  measure: reason
  basis: company
  by: [acme]
  says: { en: ${en}, zh: ${zh} }
  cites: [{ source: filing, at: the story }]
  asked: ${asked}
`;
export const files = {
  'glossary.yaml': `acme: { kind: company, name: { en: Acme, zh: 艾克美 }, aliases: { en: [acme corp], zh: [] } }
reason: { kind: measure, name: { en: reason, zh: 理由 } }
`,
  'sources.yaml': 'filing: { kind: filing, title: The Filing, language: en, checked: 2024-09-01 }\n',
  'topics.yaml': 'rents: { name: { en: rents, zh: 租金 } }\n',
  'rents.yaml': [
    factOf(
      'acme-founder',
      'Acme was founded by a retired baker.',
      '艾克美由一位退休面包师创办。',
      '{ en: [who founded acme, who started acme, the founder of acme], zh: [谁创办了艾克美, 艾克美靠谁起家] }',
    ),
    factOf(
      'acme-office',
      'The office of Acme is an old mill.',
      '艾克美在旧磨坊办公。',
      '{ en: [where is the office of acme, acme office mill, which mill is the acme office], zh: [艾克美在哪办公, 艾克美办公地点] }',
    ),
    factOf(
      'acme-canteen',
      'The canteen of Acme serves soup.',
      '艾克美的食堂供应汤。',
      '{ en: [canteen food of acme, is there soup at acme, lunch at acme], zh: [艾克美食堂吃什么, 艾克美的食堂] }',
    ),
  ].join(''),
};

const folders: string[] = [];

/** A folder with these facts; it stays for the whole file. */
export function baseFolder(rents = files['rents.yaml']): string {
  const folder = mkdtempSync(join(tmpdir(), 'chipwire-base-'));
  folders.push(folder);
  for (const [name, text] of Object.entries({ ...files, 'rents.yaml': rents })) writeFileSync(join(folder, name), text);
  return folder;
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});
export const knowledge = loadKnowledge(baseFolder());

/** Shares no word with any phrasing; only the server knows that it asks for the founder. */
export const strange = 'Whose brainchild is that outfit?';
export const key = 'sk-secret-9';

export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'chipwire-data-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

interface Started {
  readonly server: EmbeddingServer;
  readonly folder?: string;
  readonly base?: typeof knowledge;
  readonly clock?: () => number;
}

/** A bot with vectors from a server, once it has tried to build them. */
export async function started({ server, folder = emptyFolder(), base = knowledge, clock = Date.now }: Started) {
  const events: LogEvent[] = [];
  const log = (event: LogEvent): void => {
    events.push(event);
  };
  const embedder = openaiEmbedder({ baseUrl: server.baseUrl, model: 'bge-m3', apiKey: key });
  const side = vectorSide({ knowledge: base, embedder, folder, log, deadlineMs: 1500, clock });
  onTestFinished(() => side.stop());
  const bot = router({ knowledge: base, commands: new Map(), log, candidates: side, clock: () => now });
  const ask = (text: string, turns: readonly string[] = []) => bot.answer({ id: 'x', text, turns });
  return { side, events, ask, folder, built: await side.built() };
}

const plain = router({ knowledge, commands: new Map(), log: () => {}, clock: () => now });
export const askPlain = (text: string) => plain.answer({ id: 'x', text, turns: [] });
export const failures = (events: readonly LogEvent[]) => events.filter(({ level }) => level !== 'info');
