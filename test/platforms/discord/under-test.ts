import type { Posted } from '../../peers/discord/index.ts';
import type { PlatformUnderTest, Seen } from '../../platform.contract.ts';
import { scene } from './scene.ts';

/** Every value of a key anywhere in some JSON. */
function* valuesOf(value: unknown, key: string): Generator<unknown> {
  if (Array.isArray(value)) for (const each of value) yield* valuesOf(each, key);
  else if (typeof value === 'object' && value !== null)
    for (const [name, each] of Object.entries(value)) {
      if (name === key) yield each;
      yield* valuesOf(each, key);
    }
}

const isText = (value: unknown): value is string => typeof value === 'string';
const link = /\[((?:[^\]\\]|\\.)+)\]\(<?(https?:[^)>\s]+)>?\)/g;

/** Markdown as it is read: without the signs of styles, links as their words, escaped signs as themselves. */
const read = (markdown: string): string =>
  markdown
    .replace(link, '$1')
    .replace(/^(?:-# |#{1,3} |[-*] |> )+/gm, '')
    .replace(/```(?:\w*\n)?/g, '')
    .replace(/(?<!\\)(?:\*\*|`|__)/g, '')
    .replace(/\\(.)/g, '$1')
    .replaceAll('\u2060', '');

/** What a person sees of some messages. */
function seen(messages: readonly Posted[]): Seen {
  const components = messages.map(({ wire }) => wire.components);
  const text = [...valuesOf(components, 'content'), ...valuesOf(components, 'description')].filter(isText).join('\n');
  return {
    text: read(text),
    links: [...text.matchAll(link)].map(([, , url]) => url ?? ''),
    actions: [...valuesOf(components, 'label')].filter(isText),
  };
}

/** The real bot on a Discord of its own, with a person who writes to it in private. */
export async function discordUnderTest(): Promise<PlatformUnderTest> {
  const discord = await scene();
  return {
    async converse(says) {
      const { user } = discord.people();
      const answers: Seen[] = [];
      for (const text of says) {
        const said = discord.peer.dm({ text, author: user });
        await said.answer();
        // Only the last of several messages has buttons.
        await discord.peer.until(() => JSON.stringify(said.answers.at(-1)?.wire.components).includes('"label"'));
        answers.push(seen(said.answers));
      }
      return answers;
    },
    stop: () => discord.stop(),
  };
}
