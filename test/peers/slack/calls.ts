import { LogLevel, webApi } from '@slack/bolt';

import type { SlackPeer } from './index.ts';
import { isJson, type Json } from './json.ts';

const quiet = (): void => undefined;
const silent = {
  debug: quiet,
  info: quiet,
  warn: quiet,
  error: quiet,
  setLevel: quiet,
  setName: quiet,
  getLevel: () => LogLevel.ERROR,
};

/** A genuine client of the peer that never tries twice. */
export const clientOf = (peer: SlackPeer, token: string = peer.botToken): webApi.WebClient =>
  new webApi.WebClient(token, {
    slackApiUrl: peer.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: silent,
  });

/** A refusal as Slack's client reports it. */
export type Refused = { readonly error: string; readonly messages: readonly string[] };

/** Makes a call by name; what came back, or `{error, messages}` where it was refused. */
export async function tried(
  client: webApi.WebClient,
  method: string,
  args: Json = {},
): Promise<Json & Partial<Refused>> {
  try {
    return { ...(await client.apiCall(method, { ...args })) };
  } catch (error) {
    if (!(error instanceof webApi.WebAPIPlatformError)) throw error;
    const data: unknown = error.data;
    const metadata = isJson(data) && isJson(data.response_metadata) ? data.response_metadata : {};
    return {
      ...(isJson(data) ? data : {}),
      error: String(error.data.error),
      messages: Array.isArray(metadata.messages) ? metadata.messages.map(String) : [],
    };
  }
}
