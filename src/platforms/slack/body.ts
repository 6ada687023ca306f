import type { IncomingMessage } from 'node:http';

/** The body of a request, unless it is longer than so many bytes. @throws when the request breaks off */
export const bodyOf = (request: IncomingMessage, most: number): Promise<Buffer | 'too large'> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    if (Number(request.headers['content-length'] ?? 0) > most) return resolve('too large');
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > most) resolve('too large');
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    request.on('error', reject);
    request.on('aborted', () => reject(new Error('the request broke off')));
  });
