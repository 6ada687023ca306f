import { answerInteraction } from './answer-interaction.ts';
import { ApiError } from './api-error.ts';
import type { Context } from './context.ts';
import { changed, type Interaction } from './interaction.ts';
import type { SigningKey } from './signing.ts';

/** How a signed request is made wrong. */
export interface Spoiling {
  /** Seconds the timestamp lies in the past; negative for the future. */
  readonly ageSeconds?: number;
  /** What is changed after signing. */
  readonly tampered?: 'body' | 'signature' | 'timestamp';
}
/** The reply of an interactions endpoint. */
export interface EndpointReply {
  readonly status: number;
  readonly text: string;
  /** Sends the very same bytes once more. */
  again(): Promise<EndpointReply>;
}

/** Signs and sends a body to an interactions endpoint. */
export function post(
  key: SigningKey,
  url: string,
  body: object | string,
  { ageSeconds = 0, tampered }: Spoiling = {},
): Promise<EndpointReply> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const timestamp = String(Math.floor(Date.now() / 1000) - ageSeconds);
  const signed = key.headers(text, timestamp);
  const headers = {
    ...signed,
    ...(tampered === 'signature' ? { 'x-signature-ed25519': '0'.repeat(128) } : {}),
    ...(tampered === 'timestamp' ? { 'x-signature-timestamp': String(Number(timestamp) + 1) } : {}),
    'content-type': 'application/json',
    'user-agent': 'Discord-Interactions/1.0 (+https://discord.com)',
  };
  const send = async (): Promise<EndpointReply> => {
    const response = await fetch(url, { method: 'POST', headers, body: tampered === 'body' ? `${text} ` : text });
    return { status: response.status, text: await response.text(), again: send };
  };
  return send();
}

/** Sends an interaction by HTTP and carries out what is answered; the status is returned, 0 when nothing came. */
export async function deliver(
  context: Context,
  key: SigningKey,
  url: string,
  interaction: Interaction,
  payload: object,
): Promise<number> {
  try {
    const reply = await post(key, url, payload);
    if (reply.status === 200) answerInteraction(context, interaction, JSON.parse(reply.text), []);
    else if (reply.status !== 202 && !interaction.callback) fail(context, interaction);
    return reply.status;
  } catch (error) {
    const why =
      error instanceof ApiError ? `${error.code} ${JSON.stringify(error.errors ?? error.message)}` : String(error);
    context.journal.violation(`the endpoint's answer was refused: ${why}`);
    if (!interaction.callback) fail(context, interaction);
    return 0;
  }
}

function fail(context: Context, interaction: Interaction): void {
  interaction.timedOut = true;
  changed(context, interaction);
}
