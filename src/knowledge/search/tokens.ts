import { stemmer } from 'stemmer';
import { fold } from '../folding.ts';
import { plainlySaid } from './idioms.ts';

/** A run of Latin letters and digits, or of Han characters; the two never share a run. */
const runs = /[\p{Script=Latin}\p{Nd}]+(?:[.'-][\p{Script=Latin}\p{Nd}]+)*|\p{Script=Han}+/gu;

/** Words that carry no meaning of their own in a question. */
const english = new Set(
  (
    'a an the of to in on at by for from with as is are was were be been being am do does did done has have had having ' +
    "it its it's this that these those there here he him his she her they them their we us our you your i me my s t re ve ll d m " +
    'and or but so if then than too very just also please pls tell me say said says give name show can could would should will shall may might must ' +
    'about into over up down out off again any some such only own same both each other no not nor yes ok hey hi lol hmm um well really actually exactly ' +
    'cant wont dont doesnt didnt isnt arent wasnt werent hasnt havent couldnt shouldnt wouldnt thats theres im ive youre theyre u r ur ' +
    'according article column piece text story author writer mention mentioned stated'
  ).split(' '),
);

/** Function characters of Chinese: a bigram made of two of them says nothing. */
const chinese = new Set([
  ...'的了是在和与及或也都就还又呢吗啊呀吧么之其这那哪个些把被让给对从向到于以为因而但并且则所者着过会能可要想请问说讲有没不什谁怎样多少几',
]);

const stems = new Map<string, string>();

function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = /\d/.test(word) ? word : stemmer(word);
  // The vocabulary of a language is small, what people can type is not.
  if (stems.size < 50_000) stems.set(word, stem);
  return stem;
}

const isHan = (text: string): boolean => /^\p{Script=Han}/u.test(text);

/** What a folded text is searched by: stemmed words, Han characters and pairs of neighbouring ones. */
export function tokensOfFolded(text: string): readonly string[] {
  const tokens: string[] = [];
  for (const run of text.match(runs) ?? []) {
    if (!isHan(run)) {
      for (const word of run.split(/['-]/)) if (word !== '' && !english.has(word)) tokens.push(stemOf(word));
      continue;
    }
    const characters = [...plainlySaid(run)];
    for (const [i, character] of characters.entries()) {
      // Single characters catch a word said another way (跌 in 下跌 and 大跌); they weigh little.
      if (!chinese.has(character)) tokens.push(character);
      const next = characters[i + 1];
      if (next !== undefined) tokens.push(character + next);
    }
  }
  return tokens;
}

/** The same for a text as somebody typed it. */
export const tokensOf = (text: string): readonly string[] => tokensOfFolded(fold(text));

/** No Han character comes before this: https://www.unicode.org/Public/UCD/latest/ucd/Scripts.txt */
export const firstHan = 0x2e80;

/** Whether a token is made of Han characters; one of something else begins with something else. */
export const hasHan = (token: string): boolean => token.charCodeAt(0) >= firstHan && /\p{Script=Han}/u.test(token);

/** How much a token can say at most, apart from how rare it is: pairs of function characters say least. */
export function contentOf(token: string): number {
  if (!hasHan(token)) return 1;
  const characters = [...token];
  if (characters.length === 1) return 0.6;
  const empty = characters.filter(character => chinese.has(character)).length;
  return empty === 0 ? 1 : empty === characters.length ? 0.15 : 0.5;
}
