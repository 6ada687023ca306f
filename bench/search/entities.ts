import { at, pick, randomOf } from './random.ts';

/** A synthetic company, or a chip of one. */
export interface Entity {
  readonly en: string;
  readonly zh: string;
  /** The word most of its weight lies on, for spelling it wrong. */
  readonly word: string;
}

const starts =
  'vel cor zan mir tal bex qui dor fen gal hux jor kel lum nov pra ril sev tor ush wex yor zeph bran cald drex elm frost grim hal'.split(
    ' ',
  );
const middles = 'a e i o u ora ani eri ulo ima axo ente isto'.split(' ');
const ends = 'dyne lix ra tek nis vor mond ston gen path lume core sys va quin rex thal wyn dra phis'.split(' ');
const kinds = [
  ['semiconductor', '半导体'],
  ['systems', '系统'],
  ['technologies', '科技'],
  ['devices', '器件'],
  ['microelectronics', '微电子'],
] as const;
const characters = [...'维洛科赞米塔贝奎多芬加赫乔凯卢诺普里塞托乌韦约泽布卡德埃弗格哈伊拉马尼帕萨特瓦希'];

/** Some companies, each followed by four of its chips: names in both languages, none twice. */
export function entitiesOf(size: number): readonly Entity[] {
  const random = randomOf(7);
  const seen = new Set<string>();
  const fresh = (make: () => string): string => {
    for (;;) {
      const name = make();
      if (!seen.has(name) && seen.add(name)) return name;
    }
  };
  const entities: Entity[] = [];
  while (entities.length < size) {
    const word = fresh(() => `${pick(starts, random())}${pick(middles, random())}${pick(ends, random())}`);
    const chinese = fresh(() => [1, 2, 3].map(() => pick(characters, random())).join(''));
    const [kind, kindChinese] = at(kinds, entities.length);
    entities.push({ en: `${word} ${kind}`, zh: `${chinese}${kindChinese}`, word });
    for (let chip = 0; chip < 4; chip++) {
      const model = fresh(() => `${pick([...'abdghkmrtvx'], random())}${100 + Math.floor(random() * 9900)}`);
      entities.push({ en: `${word} ${model}`, zh: `${chinese}${model.toUpperCase()}`, word });
    }
  }
  return entities.slice(0, size);
}
