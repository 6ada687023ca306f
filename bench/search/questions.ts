import type { FactSet, Subject } from './facts.ts';
import { at, randomOf } from './random.ts';

/** What kind of question it is; for a miss no fact is expected. */
export const kinds = ['English', 'Chinese', 'English typo', 'Chinese typo', 'keywords', 'miss'] as const;

/** A question whose answer is one known fact, or none. */
export interface Asked {
  readonly kind: (typeof kinds)[number];
  readonly text: string;
  readonly id: string | undefined;
}

type Wording = (about: Subject) => string;

const english: readonly Wording[] = [
  ({ entity, measure, year }) => `what did ${entity.en} have as ${measure.en[0]} in ${year}?`,
  ({ entity, measure, year }) => `${entity.en}'s ${measure.en[1]} back in ${year}, do you know it?`,
  ({ entity, measure, year }) => `Could you look up how high the ${measure.en[0]} at ${entity.en} stood in ${year}`,
];
const chinese: readonly Wording[] = [
  ({ entity, measure, year }) => `${entity.zh}在${year}年的${measure.zh[0]}是多少？`,
  ({ entity, measure, year }) => `想知道${year}年${entity.zh}${measure.zh[1]}情况`,
  ({ entity, measure, year }) => `请查一下${entity.zh}的${measure.zh[0]}，${year}年那次`,
];

/** Things nobody wrote about, and words that very many facts share. */
const missing: readonly Wording[] = [
  ({ year }) => `which moon of jupiter did ${year} astronomers chart`,
  ({ year }) => `${year}年木星的哪颗卫星最亮`,
  ({ measure, year }) => `compare the ${measure.en[0]} of all semiconductor companies in ${year} with the year before`,
  ({ measure, year }) => `${year}年所有半导体公司的${measure.zh[0]}和前一年相比`,
];

/** Two neighbouring letters of the entity's word swapped, or one left out. */
function misspelt(about: Subject, random: number): string {
  const { word } = about.entity;
  const place = 1 + Math.floor(random * (word.length - 2));
  const swapped = `${word.slice(0, place)}${word[place + 1]}${word[place]}${word.slice(place + 2)}`;
  const wrong = random < 0.5 || swapped === word ? `${word.slice(0, place)}${word.slice(place + 1)}` : swapped;
  return wrong;
}

/** Questions over a set of facts, the kinds in turn; the same for the same set. */
export function questionsOf(facts: FactSet, size: number): readonly Asked[] {
  const random = randomOf(facts.size + 1);
  return Array.from({ length: size }, (_, turn): Asked => {
    const position = Math.floor(random() * facts.size);
    const about = facts.subject(position);
    const { entity, measure, year } = about;
    const [kind, id] = [at(kinds, turn), `f${position}`];
    const wording = Math.floor(random() * 3);
    switch (kind) {
      case 'English':
        return { kind, id, text: at(english, wording)(about) };
      case 'Chinese':
        return { kind, id, text: at(chinese, wording)(about) };
      case 'English typo': {
        const text = at(english, wording)(about);
        return { kind, id, text: text.replace(entity.word, misspelt(about, random())) };
      }
      case 'Chinese typo':
        return {
          kind,
          id,
          text: at(chinese, wording)(about).replace(entity.zh.slice(0, 3), `${entity.zh.slice(0, 2)}错`),
        };
      case 'keywords':
        return { kind, id, text: `${entity.en} ${measure.en[0]} ${year}` };
      case 'miss':
        return { kind, id: undefined, text: at(missing, wording + Math.floor(turn / kinds.length))(about) };
      default:
        return kind satisfies never;
    }
  });
}
