import { z } from 'zod';
import { addMessage } from '../directory.ts';
import { effectsOf } from '../effects.ts';
import { Refusal } from '../refusal.ts';
import { echo } from './chat.ts';
import { postingChannel, threadRoot } from './lookup.ts';
import { count, type Method, method, shaped, text } from './method.ts';

const getUploadURLExternal = method({
  scopes: ['files:write'],
  args: {
    filename: text,
    length: count,
    alt_txt: text.optional(),
    alt_text: text.optional(),
    snippet_type: text.optional(),
  },
  run(call, args) {
    if (args.length <= 0) throw new Refusal('invalid_arguments');
    const altText = args.alt_txt ?? args.alt_text;
    if ((altText?.length ?? 0) > 1000) throw new Refusal('alt_txt_too_large');
    if (args.snippet_type && args.length > 1_000_000) throw new Refusal('snippet_too_large');
    const id = call.world.nextId('F');
    call.world.files.set(id, {
      id,
      workspace: call.workspace.id,
      name: args.filename,
      length: args.length,
      shared: false,
      ...(altText ? { altText } : {}),
    });
    return { upload_url: `${call.world.baseUrl}/upload/v1/${id}`, file_id: id };
  },
});

const completeUploadExternal = method({
  scopes: ['files:write'],
  args: {
    files: shaped(
      z.array(z.strictObject({ id: text, title: text.optional(), highlight_type: text.optional() })).min(1),
    ),
    channel_id: text.optional(),
    channels: text.optional(),
    initial_comment: text.optional(),
    thread_ts: text.optional(),
    blocks: z.unknown().optional(),
  },
  run(call, args) {
    const files = args.files.map(({ id, title }) => {
      const file = call.world.files.get(id);
      if (!file?.bytes || file.workspace !== call.workspace.id) throw new Refusal('file_not_found');
      if (title !== undefined) file.title = title;
      return file;
    });
    const ids = (args.channel_id ?? args.channels ?? '').split(',').filter(id => id !== '');
    if (ids.length > 100) throw new Refusal('channels_limit_exceeded');
    for (const channel of ids.map(id => postingChannel(call, id))) {
      const threadTs = threadRoot(call, channel, args.thread_ts);
      const comment = args.initial_comment ?? '';
      call.notes.message = addMessage(call.world, channel, {
        user: call.workspace.bot.userId,
        botId: call.workspace.bot.id,
        text: comment,
        blocks: [],
        effects: effectsOf({ text: comment, blocks: [] }),
        files: files.map(file => file.id),
        ...(threadTs ? { threadTs } : {}),
      });
      echo(call, channel, call.notes.message);
    }
    for (const file of files) file.shared = ids.length > 0;
    return { files: files.map(file => ({ id: file.id, name: file.name, title: file.title ?? file.name })) };
  },
});

/** Uploads: an address for the bytes, the bytes themselves, then the sharing. */
export const files: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal': getUploadURLExternal,
  'files.completeUploadExternal': completeUploadExternal,
};
