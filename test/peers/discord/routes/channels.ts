import { z } from 'zod';
import { refuse } from '../api-error.ts';
import type { Context } from '../context.ts';
import { noContent, ok, type Route, route, understood } from '../route.ts';
import { snowflake } from '../rules/fields.ts';
import type { Channel } from '../world.ts';
import { accessible } from './access.ts';

const dmBody = z.object({ recipient_id: snowflake });

/** https://docs.discord.com/developers/resources/channel */
export const channelRoutes: readonly Route[] = [
  route('GET /channels/{channel}', (context, { param }) => ok(accessible(context, param('channel')))),
  route('POST /channels/{channel}/typing', (context, { param }) => {
    const channel = accessible(context, param('channel'), 'SEND_MESSAGES');
    typing(context, channel);
    return noContent;
  }),
  route('POST /users/@me/channels', (context, { body }) => {
    const { recipient_id } = understood(context, dmBody, body);
    const user = context.world.users.get(recipient_id) ?? refuse('unknownUser');
    if (user.bot) refuse('cannotMessageUser');
    return ok(context.world.dmWith(user));
  }),
];

function typing(context: Context, channel: Channel): void {
  const user_id = context.world.bot.id;
  const d = { channel_id: channel.id, user_id, timestamp: Math.floor(context.now() / 1000) };
  const { guild_id: guildId } = channel;
  const where = guildId ? { guild_id: guildId } : {};
  const intent = guildId ? 'GUILD_MESSAGE_TYPING' : 'DIRECT_MESSAGE_TYPING';
  context.gateway.dispatch({ t: 'TYPING_START', d: { ...d, ...where }, guildId, intent });
}
