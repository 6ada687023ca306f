import type { Config } from '../config.ts';
import { type Finding, reach, well, wrong } from './finding.ts';

/** Slack refuses what is minutes off, and a digest should be on time; a network is never slower than this. */
const mostOffMs = 30_000;

/** Checks this machine's clock against the Date of the first server that is configured. */
export async function checkClock(config: Config, now: () => number = Date.now): Promise<readonly Finding[]> {
  const { slack, discord, llm, embeddings } = config;
  const server =
    (slack && (slack.apiUrl ?? 'https://slack.com/api/')) ??
    (discord && `${discord.apiUrl ?? 'https://discord.com/api'}/v10/gateway`) ??
    (llm && (llm.baseUrl ?? 'https://api.openai.com/v1')) ??
    embeddings?.baseUrl;
  if (server === undefined) return [];
  const asked = now();
  const date = Date.parse((await reach(server))?.headers.get('date') ?? '');
  if (Number.isNaN(date)) return [well('Clock', 'could not be compared: no server told its time')];
  // The header is cut to the second, and is somewhere between the question and the answer.
  const off = Math.max(0, asked - 1000 - date, date - now());
  if (off <= mostOffMs) return [well('Clock', 'agrees with the servers')];
  return [wrong('Clock', `is ${Math.round(off / 1000)} s off: let this machine keep time by NTP`)];
}
