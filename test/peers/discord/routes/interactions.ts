import { answerInteraction, rewrite, say } from '../answer-interaction.ts';
import { refuse } from '../api-error.ts';
import type { Context } from '../context.ts';
import { answered, changed, type Interaction } from '../interaction.ts';
import { type Posted, remove } from '../message.ts';
import { type Asked, noContent, ok, type Route, tokenRoute, understood } from '../route.ts';
import { plainMessage } from '../rules/message-body.ts';

const webhook = '/webhooks/{application}/{token}';
/** Follow-ups of an application that is only installed for a person. */
const followUpsOfUserInstall = 5;

/** https://docs.discord.com/developers/interactions/receiving-and-responding */
export const interactionRoutes: readonly Route[] = [
  tokenRoute('POST /interactions/{interaction}/{token}/callback', (context, { param, query, body, files }) => {
    const interaction = context.interactions.get(param('token'));
    if (!interaction || interaction.id !== param('interaction')) return refuse('unknownInteraction');
    answerInteraction(context, interaction, body, files);
    return query.get('with_response') === 'true' ? ok(callbackResponse(interaction)) : noContent;
  }),
  tokenRoute(`POST ${webhook}`, (context, asked) => {
    const interaction = of(context, asked);
    const form = understood(context, plainMessage, asked.body);
    const { original } = interaction;
    if (original?.loading && !original.deleted) return ok(rewritten(context, interaction, original, asked).wire);
    if (interaction.userInstallOnly && interaction.followUps.length >= followUpsOfUserInstall)
      refuse('tooManyFollowUps');
    const posted = say(context, interaction, form, asked.files);
    interaction.followUps.push(posted);
    changed(context, interaction);
    return ok(posted.wire);
  }),
  tokenRoute(`GET ${webhook}/messages/{message}`, (context, asked) => ok(message(of(context, asked), asked).wire)),
  tokenRoute(`PATCH ${webhook}/messages/{message}`, (context, asked) => {
    const interaction = of(context, asked);
    return ok(rewritten(context, interaction, message(interaction, asked), asked).wire);
  }),
  tokenRoute(`DELETE ${webhook}/messages/{message}`, (context, asked) => {
    const interaction = of(context, asked);
    remove(context, message(interaction, asked), interaction.channel);
    changed(context, interaction);
    return noContent;
  }),
];

const of = (context: Context, { param }: Asked): Interaction => answered(context, param('application'), param('token'));

function message({ original, followUps }: Interaction, { param }: Asked): Posted {
  const id = param('message');
  const found = id === '@original' ? original : [original, ...followUps].find(each => each?.id === id);
  return !found || found.deleted ? refuse('unknownMessage') : found;
}

function rewritten(context: Context, interaction: Interaction, previous: Posted, { body, files }: Asked): Posted {
  const form = understood(context, plainMessage, body);
  const posted = rewrite(context, interaction, previous, form, files);
  changed(context, interaction);
  return posted;
}

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback-response-object */
function callbackResponse({ id, kind, original, callback }: Interaction): object {
  const type = { command: 2, autocomplete: 4, component: 3, modal: 5 }[kind];
  const about = original
    ? {
        response_message_id: original.id,
        response_message_loading: original.loading,
        response_message_ephemeral: original.ephemeralFor !== undefined,
      }
    : {};
  const shown = original ? { message: original.wire } : {};
  return { interaction: { id, type, ...about }, resource: { type: callback?.body.type, ...shown } };
}
