import type { ServerResponse } from 'node:http';
import type { World } from './world.ts';

/** Serves an uploaded file as the content network would: `/attachments/{channel}/{attachment}/{name}`. */
export function serveAttachment(world: World, path: string, response: ServerResponse): void {
  const [, , channel = '', id = '', name = ''] = path.split('/');
  const all = [...world.messagesIn(channel).values()];
  const message = all.find(each => each.wire.attachments.some(attachment => attachment.id === id));
  const bytes = message?.files.get(decodeURIComponent(name));
  if (bytes) response.writeHead(200).end(bytes);
  else response.writeHead(404).end();
}
