import { Routes } from 'discord.js';
import { z } from 'zod';
import { peerFor } from './logged-in.ts';
import { restFor } from './rest.ts';

const message = z.looseObject({ id: z.string() });

/** A peer, and a way to post in its channel that gives the id of the message. */
export async function posting() {
  const peer = await peerFor();
  const rest = restFor(peer);
  const post = async (body: object, files: readonly { name: string; data: string }[] = []): Promise<string> => {
    const given = files.map(file => ({ name: file.name, data: Buffer.from(file.data) }));
    return message.parse(await rest.post(Routes.channelMessages(peer.channel.id), { body, files: given })).id;
  };
  return { peer, rest, post };
}
