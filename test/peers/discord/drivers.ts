import { commandData, type OptionValues } from './command-data.ts';
import { type Command, type Commands, scopeOf } from './commands.ts';
import type { Context } from './context.ts';
import { deliver, type EndpointReply, post, type Spoiling } from './deliver.ts';
import { born, type Given } from './interaction.ts';
import { handleOf, type InteractionHandle } from './interaction-handle.ts';
import { payloadOf, type Setting } from './interaction-payload.ts';
import type { Posted } from './message.ts';
import { type ModalValues, modalData } from './modal-data.ts';
import { everyComponent } from './rules/components.ts';
import type { SigningKey } from './signing.ts';
import { type Speech, speechOf } from './speech.ts';
import type { Channel, User } from './world.ts';

/** Who does something, where, and how. */
interface Doing extends Setting {
  readonly user?: User;
  readonly channel?: Channel;
  /** The application is installed for this person only. */
  readonly userInstall?: boolean;
}
interface CommandUse extends Doing {
  /** `price`, or with subcommands `digest add`. */
  readonly name: string;
  readonly options?: OptionValues;
}

/** Things people do. */
export interface Drivers extends Speech {
  /** Uses a slash command that is registered there. */
  command(given: CommandUse): InteractionHandle;
  /** Types into the option named `focused`. */
  autocomplete(given: CommandUse & { readonly focused: string }): InteractionHandle;
  /** Uses a command from the menu of a message. */
  messageCommand(given: Doing & { readonly name: string; readonly message: Posted }): InteractionHandle;
  /** Presses a button. */
  press(given: Doing & { readonly message: Posted; readonly customId: string }): InteractionHandle;
  /** Chooses in a select menu. */
  selects(
    given: Doing & { readonly message: Posted; readonly customId: string; readonly values: readonly string[] },
  ): InteractionHandle;
  /** Fills in and sends the modal that another interaction opened. */
  submitModal(
    given: Doing & { readonly of: InteractionHandle; readonly values: ModalValues },
  ): Promise<InteractionHandle>;
  /** Sends interactions by signed HTTP instead of the gateway; `undefined` for the gateway again. */
  deliverTo(url: string | undefined): void;
  /** Sends any body, signed, to an endpoint. */
  post(url: string, body: object | string, spoiling?: Spoiling): Promise<EndpointReply>;
  /** The PING by which Discord checks an endpoint. */
  ping(url: string, spoiling?: Spoiling): Promise<EndpointReply>;
}

interface Parts {
  readonly context: Context;
  readonly commands: Commands;
  readonly key: SigningKey;
  readonly channel: Channel;
  readonly author: User;
}

/** The drivers of a peer. */
export function driversOf({ context, commands, key, channel: usual, author }: Parts): Drivers {
  let endpoint: string | undefined;
  const { world } = context;

  const start = (
    doing: Doing,
    given: Omit<Given, 'user' | 'channel'> & { readonly channel?: Channel },
    data: object,
  ): InteractionHandle => {
    const channel = doing.channel ?? given.channel ?? usual;
    const userInstallOnly = doing.userInstall ?? false;
    const interaction = born(context, { ...given, userInstallOnly, user: doing.user ?? author, channel });
    const payload = payloadOf(context, interaction, doing, data);
    const guildId = channel.guild_id;
    if (endpoint === undefined) context.gateway.dispatch({ t: 'INTERACTION_CREATE', d: payload, guildId });
    const delivered = endpoint === undefined ? undefined : deliver(context, key, endpoint, interaction, payload);
    return handleOf(interaction, payload, delivered);
  };
  const registered = (name: string, type: Command['type'], doing: Doing): Command => {
    const channel = doing.channel ?? usual;
    const all = [...scopeOf(commands, channel.guild_id), ...scopeOf(commands, undefined)];
    const found = all.find(each => each.name === name && each.type === type);
    if (!found) throw new Error(`no command ${name} is registered there`);
    const place = doing.context ?? (channel.guild_id ? 0 : 1);
    const isDenied = place !== 0 && !found.dm_permission;
    if (isDenied || (found.contexts && !found.contexts.includes(place)))
      throw new Error(`${name} cannot be used there`);
    if (!found.integration_types.includes(doing.userInstall ? 1 : 0))
      throw new Error(`${name} is not for this kind of install`);
    return found;
  };
  const use = (given: CommandUse, focused?: string): InteractionHandle => {
    const [name = '', ...path] = given.name.split(' ');
    const command = registered(name, 1, given);
    const data = commandData(world, command, path, given.options ?? {}, focused);
    if (focused === undefined) return start(given, { kind: 'command', command: name }, data);
    const value = given.options?.[focused];
    return start(given, { kind: 'autocomplete', command: name, focusedType: typeof value === 'number' ? 4 : 3 }, data);
  };
  const touch = (
    given: Doing & { readonly message: Posted; readonly customId: string },
    values?: readonly string[],
  ): InteractionHandle => {
    const { message, customId } = given;
    const found = everyComponent(message.wire.components).find(
      each => 'custom_id' in each && each.custom_id === customId,
    );
    if (!found || message.deleted) throw new Error(`no component ${customId} on that message`);
    if ('disabled' in found && found.disabled) throw new Error(`component ${customId} is disabled`);
    if ((found.type === 2) !== (values === undefined)) throw new Error(`component ${customId} is of another kind`);
    if (message.ephemeralFor && message.ephemeralFor !== (given.user ?? author).id)
      throw new Error('that person does not see the message');
    if (found.type === 3) {
      const known = found.options.map(each => each.value);
      if (values?.some(value => !known.includes(value))) throw new Error(`select ${customId} has no such value`);
    }
    const data = { component_type: found.type, custom_id: customId, id: found.id, ...(values ? { values } : {}) };
    const channel = world.channels.get(message.channelId) ?? usual;
    return start(given, { kind: 'component', source: message, channel }, data);
  };

  return {
    ...speechOf(context, usual, author),
    command: given => use(given),
    autocomplete: given => use(given, given.focused),
    messageCommand(given) {
      const { message, name } = given;
      const channel = given.channel ?? world.channels.get(message.channelId) ?? usual;
      const { id } = registered(name, 3, { ...given, channel });
      const resolved = { messages: { [message.id]: message.wire } };
      return start(
        given,
        { kind: 'command', command: name, channel },
        { id, name, type: 3, target_id: message.id, resolved },
      );
    },
    press: given => touch(given),
    selects: given => touch(given, given.values),
    async submitModal(given) {
      const data = modalData(await given.of.modal(), given.values);
      const { source, channel, user } = given.of.interaction;
      return start({ user, ...given }, { kind: 'modal', channel, ...(source ? { source } : {}) }, data);
    },
    deliverTo(url) {
      endpoint = url;
    },
    post: (url, body, spoiling) => post(key, url, body, spoiling),
    ping: (url, spoiling) =>
      post(
        key,
        url,
        {
          id: context.newId(),
          application_id: world.bot.id,
          type: 1,
          token: 'ping',
          version: 1,
          entitlements: [],
          user: author,
        },
        spoiling,
      ),
  };
}
