import { type Json, objectsIn } from './json.ts';
import { readMarkdown, readMrkdwn, readNames } from './mrkdwn.ts';

/** What a message does beyond being read: whom it pings, what it lets people click. */
export type Effects = {
  /** Ids of users, user groups and teams, or names where names are linked. */
  readonly mentions: string[];
  /** `channel`, `here` or `everyone`. */
  readonly broadcasts: string[];
  /** Addresses, also of buttons. */
  readonly links: string[];
};

const string = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The effects an object of some blocks has by itself. */
function read(object: Json, { mentions, broadcasts, links }: Effects): void {
  const pinged = object.user_id ?? object.usergroup_id ?? object.team_id;
  if (object.type === 'user' || object.type === 'usergroup' || object.type === 'team') mentions.push(string(pinged));
  else if (object.type === 'broadcast') broadcasts.push(string(object.range));
  else if (object.type === 'mrkdwn')
    readMrkdwn(string(object.text), { mentions, broadcasts, links }, { verbatim: object.verbatim === true });
  else if (object.type === 'markdown' || object.type === 'markdown_text')
    readMarkdown(string(object.text), { mentions, broadcasts, links });
  // Links, dates, buttons and options of an overflow menu carry their address in `url`.
  else if (typeof object.url === 'string') links.push(object.url);
}

/** What a message pings and links: its blocks where it has some (its text is then only a fallback), else its text. */
export function effectsOf(message: {
  readonly text: string;
  readonly blocks: readonly Json[];
  readonly markdown?: boolean;
  readonly linkNames?: boolean;
}): Effects {
  const effects: Effects = { mentions: [], broadcasts: [], links: [] };
  if (message.blocks.length > 0) {
    for (const object of objectsIn(message.blocks)) read(object, effects);
  } else if (message.markdown) readMarkdown(message.text, effects);
  else readMrkdwn(message.text, effects);
  if (message.linkNames && message.blocks.length === 0) readNames(message.text, effects);
  return effects;
}
