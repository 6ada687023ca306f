import { Refusal } from '../refusal.ts';
import { wireUser } from '../wire.ts';
import { visibleUser } from './lookup.ts';
import { flag, type Method, method, text } from './method.ts';

/** Who is who. */
export const people: Readonly<Record<string, Method>> = {
  'users.info': method({
    scopes: ['users:read'],
    args: { user: text, include_locale: flag.optional() },
    run: (call, args) => ({ user: wireUser(visibleUser(call, args.user), args.include_locale ?? false) }),
  }),
  'bots.info': method({
    scopes: ['users:read'],
    args: { bot: text.optional() },
    run(call, args) {
      const { bot } = call.workspace;
      if (args.bot !== undefined && args.bot !== bot.id) throw new Refusal('bot_not_found');
      return { bot: { id: bot.id, app_id: call.world.app.id, user_id: bot.userId, name: bot.name, deleted: false } };
    },
  }),
  'team.info': method({
    scopes: ['team:read'],
    args: { team: text.optional(), domain: text.optional() },
    run(call, args) {
      const { id, name, domain } = call.workspace;
      if (args.team !== undefined && args.team !== id) throw new Refusal('team_not_found');
      return { team: { id, name, domain, email_domain: '' } };
    },
  }),
};
