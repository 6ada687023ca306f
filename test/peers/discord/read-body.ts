import type { IncomingMessage } from 'node:http';
import { refuse } from './api-error.ts';
import { readMultipart, type UploadedFile } from './multipart.ts';

/** Largest request. https://docs.discord.com/developers/reference#uploading-files */
const largest = 25 * 1024 * 1024;

/** A body as bytes; over the limit it is cut short, and `readForm` refuses it. */
export function readBytes(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= largest + 1) chunks.push(chunk);
      else chunks.splice(0, chunks.length, Buffer.alloc(largest + 1));
    });
    request.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    request.on('error', reject);
  });
}

/** What a call carries: JSON, or a form with `payload_json` and files. */
export function readForm(
  bytes: Buffer,
  contentType: string | undefined,
): { readonly body: unknown; readonly files: readonly UploadedFile[] } {
  if (bytes.length > largest) refuse('requestTooLarge');
  if (bytes.length === 0) return { body: undefined, files: [] };
  if (contentType?.startsWith('multipart/form-data')) {
    const form = readMultipart(bytes, contentType) ?? refuse('invalidJson');
    const payload = form.fields.get('payload_json');
    return { body: payload === undefined ? Object.fromEntries(form.fields) : json(payload), files: form.files };
  }
  return { body: json(bytes.toString('utf8')), files: [] };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse('invalidJson');
  }
}
