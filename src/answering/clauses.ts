/** Where one question ends for certain. */
const sentenceEnd = /[?？;；。！!\n]|\s[-–—]\s|(?<=[a-z]{2})\.(?=\s|$)/u;
/** Where one may end and another begin. */
const clauseEnd =
  /[，,：:](?!\d)|、|\b(?:and|also|plus)\b(?=\s+(?:also\s+)?(?:what|who|how|when|which|where|why|whose|did|does|do|is|are|was|were|has|have|can|by\b))|以及|还有|并且|同时|另外|顺便|再问/u;

/** Words that make a piece of text a question. */
const asks =
  /\b(?:(?:what|who|where|why|how|when)'?s|what|who|whose|where|which|why|how)\b|\bwhen (?:is|are|was|were|do|does|did|will|would|can|could|should|has|have|had)\b|^[^\p{L}]*(?:and |but |so |or |also )*(?:is|are|was|were|does|do|did|has|have|had|can|could|will|would|isn't|aren't|doesn't|didn't)\b|多少|什么|啥|谁|哪|几|吗|为何|为啥|咋|怎么|怎样|如何|何时|是否|是不是|有没有|多[久长大高快]|边个|乜|幾/iu;

const filler =
  /^(?:[^\p{L}\p{N}]|and\b|also\b|plus\b|but\b|by the way\b|btw\b|oh\b|then\b|顺便|另外|还有|以及|再问|问下|问一下|那么)+/iu;

/** Shorter than this, a piece is an interjection or a tail, not a question. */
const leastCharacters = { han: 4, latin: 8 };

/** More questions than this are a text, not a question. */
const mostQuestions = 4;

/** A few words before a colon, which say what the question is for. */
const leadIn = /^[^:：?？]{1,60}[:：]\s+(?=\S)|^[^:：?？]{1,24}：/u;

/** A text without the words that lead to its question, where these ask nothing. */
const withoutLeadIn = (text: string): string => {
  const words = leadIn.exec(text)?.[0] ?? '';
  const rest = text.slice(words.length);
  return words !== '' && !asks.test(words) && asks.test(rest) ? rest : text;
};

const longEnough = (text: string): boolean =>
  [...text].length >= (/\p{Script=Han}/u.test(text) ? leastCharacters.han : leastCharacters.latin);

/**
 * The questions a text is made of: its sentences, and the clauses of a sentence that each ask something; what asks
 * nothing goes with the question beside it, and a sentence that asks nothing is left out. A text that asks nothing at
 * all is one question.
 */
export function questionsIn(text: string): readonly string[] {
  const questions = withoutLeadIn(text)
    .split(sentenceEnd)
    .flatMap(sentence => {
      const asked: string[] = [];
      let open = '';
      for (const clause of sentence.split(clauseEnd)) {
        // Conditions and topics come before what is asked of them.
        open = open === '' ? clause : `${open}, ${clause}`;
        if (!asks.test(clause.trim())) continue;
        asked.push(open);
        open = '';
      }
      const last = asked.pop();
      return last === undefined ? [] : [...asked, open.trim() === '' ? last : `${last}, ${open}`];
    });
  const found = questions.map(each => each.replace(filler, '').trim()).filter(longEnough);
  return found.length > 0 ? found.slice(0, mostQuestions) : [text];
}

/** Words that set things side by side, and what then stands between these. */
const besides = /\bvs\b|\bversus\b|\bcompar|\bboth\b|\beach\b|各|分别|比/iu;
const sideEnd = /\bvs\.?(?=\s)|\bversus\b|\bcompared (?:to|with)\b|\bagainst\b|\band\b|[和与跟同]/iu;

/** The things that a question sets side by side, none when it does not. */
export const sidesOf = (text: string): readonly string[] => (besides.test(text) ? clausesOf(text) : []);

/** The pieces of a question between its commas, its stops and what it sets side by side; none when it is one piece. */
export function clausesOf(text: string): readonly string[] {
  const parts = text
    .split(sentenceEnd)
    .flatMap(sentence => sentence.split(clauseEnd))
    .flatMap(clause => (besides.test(text) ? clause.split(sideEnd) : clause))
    .map(part => part.trim())
    .filter(longEnough);
  return parts.length > 1 ? parts.slice(0, mostQuestions) : [];
}
