/** Words that open a message and ask nothing, in the ways people chat. */
const opener =
  /^(?:[\s,.!:;…~-]|(?:hey|hi|hello|yo|ok|okay|so|um+|uh+|well|look|right|guys|folks|all|sorry|please|pls|plz|btw|fyi|just curious|curious|quick (?:one|q|question)|(?:serious|genuine|dumb|random|honest|simple) (?:one|q|question)|one more|another one|asking for a friend|bro|dude|mate|lads?|team)(?:\s*[,.!:;…—–-]+\s*|\s+(?=\S+\s+\S))|for (?:my|our|a|the|this) (?:\w+ ){0,2}(?:memo|table|deck|report|story|class|model|note|spreadsheet|slide|article)\s*[,:—–-]\s*|(?:请问|请教|想问|问|弱弱问|麻烦问|顺便问)(?:一?[下句个])[,，:：\s]*|请问[,，:：\s]*|(?:求问|求解释?|跪求|聊聊|讲讲|说说|谈谈|介绍一?下|科普一?下|解释一?下)[,，:：\s]*|(?:(?:话说|诶|哎|喂|那个|各位|老师|大佬|兄弟|姐妹|小白|在吗|哈喽|你好|您好)们?)+[,，:：!！~\s]+)/iu;

/** What somebody tells of the occasion before asking to have something looked up, as far as it names no topic. */
const occasion =
  /^(?!.{0,24}(?:关于|对于|有关))[^:：?？a-z\d]{0,24}(?:帮我?|给我|麻烦|请|求)(?:你|您|大家)?(?:查|捋|看|算|找|问|讲|说|理|科普|解释|总结|确认)(?:一[下个遍]|下)?\s*[:：]\s*(?=\S)/iu;

/** Words that close a message and ask nothing. */
const closing =
  /[\s,.，。!！?？]+(?:btw|by the way|tho|though|lol|lmao|haha|anyway|anyways|or nah|y\/n|thx|thanks|thank you|ty|pls|plz|please|cheers|谢谢|谢了|多谢|感谢|求解|求告知|在线等|急)(?:[\s.!！~]|(?:大家|各位|大佬|in advance))*$/iu;

/** Ways to ask whether, or where, what is asked for is in the sources: the answer tells that by itself. */
const whetherThere = [
  '(?:is|was) (?:it|that|this) (?:in|mentioned|covered|stated|written)(?: in| anywhere)?(?: there| here| (?:the|this|your) (?:column|article|piece|text|sources?))?',
  'does (?:it|(?:the|this) (?:column|article|piece|text|author)) (?:even |actually )?(?:say|mention|cover|tell|give)(?: it| that| this| so| anything)?(?: about (?:it|that|this))?',
  '(?:which|what) (?:part|paragraph|section|bit|passage) (?:is|was|says) (?:that|it|this)(?: in)?',
  "(?:do you|you|d'?you) (?:know|happen to know|have (?:it|that|this)(?: anywhere)?)",
  '(?:[这那]?篇?(?:文章|专栏|文)|[这那]篇|作者)[里中上内]?[面头]?(?:有(?:没有)?)?(?:写|提|讲|说|交代|答案)(?:到|过)?了?(?:吗|没|没有|么)?',
  '[这里]?[面头]?有(?:没有)?(?:写|提|讲|说|交代|答案)(?:到|过)?了?(?:吗|没|没有|么)?',
  '(?:你|你们)?(?:知不知道|知道|晓得)(?:吗|么)?',
  '有(?:数据|记录|资料)(?:吗|么|没)',
];
const isThere = new RegExp(
  `[\\s,.，。!！?？;；—–-]+(?:(?:and|but|so|just)\\s+)?(?:${whetherThere.join('|')})[\\s?？.。!！]*$`,
  'iu',
);

/** Fewer characters than these ask nothing. */
const leastCharacters = 2;

/** A question without the words that open and close the message it stands in. */
export function questionItself(text: string): string {
  const rest = text.replace(opener, '').replace(occasion, '').replace(closing, '').replace(isThere, '');
  if (rest === text || [...rest.trim()].length < leastCharacters) return text;
  return questionItself(rest);
}
