import { refuse } from '../api-error.ts';
import { type Command, type Commands, scopeOf } from '../commands.ts';
import type { Context } from '../context.ts';
import { type Asked, noContent, ok, type Route, route } from '../route.ts';
import { type CommandBody, parseCommand, parseCommands } from '../rules/command.ts';

const paths = ['/applications/{application}/commands', '/applications/{application}/guilds/{guild}/commands'];
/** By type of command: slash, user, message. */
const most: Readonly<Record<1 | 2 | 3, number>> = { 1: 100, 2: 15, 3: 15 };
const createsPerDay = 200;

/** https://docs.discord.com/developers/interactions/application-commands#registering-a-command */
export const commandRoutes = (commands: Commands): readonly Route[] =>
  paths.flatMap(path => {
    const guildOf = (context: Context, { param }: Asked): string | undefined => {
      if (param('application') !== context.world.bot.id) refuse('missingAccess');
      if (!path.includes('{guild}')) return undefined;
      return context.world.guilds.has(param('guild')) ? param('guild') : refuse('missingAccess');
    };
    const scope = (context: Context, asked: Asked): Command[] => scopeOf(commands, guildOf(context, asked));
    const named = (context: Context, asked: Asked): Command =>
      scope(context, asked).find(each => each.id === asked.param('command')) ?? refuse('unknownCommand');
    const put = (
      context: Context,
      asked: Asked,
      body: CommandBody,
    ): { readonly command: Command; readonly isNew: boolean } => {
      const all = scope(context, asked);
      const twin = all.findIndex(each => each.type === body.type && each.name === body.name);
      const found = all[twin];
      if (!found && all.filter(each => each.type === body.type).length >= most[body.type]) refuse('tooManyCommands');
      const command = made(context, commands, body, guildOf(context, asked), found);
      if (found) all[twin] = command;
      else all.push(command);
      return { command, isNew: !found };
    };
    return [
      route(`GET ${path}`, (context, asked) => {
        const all = scope(context, asked);
        return ok(asked.query.get('with_localizations') === 'true' ? all : all.map(withoutLocalizations));
      }),
      route(`PUT ${path}`, (context, asked) => {
        const bodies = parseCommands(asked.body);
        const all = scope(context, asked);
        for (const type of [1, 2, 3] as const)
          if (bodies.filter(each => each.type === type).length > most[type]) refuse('tooManyCommands');
        const guildId = guildOf(context, asked);
        const next = bodies.map(body => {
          const found = all.find(each => each.type === body.type && each.name === body.name);
          return made(context, commands, body, guildId, found);
        });
        all.splice(0, all.length, ...next);
        return ok(all);
      }),
      route(`POST ${path}`, (context, asked) => {
        const { command, isNew } = put(context, asked, parseCommand(asked.body));
        return { status: isNew ? 201 : 200, body: command };
      }),
      route(`GET ${path}/{command}`, (context, asked) => ok(named(context, asked))),
      route(`PATCH ${path}/{command}`, (context, asked) => {
        const before = named(context, asked);
        const all = scope(context, asked);
        const { id: _, version: __, ...fields } = before;
        const sent = typeof asked.body === 'object' ? asked.body : {};
        const command = made(
          context,
          commands,
          parseCommand({ ...fields, ...sent, type: before.type }),
          guildOf(context, asked),
          before,
        );
        all[all.indexOf(before)] = command;
        return ok(command);
      }),
      route(`DELETE ${path}/{command}`, (context, asked) => {
        const all = scope(context, asked);
        all.splice(all.indexOf(named(context, asked)), 1);
        return noContent;
      }),
    ];
  });

function made(
  context: Context,
  commands: Commands,
  body: CommandBody,
  guildId: string | undefined,
  found: Command | undefined,
): Command {
  if (!found) {
    const { created } = commands;
    while ((created[0] ?? context.now()) < context.now() - 86_400_000) created.shift();
    if (created.push(context.now()) > createsPerDay) refuse('tooManyCommandCreates');
  }
  return {
    id: found?.id ?? context.newId(),
    application_id: context.world.bot.id,
    version: context.newId(),
    ...(guildId ? { guild_id: guildId } : {}),
    default_member_permissions:
      body.default_member_permissions == null ? null : String(body.default_member_permissions),
    type: body.type,
    name: body.name,
    name_localizations: body.name_localizations ?? null,
    description: body.description ?? '',
    description_localizations: body.type === 1 ? (body.description_localizations ?? null) : null,
    dm_permission: body.dm_permission ?? true,
    contexts: body.contexts ?? null,
    integration_types: body.integration_types ?? [0],
    nsfw: body.nsfw ?? false,
    ...(body.type === 1 && body.options ? { options: body.options } : {}),
  };
}

function withoutLocalizations(command: Command): object {
  return { ...command, name_localizations: undefined, description_localizations: undefined };
}
