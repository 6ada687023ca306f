/**
 * What a person wrote, from Discord's notation: the bot's own mention left out, others, emoji and times as nothing, a
 * command that was picked from the list as it is typed. https://docs.discord.com/developers/reference#message-formatting
 */
export const incomingText = (text: string): string =>
  text
    .replace(/<(?:@[!&]?|#)\d+>|<a?:\w+:\d+>|<t:-?\d+(?::\w)?>|<id:\w+>/g, ' ')
    .replace(/<(\/[^:<>]+):\d+>/g, '$1')
    .trim();

/** Whether a text speaks to somebody else than the bot. */
export const mentionsOthers = (text: string, bot: string): boolean =>
  [...text.matchAll(/<@(?:[!&])?(\d+)>/g)].some(([, id]) => id !== bot) || /@(?:everyone|here)\b/.test(text);
