import { refuse } from '../api-error.ts';
import type { Context } from '../context.ts';
import { memberFields } from '../gateway-session.ts';
import { guildFields, roleFields } from '../guild-create.ts';
import { ok, type Route, route, tokenRoute } from '../route.ts';
import type { Guild } from '../world.ts';

/** Sessions a bot may start in 24 h. https://docs.discord.com/developers/events/gateway#session-start-limit-object */
const startsPerDay = 1000;

/** Who the bot is and where it lives. */
export const identityRoutes: readonly Route[] = [
  tokenRoute('GET /gateway', context => ok({ url: gatewayUrl(context) })),
  route('GET /gateway/bot', context => {
    const remaining = Math.max(0, startsPerDay - context.gateway.counts.identifies);
    const session_start_limit = { total: startsPerDay, remaining, reset_after: 86_400_000, max_concurrency: 1 };
    return ok({ url: gatewayUrl(context), shards: context.settings.shards, session_start_limit });
  }),
  route('GET /users/@me', context =>
    ok({ ...context.world.bot, verified: true, mfa_enabled: true, email: null, flags: 0, locale: 'en-US' }),
  ),
  route('GET /users/{user}', (context, { param }) =>
    ok(context.world.users.get(param('user')) ?? refuse('unknownUser')),
  ),
  route('GET /applications/@me', context => ok(application(context))),
  route('GET /oauth2/applications/@me', context => ok(application(context))),
  route('GET /users/@me/guilds', context =>
    ok(
      [...context.world.guilds.values()].map(({ id, name }) => ({
        id,
        name,
        icon: null,
        owner: false,
        permissions: '0',
        features: [],
      })),
    ),
  ),
  route('GET /guilds/{guild}', (context, { param }) => ok(guildFields(guildOf(context, param('guild'))))),
  route('GET /guilds/{guild}/channels', (context, { param }) => {
    const { id } = guildOf(context, param('guild'));
    return ok(
      [...context.world.channels.values()].filter(each => each.guild_id === id && each.type !== 11 && each.type !== 12),
    );
  }),
  route('GET /guilds/{guild}/roles', (context, { param }) =>
    ok([...guildOf(context, param('guild')).roles.values()].map(roleFields)),
  ),
  route('GET /guilds/{guild}/members/{user}', (context, { param }) => {
    const guild = guildOf(context, param('guild'));
    const member = guild.members.get(param('user')) ?? refuse('unknownMember');
    return ok({ ...memberFields(guild, member.roles), user: member.user });
  }),
];

const gatewayUrl = (context: Context): string => context.origin().replace('http', 'ws');
const guildOf = (context: Context, id: string): Guild => context.world.guilds.get(id) ?? refuse('unknownGuild');

/** https://docs.discord.com/developers/resources/application#application-object */
const application = ({ world, settings }: Context): object => ({
  id: world.bot.id,
  name: world.bot.username,
  icon: null,
  description: '',
  bot_public: true,
  bot_require_code_grant: false,
  bot: world.bot,
  verify_key: '',
  flags: settings.messageContent ? 1 << 19 : 0,
  owner: [...world.users.values()].find(user => !user.bot),
  team: null,
});
