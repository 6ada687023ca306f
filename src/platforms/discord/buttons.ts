import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { type Action, actionId, actionLabel, pressId } from '../../conversations/actions.ts';
import type { Reply } from '../../conversations/conversations.ts';
import type { Language } from '../../language.ts';
import { spaced, withoutInvisible } from '../../typed-text.ts';
import { limits } from './limits.ts';

/** Words with room for so many characters; longer ones end in an ellipsis. */
export function fitted(text: string, most: number): string {
  const line = spaced(withoutInvisible(text)).trim();
  if (line.length <= most) return line;
  const letters = [...line];
  const short = letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : letters.join('');
  // Discord counts halves of characters, as JavaScript does.
  return short.length > most ? fitted(short, most - (short.length - most) - 1) : short;
}

/** A button with an id of ours. */
export const button = (label: string, id: string, style = ButtonStyle.Secondary): APIButtonComponentWithCustomId => ({
  type: ComponentType.Button,
  style: style === ButtonStyle.Primary ? ButtonStyle.Primary : ButtonStyle.Secondary,
  label: fitted(label, limits.buttonText),
  custom_id: id,
});

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

const row = (components: readonly APIComponentInMessageActionRow[]): Row => ({
  type: ComponentType.ActionRow,
  components: [...components],
});

const askPlaceholder = { en: 'Ask next…', zh: '接着问…' } as const satisfies Record<Language, string>;

/** What to ask next: buttons, or a menu where the words are too long to be seen whole on buttons. */
function asksRow(asks: readonly Action[], reply: string, language: Language): Row {
  const labels = asks.map(action => actionLabel(action, language));
  if (labels.every(label => fitted(label, limits.buttonShown) === label))
    return row(asks.map((action, index) => button(labels[index] ?? '', actionId(action, reply))));
  return row([
    {
      type: ComponentType.StringSelect,
      custom_id: `${pressId('ask', reply).replace(/\d(?=:)/, '')}`,
      placeholder: askPlaceholder[language],
      options: asks.map((action, index) => ({
        label: fitted(labels[index] ?? '', limits.selectText),
        value: actionId(action, reply),
      })),
    },
  ]);
}

/** The buttons under a reply: what to do with it, what to ask next, whether it helped. */
export function buttonRows({ id, actions, answer: { language } }: Reply): readonly Row[] {
  const asks = actions.filter(({ type }) => type === 'ask');
  const others = actions.filter(({ type }) => type !== 'ask');
  const rows: Row[] = [];
  if (asks.length > 0) rows.push(asksRow(asks, id, language));
  for (let at = 0; at < others.length; at += limits.rowButtons)
    rows.push(
      row(
        others
          .slice(at, at + limits.rowButtons)
          .map(action => button(actionLabel(action, language), actionId(action, id))),
      ),
    );
  return rows;
}
