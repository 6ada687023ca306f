/** Three characters arrive escaped; they are put back last, so that typed markup never becomes markup. */
const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/**
 * What a person wrote, from Slack's notation: `<@U1>`, `<#C1|general>`, `<!here>` and `<https://…|label>` as words, the
 * bot's own mention left out. https://docs.slack.dev/messaging/formatting-message-text
 */
export function incomingText(text: string, botUser: string | undefined): string {
  const words = text.replace(/<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g, (_, sign: string, name: string, label = '') => {
    if (sign === '@') return name === botUser ? ' ' : label;
    if (sign === '#' || sign === '!') return label;
    return label === '' ? name : label;
  });
  return unescaped(words).trim();
}

/** Whether a text mentions the bot. */
export const mentions = (text: string, user: string | undefined): boolean =>
  user !== undefined && (text.includes(`<@${user}>`) || text.includes(`<@${user}|`));

/** Whether a text speaks to somebody else. */
export const mentionsOthers = (text: string, botUser: string | undefined): boolean =>
  [...text.matchAll(/<@([A-Z0-9]+)/g)].some(([, user]) => user !== botUser) ||
  /<!(?:here|channel|everyone|subteam)/.test(text);
