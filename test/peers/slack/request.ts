import type { IncomingMessage } from 'node:http';
import { parse } from 'node:querystring';
import { isJson, type Json, parsed } from './json.ts';

/** The whole body of a request or response. */
export async function bodyOf(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

/** A call as it came in: its arguments, and its token with where that stood. */
export type Given = {
  readonly args: Json;
  readonly token: { readonly value: string; readonly in: 'header' | 'form' } | undefined;
  readonly malformed: boolean;
  readonly clientCredentials?: { readonly id: string; readonly secret: string };
};

/** Reads a Web API call: a form, or JSON with its token in the header. https://docs.slack.dev/apis/web-api/ */
export function given(request: IncomingMessage, body: Buffer): Given {
  const query = new URL(request.url ?? '/', 'http://peer').searchParams;
  const json = (request.headers['content-type'] ?? '').startsWith('application/json');
  const value = json ? parsed(body.toString()) : parse(body.toString());
  const args: Json = { ...Object.fromEntries(query), ...(isJson(value) ? value : {}) };
  const header = /^(Bearer|Basic) (\S+)$/.exec(request.headers.authorization ?? '');
  const basic =
    header?.[1] === 'Basic'
      ? Buffer.from(header[2] ?? '', 'base64')
          .toString()
          .split(':')
      : undefined;
  const form = !json && typeof args.token === 'string' && args.token !== '' ? args.token : undefined;
  const bearer = header?.[1] === 'Bearer' ? header[2] : undefined;
  return {
    args,
    malformed: json && body.length > 0 && !isJson(value),
    token: bearer ? { value: bearer, in: 'header' } : form ? { value: form, in: 'form' } : undefined,
    ...(basic ? { clientCredentials: { id: basic[0] ?? '', secret: basic[1] ?? '' } } : {}),
  };
}
