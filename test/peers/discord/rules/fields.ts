import { z } from 'zod';
import { problem } from '../invalid-form.ts';

/** An id on the wire. https://docs.discord.com/developers/reference#snowflakes */
export const snowflake = z.string().regex(/^(?:0|[1-9]\d{0,19})$/);
/** A component's or modal's own name. https://docs.discord.com/developers/components/reference#anatomy-of-a-component-custom-id */
export const customId = z.string().min(1).max(100);

const schemed = (schemes: readonly string[], max: number) =>
  z
    .string()
    .max(max)
    .refine(
      text => URL.canParse(text) && schemes.some(scheme => text.toLowerCase().startsWith(`${scheme}:`)),
      problem('URL_TYPE_INVALID_SCHEME', `Scheme must be one of (${schemes.join(', ')}) and the URL well formed.`),
    );
/** Where a link button leads. */
export const buttonUrl = schemed(['http', 'https', 'discord'], 512);
/** A page on the web. */
export const webUrl = schemed(['http', 'https'], 2048);
/** A picture: on the web or uploaded with the message. */
export const mediaUrl = schemed(['http', 'https', 'attachment'], 2048);
/** A file component shows only what was uploaded. */
export const attachmentUrl = schemed(['attachment'], 2048);
/** An emoji beside a label. */
export const emoji = z.object({
  id: snowflake.nullish(),
  name: z.string().max(32).nullish(),
  animated: z.boolean().nullish(),
});
/** Every component may carry a number of its own. */
export const componentNumber = z.int().min(0).max(2_147_483_647).nullish();

/** The languages of Discord's client. https://docs.discord.com/developers/reference#locales */
export const locales =
  'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko'.split(
    ' ',
  );
