import { type Query, saysLittle, tokensOfQuery } from '../search/query.ts';
import { contentOf } from '../search/tokens.ts';

/** A word that tells less is none that a name is asked by. */
const leastContent = 0.3;

const english = /[a-z']+|\d+/g;
/** Parts of a word are found though it is bent or mistyped. */
const letters = /^[a-z]{4,}$/;
const partLength = 4;
const chinese = /\p{Script=Han}/gu;
const englishQuestion = /\b(which|what|how|who|when|where|why|whose)\b((?: [a-z']+){0,2})/g;
const chineseQuestion = /(什么|哪|几|多少|谁|何|啥|怎么|怎样|为什么|吗|多)(\p{Script=Han}{0,2})/gu;

/** The words as they were typed, and their parts. */
function englishClues(text: string): readonly string[] {
  const words = text.match(english) ?? [];
  return [...words.map(word => `u:${word}`), ...words.filter(word => letters.test(word)).flatMap(partsOf)];
}

function partsOf(word: string): readonly string[] {
  const whole = `^${word}$`;
  const parts: string[] = [];
  for (let at = 0; at + partLength <= whole.length; at++) parts.push(`c:${whole.slice(at, at + partLength)}`);
  return parts;
}

/** The characters; pairs of them are tokens of the search already. */
const chineseClues = (text: string): readonly string[] => (text.match(chinese) ?? []).map(each => `h:${each}`);

const ofRun = 'r:';

/** What stands side by side: two English words, three Chinese characters. */
function cluesOfRuns(text: string): readonly string[] {
  const words = text.match(english) ?? [];
  const characters = text.match(chinese) ?? [];
  return [
    ...words.slice(1).map((word, n) => `${ofRun}${words[n]} ${word}`),
    ...characters.slice(2).map((last, n) => `${ofRun}${characters[n]}${characters[n + 1]}${last}`),
  ];
}

/** Whether a clue is of what stands side by side. */
export const isClueOfRun = (clue: string): boolean => clue.startsWith(ofRun);

/** What a question asks by, and the words that follow it: "which magazine", 几月. */
const askingClues = (text: string): readonly string[] => [
  ...[...text.matchAll(englishQuestion)].flatMap(([, word = '', after = '']) => {
    const [next] = after.trim().split(' ');
    return [`w:${word}`, `w:${word} ${next}`, `w:${word}${after}`];
  }),
  ...[...text.matchAll(chineseQuestion)].flatMap(([, word = '', after = '']) => [
    `w:${word}`,
    `w:${word}${after.slice(0, 1)}`,
    `w:${word}${after}`,
  ]),
];

const ofPair = 'p:';

/** What is asked of which thing, of an earlier turn the one that was named first: a word counts otherwise beside one name than beside another, or beside none. */
const clueOfEach = ({ words, concepts, entities }: Query): readonly string[] =>
  (entities.length > 0 ? entities : ['']).flatMap(id =>
    [...words.filter(word => contentOf(word) > leastContent), ...concepts.map(each => `@${each}`)].map(
      each => `${ofPair}${id} ${each}`,
    ),
  );

/** Whether a clue is of a word and the name beside it. */
export const isClueOfPair = (clue: string): boolean => clue.startsWith(ofPair);

/** What an earlier turn named is what "it" stands for; of a few words, the rest of that turn goes on. */
function inFull(query: Query): Query {
  const { before } = query;
  if (!before) return query;
  const entities = [...query.entities, ...before.entities];
  if (!saysLittle(query)) return { ...query, entities };
  return {
    ...query,
    entities,
    words: [...query.words, ...before.words],
    concepts: [...query.concepts, ...before.concepts],
  };
}

/**
 * All that tells what a question is about and what it wants to hear: the tokens it is searched by, and how it is worded.
 * https://en.wikipedia.org/wiki/N-gram
 */
export function cluesOf(query: Query): readonly string[] {
  const told = inFull(query);
  return [
    ...new Set([
      ...tokensOfQuery(told),
      ...clueOfEach({ ...told, entities: query.entities.length > 0 ? told.entities : told.entities.slice(0, 1) }),
      ...englishClues(query.text),
      ...chineseClues(query.text),
      ...askingClues(query.text),
      ...cluesOfRuns(query.text),
    ]),
  ];
}
