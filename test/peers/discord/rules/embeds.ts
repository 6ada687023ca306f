import { z } from 'zod';
import type { Problem } from '../invalid-form.ts';
import { mediaUrl, webUrl } from './fields.ts';

const picture = z.object({ url: mediaUrl.nullish() });
const trimmed = (max: number) =>
  z.string().refine(text => text.trim().length <= max, {
    message: `Must be ${max} or fewer in length.`,
    params: { code: 'BASE_TYPE_MAX_LENGTH' },
  });
const filled = (max: number) =>
  trimmed(max).refine(text => text.trim() !== '', {
    message: 'This field is required',
    params: { code: 'BASE_TYPE_REQUIRED' },
  });

/** https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
export const embed = z.object({
  type: z.string().nullish(),
  title: trimmed(256).nullish(),
  description: trimmed(4096).nullish(),
  url: webUrl.nullish(),
  timestamp: z.iso.datetime({ offset: true }).nullish(),
  color: z.int().min(0).max(0xffffff).nullish(),
  footer: z.object({ text: trimmed(2048).nullish(), icon_url: mediaUrl.nullish() }).nullish(),
  image: picture.nullish(),
  thumbnail: picture.nullish(),
  author: z.object({ name: trimmed(256).nullish(), url: webUrl.nullish(), icon_url: mediaUrl.nullish() }).nullish(),
  fields: z
    .array(z.object({ name: filled(256), value: filled(1024), inline: z.boolean().nullish() }))
    .max(25)
    .nullish(),
});
/** An embed, understood. */
export type Embed = z.output<typeof embed>;

/** Every text of an embed. */
export const textsOf = (each: Embed): readonly string[] =>
  [
    each.title,
    each.description,
    each.footer?.text,
    each.author?.name,
    ...(each.fields ?? []).flatMap(field => [field.name, field.value]),
  ].flatMap(text => text?.trim() ?? []);

/** What is wrong with the embeds of one message taken together. */
export function embedProblems(embeds: readonly Embed[]): readonly Problem[] {
  const total = embeds.flatMap(textsOf).reduce((sum, text) => sum + text.length, 0);
  if (total <= 6000) return [];
  const message = 'Embed size exceeds maximum size of 6000';
  return [{ path: ['embeds'], code: 'MAX_EMBED_SIZE_EXCEEDED', message }];
}
