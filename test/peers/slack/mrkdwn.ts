import type { Effects } from './effects.ts';

const bareAddress = /https?:\/\/[^\s<>|"'`]*[^\s<>|"'`.,;:!?)\]}*_~]/gi;
const bareDomain =
  /(?<![\w@./-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|net|org|io|ai|co|dev|cn|info|app|xyz|ru)(?:\/[^\s<>|]*)?(?![\w.-]*\w)/gi;
const bareMail = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/** Addresses that Slack turns into links though nobody marked them up. */
function bare(text: string, effects: Effects): void {
  effects.links.push(...(text.match(bareAddress) ?? []));
  const rest = text.replace(bareAddress, ' ');
  effects.links.push(...(rest.match(bareMail) ?? []).map(mail => `mailto:${mail}`));
  const domains = rest.replace(bareMail, ' ').match(bareDomain) ?? [];
  effects.links.push(...domains.map(domain => `http://${domain}`));
}

function control(inner: string, effects: Effects): void {
  const [target = ''] = inner.split('|');
  const special = /^!(?:subteam\^(\w+)|(channel|here|everyone)\b)/.exec(target);
  if (special?.[1]) effects.mentions.push(special[1]);
  else if (special?.[2]) effects.broadcasts.push(special[2]);
  else if (/^@[UW]\w+$/.test(target)) effects.mentions.push(target.slice(1));
  else if (/^(?:https?:\/\/|mailto:|tel:)/i.test(target)) effects.links.push(target);
}

/**
 * What a text in Slack's markup pings or links, code spans included: a mention in one still counts here, so that a
 * test never takes for inert what might not be. https://docs.slack.dev/messaging/formatting-message-text
 */
export function readMrkdwn(text: string, effects: Effects, options: { readonly verbatim?: boolean } = {}): void {
  for (const [, inner = ''] of text.matchAll(/<([^<>\n]+)>/g)) control(inner, effects);
  if (!options.verbatim) bare(text.replace(/<[^<>\n]+>/g, ' '), effects);
}

/** With `parse: full` or `link_names`, names written out are mentions too. */
export function readNames(text: string, effects: Effects): void {
  for (const [, name = ''] of text.matchAll(/(?<![\w<])@([\w.-]+)/g))
    (/^(?:channel|here|everyone)$/.test(name) ? effects.broadcasts : effects.mentions).push(name);
}

/** What a text in standard Markdown pings or links; Slack's own `<…>` forms are taken to work in it as well. */
export function readMarkdown(text: string, effects: Effects): void {
  const link = /\[[^\]]*\]\(\s*<?([^)\s>]+)>?[^)]*\)/g;
  for (const [, target = ''] of text.matchAll(link)) effects.links.push(target);
  readMrkdwn(text.replace(link, ' '), effects);
}
