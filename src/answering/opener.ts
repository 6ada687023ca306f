/** Words that open a message and ask nothing, in the ways people chat. */
const opener =
  /^(?:[\s,.!:;…~-]|(?:hey|hi|hello|yo|ok|okay|so|um+|uh+|well|look|right|guys|folks|all|sorry|please|pls|plz|btw|fyi|just curious|curious|quick (?:one|q|question)|(?:serious|genuine|dumb|random|honest|simple) (?:one|q|question)|one more|another one|asking for a friend|bro|dude|mate|lads?|team)(?:\s*[,.!:;…—–-]+\s*|\s+(?=\S+\s\S+\s))|for (?:my|our|a|the|this) (?:\w+ ){0,2}(?:memo|table|deck|report|story|class|model|note|spreadsheet|slide|article)\s*[,:—–-]\s*|(?:请问|请教|想问|问|弱弱问|麻烦问|顺便问)(?:一?[下句个])[,，:：\s]*|请问[,，:：\s]*|(?:(?:话说|诶|哎|喂|那个|各位|老师|大佬|兄弟|姐妹|小白|在吗|哈喽|你好|您好)们?)+[,，:：!！~\s]+)/iu;

/** Fewer characters than these ask nothing. */
const leastCharacters = 4;

/** A question without the words that open the message it stands in. */
export function withoutOpener(text: string): string {
  const rest = text.replace(opener, '');
  if (rest === text || [...rest.trim()].length < leastCharacters) return text;
  return withoutOpener(rest);
}
