import { Readable } from 'node:stream';
import {
  ActionRowBuilder,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  ContainerBuilder,
  Events,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import { loggedIn } from './support/logged-in.ts';

type Logged = Awaited<ReturnType<typeof loggedIn>>;

/** Lets the client answer; nothing may go wrong in it. */
function answering({ client }: Logged, answer: (interaction: Interaction) => Promise<unknown>): void {
  const errors: unknown[] = [];
  client.on(Events.InteractionCreate, interaction => void answer(interaction).catch(error => errors.push(error)));
  onTestFinished(() => expect(errors).toEqual([]));
}

test('a client logs in, sees its guild, and replies to a command in the language of the person', async () => {
  const logged = await loggedIn();
  const { peer, client } = logged;
  expect(client.guilds.cache.get(peer.guild.id)?.name).toBe('Chip desk');
  answering(logged, async interaction => {
    if (interaction.isChatInputCommand())
      await interaction.reply(`${interaction.locale} ${interaction.options.getString('question')}`);
  });
  const used = peer.command({ name: 'ask', options: { question: 'H100?' }, locale: 'zh-CN' });
  expect(await used.acked()).toMatchObject({ type: 4 });
  expect((await used.answer()).text).toBe('zh-CN H100?');
  expect(used.state).toBe('answered');
  expect(peer.violations).toEqual([]);
});

test('a deferred answer is thinking until it is edited, and only its person sees an ephemeral one', async () => {
  const logged = await loggedIn();
  const { peer } = logged;
  let release = (): void => undefined;
  const held = new Promise<void>(resolve => {
    release = resolve;
  });
  answering(logged, async interaction => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await held;
    const card = new ContainerBuilder().addTextDisplayComponents(new TextDisplayBuilder().setContent('**H100** 80 GB'));
    await interaction.editReply({ flags: MessageFlags.IsComponentsV2, components: [card] });
    await interaction.followUp({ content: 'More', flags: MessageFlags.Ephemeral });
  });
  const used = peer.command({ name: 'ask', options: { question: 'H100' }, user: peer.bob });
  expect(await used.acked()).toMatchObject({ type: 5 });
  expect(used.state).toBe('thinking');
  release();
  const answer = await used.answer();
  expect(answer).toMatchObject({ text: '**H100** 80 GB', ephemeralFor: peer.bob.id, loading: false });
  expect(answer.wire.flags).toBe(MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral);
  expect((await used.followUp()).text).toBe('More');
  expect(used.messages).toHaveLength(2);
  expect(peer.violations).toEqual([]);
});

test('the first follow-up after a deferral becomes the answer', async () => {
  const logged = await loggedIn();
  answering(logged, async interaction => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply();
    await interaction.followUp('Here');
  });
  const used = logged.peer.command({ name: 'ask', options: { question: 'H100' } });
  expect((await used.answer()).text).toBe('Here');
  expect(used.messages).toHaveLength(1);
});

test('a command nobody answers fails for the person, and answering it later is refused', async () => {
  const logged = await loggedIn({ interactionMs: 30 });
  let late = (_: unknown): void => undefined;
  const refused = new Promise<unknown>(resolve => {
    late = resolve;
  });
  const { peer } = logged;
  logged.client.on(Events.InteractionCreate, async interaction => {
    if (!interaction.isChatInputCommand()) return;
    await peer.until(() => used.state === 'failed');
    await interaction.reply('late').catch(late);
  });
  const used = peer.command({ name: 'ask', options: { question: 'H100' } });
  await expect(used.answer()).rejects.toThrow('did not respond');
  expect(await refused).toMatchObject({ status: 404, code: 10062 });
});

test('a person is shown suggestions while typing', async () => {
  const logged = await loggedIn();
  answering(logged, async interaction => {
    if (!interaction.isAutocomplete()) return;
    const typed = interaction.options.getFocused();
    await interaction.respond([{ name: `${typed}100`, value: 'h100' }]);
  });
  const typing = logged.peer.autocomplete({ name: 'ask', options: { question: 'H' }, focused: 'question' });
  expect(await typing.suggestions()).toEqual([{ name: 'H100', value: 'h100' }]);
});

test('subcommands and whole numbers arrive as options', async () => {
  const logged = await loggedIn();
  answering(logged, async interaction => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.reply(`${interaction.options.getSubcommand()} ${interaction.options.getInteger('hour')}`);
  });
  const used = logged.peer.command({ name: 'digest add', options: { hour: 9 } });
  expect((await used.answer()).text).toBe('add 9');
});

test('a button updates its message, a select answers with what was chosen', async () => {
  const logged = await loggedIn();
  const { peer } = logged;
  const button = new ButtonBuilder().setCustomId('more').setLabel('More').setStyle(ButtonStyle.Primary);
  const options = ['h100', 'b200'].map(value => ({ label: value, value }));
  const menu = new StringSelectMenuBuilder().setCustomId('chip').addOptions(options);
  answering(logged, async interaction => {
    if (interaction.isChatInputCommand())
      await interaction.reply({
        content: 'Choose',
        components: [
          new ActionRowBuilder<ButtonBuilder>().addComponents(button),
          new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(menu),
        ],
      });
    if (interaction.isButton())
      await interaction.update({ content: 'Pressed', components: interaction.message.components });
    if (interaction.isStringSelectMenu()) await interaction.reply(interaction.values.join());
  });
  const message = await peer.command({ name: 'ask', options: { question: 'H' } }).answer();
  await peer.press({ message, customId: 'more', user: peer.bob }).answer();
  expect(message.text).toBe('Pressed');
  expect(message.revisions.map(each => each.content)).toEqual(['Choose']);
  expect((await peer.selects({ message, customId: 'chip', values: ['b200'] }).answer()).text).toBe('b200');
  expect(() => peer.press({ message, customId: 'less' })).toThrow('no component less');
  expect(peer.violations).toEqual([]);
});

test('a modal opens, is filled in and answered', async () => {
  const logged = await loggedIn();
  const { peer } = logged;
  const input = new TextInputBuilder().setCustomId('why').setStyle(TextInputStyle.Paragraph);
  const label = new LabelBuilder().setLabel('Why?').setTextInputComponent(input);
  const form = new ModalBuilder().setCustomId('form').setTitle('Reason').addLabelComponents(label);
  answering(logged, async interaction => {
    if (interaction.isChatInputCommand()) await interaction.showModal(form);
    if (interaction.isModalSubmit()) await interaction.reply(interaction.fields.getTextInputValue('why'));
  });
  const used = peer.command({ name: 'ask', options: { question: 'H' } });
  expect((await used.modal()).title).toBe('Reason');
  const sent = await peer.submitModal({ of: used, values: { why: 'Because' } });
  expect((await sent.answer()).text).toBe('Because');
  await expect(peer.submitModal({ of: used, values: {} })).rejects.toThrow('required');
});

test('a message command brings the text of the message without the content intent', async () => {
  const logged = await loggedIn();
  const { peer } = logged;
  answering(logged, async interaction => {
    if (interaction.isMessageContextMenuCommand())
      await interaction.reply(`Checked: ${interaction.targetMessage.content}`);
  });
  const { message } = peer.says({ text: 'H100 has 80 GB', author: peer.bob });
  const used = peer.messageCommand({ name: 'Check claim', message });
  expect((await used.answer()).text).toBe('Checked: H100 has 80 GB');
});

test('content is blank except for mentions, DMs and own messages', async () => {
  const { peer, client } = await loggedIn();
  const heard: string[] = [];
  client.on(Events.MessageCreate, message => heard.push(message.content));
  peer.says({ text: 'secret' });
  peer.says({ text: 'hello', mentionsBot: true });
  peer.dm({ text: 'private' });
  await (await client.channels.fetch(peer.channel.id).then(each => (each?.isSendable() ? each : undefined)))?.send(
    'own',
  );
  await peer.settled();
  await expect.poll(() => heard, { timeout: 20_000 }).toEqual(['', `<@${peer.applicationId}> hello`, 'private', 'own']);
});

test('a mention is answered in a thread below it, and the thread goes on', async () => {
  const { peer, client } = await loggedIn();
  client.on(Events.MessageCreate, async message => {
    if (message.author.bot) return;
    if (message.channel.isThread()) return void message.reply('Again');
    const thread = await message.startThread({ name: 'H100', autoArchiveDuration: 1440 });
    await thread.send({
      content: 'Answer',
      files: [new AttachmentBuilder(Readable.from(['a,b']), { name: 'facts.csv' })],
    });
  });
  const said = peer.says({ text: 'H100?', mentionsBot: true });
  const answer = await said.answer();
  expect(answer).toMatchObject({ text: 'Answer', channelId: said.message.id });
  expect(answer.files.get('facts.csv')?.toString()).toBe('a,b');
  const thread = peer.world.channels.get(said.message.id);
  const next = peer.says({ text: 'And B200?', ...(thread ? { channel: thread } : {}) });
  const again = await next.answer();
  expect(again.wire.message_reference?.message_id).toBe(next.message.id);
  expect(again.effects.mentions).toEqual([]);
  const fetched = await fetch(answer.wire.attachments[0]?.url ?? '');
  expect(await fetched.text()).toBe('a,b');
});
