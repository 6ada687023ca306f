import { everyComponent } from './rules/components.ts';
import { textsOf } from './rules/embeds.ts';
import type { AllowedMentions } from './rules/message-body.ts';
import type { Draft } from './rules/message-rules.ts';

/** What a message would do to the people who see it: the most it could, whatever permissions allow. */
export interface Effects {
  /** Users it would ping. */
  readonly mentions: readonly string[];
  /** Roles it would ping. */
  readonly roles: readonly string[];
  /** Whether it would ping @everyone or @here. */
  readonly everyone: boolean;
  /** Links in its text, with the words they hide behind when masked. */
  readonly links: readonly Link[];
}
/** A link as readers see it. */
export type Link =
  | { readonly kind: 'masked'; readonly text: string; readonly url: string }
  | { readonly kind: 'auto'; readonly url: string };

/** All texts of a message; pings come only from content and text displays, links from embeds too. */
export function visibleText(draft: Draft): string {
  const displays = everyComponent(draft.components).flatMap(each => (each.type === 10 ? [each.content] : []));
  return [draft.content, ...displays].filter(text => text !== '').join('\n');
}

/** Works out a message's effects. https://docs.discord.com/developers/resources/message#allowed-mentions-object */
export function effectsOf(draft: Draft, allowed: AllowedMentions | null | undefined, repliedUser?: string): Effects {
  const text = visibleText(draft);
  const may = (kind: 'users' | 'roles', id: string): boolean =>
    !allowed || (allowed.parse?.includes(kind) ?? false) || (allowed[kind]?.includes(id) ?? false);
  const ids = (pattern: RegExp): readonly string[] => [...new Set(Array.from(text.matchAll(pattern), m => m[1] ?? ''))];
  const replied = repliedUser && (allowed ? allowed.replied_user : true) ? [repliedUser] : [];
  return {
    mentions: [...new Set([...ids(/<@!?(\d+)>/g).filter(id => may('users', id)), ...replied])],
    roles: ids(/<@&(\d+)>/g).filter(id => may('roles', id)),
    everyone: /@(?:everyone|here)\b/.test(text) && (!allowed || (allowed.parse?.includes('everyone') ?? false)),
    links: linksIn([text, ...draft.embeds.flatMap(textsOf)].join('\n')),
  };
}

const code = /(`{1,2}(?!`)|```)[\s\S]*?\1/g;
const masked =
  /(?<!\\)\[((?:\\.|[^\]\\]|\](?!\())*)\]\(\s*<?((?:https?|discord):\/\/[^\s)>]+)>?(?:\s+["'][^)]*)?\s*\)/gi;
const bare = /\bhttps?:\/\/[^\s<>]*[^\s<>.,:;"'\])]/gi;

/** Links outside code, masked ones first. A backslash keeps the brackets of a masked link apart, not an address bare. */
function linksIn(text: string): readonly Link[] {
  const prose = text.replaceAll(code, ' ');
  const hidden = Array.from(
    prose.matchAll(masked),
    ([, words = '', url = '']): Link => ({ kind: 'masked', text: words, url }),
  );
  const rest = prose.replaceAll(masked, ' ');
  return [...hidden, ...Array.from(rest.matchAll(bare), ([url]): Link => ({ kind: 'auto', url }))];
}
