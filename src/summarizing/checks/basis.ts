import type { Basis, Fact } from '../../fact.ts';
import type { Language } from '../../language.ts';
import type { Check, Given, Sentence } from '../reading.ts';
import { attributions } from './attribution.ts';
import { saidBy } from './wording.ts';

/** Words without which a claim of a kind would read as plain fact. */
const marks = {
  forecast: {
    en: /\b(?:expect\w*|forecast\w*|predict\w*|project(?:s|ed|ion|ions)|estimat\w+|target\w*|guid(?:ed|es|ance)|outlook|due to|anticipat\w*|foresee\w*|foresaw|sees|plans?|planned|could|may|might|likely|would|impl(?:y|ies)|reckon\w*|believe\w*|calculat\w*|arithmetic|was to|were to|is to|set to)\b/i,
    zh: /预计|预测|预期|估计|估算|预估|据估|被估|目标价|指引|展望|可能|有望|将会|料|计划|或将|推断|测算|折算|相当于|看来|认为|看法|计为|对照/u,
  },
  opinion: {
    en: /\b(?:say|says|said|argu\w+|think|thinks|thought|believ\w+|view\w*|opinion|consider\w*|holds?|calls?|describ\w+|warn\w*|doubt\w*|reckon\w*|conclud\w+|claim\w*|according to|sees|finds?|found|suspect\w*|maintain\w*|insist\w*|write|writes|wrote|ask\w*|liken\w*|compar\w+|present\w*|question\w*|author'?s?|column'?s?|writer|rating|rated|confiden\w+|assert\w*|judg\w+|note[sd]?|put(?:s|ting)?|stat(?:es|ed|ing)|blam\w+|attribut\w+|predict\w*|expect\w*|criticis\w+|prais\w+|paint\w*|portray\w*|observ\w+|stress\w*|point\w*)\b/i,
    zh: /认为|作者|专栏|说|称|看来|看法|观点|觉得|主张|警告|怀疑|质疑|断言|指出|表示|评级|看好|预计|信心|写道|比作|形容|判断|存疑|结论|笔下|估计|强调|批评|归结|归因|视为|列为|举为|表态/u,
  },
  hearsay: {
    en: /\b(?:say|says|said|report\w*|according to|rumou?r\w*|told|claim\w*|hearsay|alleg\w+|credit\w*|column|insiders?|once|knew|estimate[sd]?|expect\w*)\b/i,
    zh: /据说|据称|传闻|报道|披露|称|说|援引|转述|爆料|透露|相关人士|传|预计|估计/u,
  },
} as const satisfies Partial<Record<Basis, Record<Language, RegExp>>>;

/** Words that make of what has been seen a forecast, a possibility or a rumour. */
const doubts = {
  en: [
    /\b(?:will|expect(?:s|ed)?|forecast|predict(?:s|ed)?|project(?:s|ed)|anticipat\w*|is due|likely|plans? to|going to|set to)\b/i,
    /\b(?:may|might|perhaps|possibly|maybe)\b/i,
    /\b(?:rumou?r\w*|allegedly|supposedly|hearsay|gossip)\b/i,
  ],
  zh: [
    /预计|预测|预期|有望|将会|即将|将(?=达|增|升|降|跌|成|在|于|会|超)|计划/u,
    /可能|或将|也许|或许|说不定/u,
    /传闻|据说|据传|谣传|风传/u,
  ],
} as const;

/** Whether a sentence names one of those who make a claim, their house, or the work that tells it. */
function namesClaimant(fact: Fact, { names }: Sentence, { knowledge: { terms, sources } }: Given): boolean {
  const works = fact.cites.flatMap(cite => sources.get(cite.source)?.kind ?? []);
  const houses = fact.by.flatMap(id => terms.get(id)?.of ?? []);
  const claimants = new Set<string>([...fact.by, ...houses, ...works]);
  return names.some(({ term }) => claimants.has(term) || fact.by.includes(terms.get(term)?.of ?? ''));
}

function keeps(fact: Fact, sentence: Sentence, given: Given): boolean {
  const { language } = given;
  const named =
    namesClaimant(fact, sentence, given) ||
    (sentence.before.includes(fact.id) && pronoun[language].test(sentence.text));
  const [first] = sentence.slots.filter(slot => slot.fact === fact.id && 'figure' in slot.value);
  switch (fact.basis) {
    case 'forecast':
      // A mark behind the figure may belong to something else.
      return (
        marks.forecast[language].test(sentence.text.slice(0, first?.at)) ||
        (named && marks.forecast[language].test(sentence.text))
      );
    case 'opinion':
      return named && marks.opinion[language].test(sentence.text);
    case 'hearsay':
      return marks.hearsay[language].test(sentence.text);
    case 'reported':
    case 'company':
    case 'live':
    case 'computed':
      return true;
    default:
      return fact.basis satisfies never;
  }
}

/** What nobody has seen. */
const claimed: readonly Basis[] = ['forecast', 'opinion', 'hearsay'];

/** Somebody named in the sentence before. */
const pronoun = { en: /\b(?:he|she|it|they)\b/i, zh: /[他她它]/u } as const;

/** Whether a sentence gives someone as saying so whom none of its facts gives. */
function misattributed(sentence: Sentence, { language, knowledge }: Given): boolean {
  const claimants = new Set(
    sentence.cited.flatMap(fact => {
      const statement = sentence.statements.get(fact.id);
      const cited = fact.cites.flatMap(cite => knowledge.sources.get(cite.source)?.kind ?? []);
      const own = [...fact.by, ...(statement ? attributions(statement, language) : []), ...cited];
      return [...own, ...own.flatMap(id => knowledge.terms.get(id)?.of ?? [])];
    }),
  );
  const companies = sentence.cited.filter(({ basis }) => basis === 'company').flatMap(({ about }) => about);
  const publishers = sentence.cited
    .flatMap(({ cites }) => cites.map(({ source }) => knowledge.sources.get(source)))
    .flatMap(source => [source?.publisher ?? [], source?.author ?? []].flat())
    .map(name => name.toLowerCase());
  return attributions(sentence, language).some(id => {
    const kind = knowledge.terms.get(id)?.kind;
    if (kind === 'place' || (kind === 'work' && id !== 'column')) return false;
    const name = knowledge.terms.get(id)?.name;
    const isPublisher = name !== undefined && [name.en, name.zh].some(each => publishers.includes(each.toLowerCase()));
    return !claimants.has(id) && !companies.includes(id) && !isPublisher;
  });
}

/** Whether a text doubts more often than the facts do, or in other words. */
function addsDoubt(words: RegExp, text: string, said: string): boolean {
  const wordsIn = (each: string): readonly string[] => each.match(new RegExp(words, `${words.flags}g`)) ?? [];
  const [own, theirs] = [wordsIn(text), wordsIn(said)];
  return own.length > theirs.length || own.some(word => !theirs.includes(word));
}

/** A forecast still reads as one, an opinion as somebody's, hearsay as heard; and none of them is made of what was seen. */
export const basisCheck: Check = (sentence, given) => {
  const { language } = given;
  if (!sentence.cited.every(fact => keeps(fact, sentence, given))) return 'states as fact what is only claimed';
  const seen = sentence.cited.every(({ basis }) => !claimed.includes(basis));
  const said = saidBy(sentence);
  const made = doubts[language].some(words => addsDoubt(words, sentence.text.toLowerCase(), said));
  if (seen && made) return 'makes a forecast of what was seen';
  return misattributed(sentence, given) ? 'has somebody else say it' : undefined;
};
