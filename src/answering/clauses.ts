const clauseEnd =
  /[?？;；。！!，:：]|,(?!\d)|\s[-–—]\s|\band\b(?=\s+(?:what|who|how|when|which|where|why|did|does|is|are|was)\b)|以及|还有|并且|同时|另外/u;

/** Shorter than this, a piece is an interjection or a tail, not a clause. */
const leastCharacters = { han: 4, latin: 10 };

/** More parts than this are a text, not a question. */
const mostClauses = 4;

/** The parts of a question that is made of several; none when it is one piece. */
export function clausesOf(text: string): readonly string[] {
  const parts = text
    .split(clauseEnd)
    .map(part => part.trim())
    .filter(part => [...part].length >= (/\p{Script=Han}/u.test(part) ? leastCharacters.han : leastCharacters.latin));
  return parts.length > 1 ? parts.slice(0, mostClauses) : [];
}
