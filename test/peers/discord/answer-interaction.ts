import { refuse } from './api-error.ts';
import type { Context } from './context.ts';
import { changed, type Interaction, type InteractionKind } from './interaction.ts';
import { invalidForm, parseForm } from './invalid-form.ts';
import { keep, type Posted, write } from './message.ts';
import type { UploadedFile } from './multipart.ts';
import { type Callback, callback } from './rules/callback.ts';
import type { PlainMessage } from './rules/message-body.ts';
import { messageFlags } from './rules/message-rules.ts';

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type */
const allowed: Readonly<Record<InteractionKind, readonly number[]>> = {
  command: [4, 5, 9],
  component: [4, 5, 6, 7, 9],
  autocomplete: [8],
  modal: [4, 5],
};

/** Carries out the first response to an interaction, or refuses it. */
export function answerInteraction(
  context: Context,
  interaction: Interaction,
  body: unknown,
  files: readonly UploadedFile[],
): Callback {
  const latencyMs = context.now() - interaction.bornAt;
  if (interaction.callback) refuse('alreadyAcknowledged');
  if (interaction.timedOut || latencyMs > context.settings.interactionMs) refuse('unknownInteraction');
  const answer = parseForm(callback, body);
  const types = interaction.kind === 'modal' && interaction.source ? [4, 5, 6, 7] : allowed[interaction.kind];
  if (!types.includes(answer.type))
    invalidForm([
      { path: ['type'], code: 'BASE_TYPE_CHOICES', message: `Value must be one of {${types.join(', ')}}.` },
    ]);
  carryOut(context, interaction, answer, files);
  interaction.callback = { body: answer, latencyMs };
  changed(context, interaction);
  return answer;
}

function carryOut(context: Context, interaction: Interaction, answer: Callback, files: readonly UploadedFile[]): void {
  switch (answer.type) {
    case 4:
      interaction.original = say(context, interaction, answer.data, files);
      return;
    case 5:
      if ((answer.data?.flags ?? 0) & ~messageFlags.ephemeral)
        context.journal.violation('a deferral may only carry the EPHEMERAL flag');
      interaction.original = thinking(context, interaction, answer.data?.flags ?? 0);
      return;
    case 6:
      interaction.original = interaction.source;
      return;
    case 7:
      interaction.original = interaction.source;
      if (interaction.source) rewrite(context, interaction, interaction.source, answer.data ?? {}, files);
      return;
    case 8:
      for (const [i, { value }] of answer.data.choices.entries())
        if ((typeof value === 'string') !== (interaction.focusedType === 3))
          invalidForm([
            {
              path: ['data', 'choices', i, 'value'],
              code: 'STRING_TYPE_CONVERT',
              message: 'Choice value has the wrong type.',
            },
          ]);
      return;
    case 9:
      if (interaction.kind === 'modal') refuse('unknownInteraction');
      return;
    default:
      answer satisfies never;
  }
}

/** A new message by the interaction's webhook. */
export function say(
  context: Context,
  interaction: Interaction,
  body: PlainMessage,
  files: readonly UploadedFile[],
): Posted {
  const { channel, user, metadata } = interaction;
  const reference = interaction.original ?? interaction.source;
  const application_id = context.world.bot.id;
  const type = interaction.original ? 19 : interaction.kind === 'command' ? 20 : 19;
  const replied =
    reference && type === 19 ? { message_reference: { message_id: reference.id, channel_id: channel.id } } : {};
  const extra = { type, application_id, webhook_id: application_id, interaction_metadata: metadata, ...replied };
  const ephemeralFor = (body.flags ?? 0) & messageFlags.ephemeral ? user.id : undefined;
  return write(context, { channel, author: context.world.bot, body, files, extra, ephemeralFor });
}

/** An edit by the interaction's webhook. */
export function rewrite(
  context: Context,
  interaction: Interaction,
  previous: Posted,
  body: PlainMessage,
  files: readonly UploadedFile[],
): Posted {
  return write(context, { channel: interaction.channel, author: context.world.bot, body, files, previous });
}

function thinking(context: Context, interaction: Interaction, flags: number): Posted {
  const id = context.newId();
  const { bot } = context.world;
  const at = context.now();
  const { channel, user, metadata } = interaction;
  const hidden = flags & messageFlags.ephemeral;
  const posted: Posted = {
    id,
    channelId: channel.id,
    postedAt: at,
    wire: {
      id,
      channel_id: channel.id,
      type: interaction.kind === 'command' ? 20 : 19,
      author: bot,
      content: '',
      timestamp: new Date(at).toISOString(),
      edited_timestamp: null,
      tts: false,
      mention_everyone: false,
      mentions: [],
      mention_roles: [],
      attachments: [],
      embeds: [],
      components: [],
      pinned: false,
      flags: messageFlags.loading | hidden,
      application_id: bot.id,
      webhook_id: bot.id,
      interaction_metadata: metadata,
    },
    text: '',
    effects: { mentions: [], roles: [], everyone: false, links: [] },
    ephemeralFor: hidden ? user.id : undefined,
    loading: true,
    deleted: false,
    revisions: [],
    files: new Map(),
  };
  keep(context, posted, channel);
  if (!hidden) context.gateway.message('MESSAGE_CREATE', posted, channel);
  return posted;
}
