/** How questions begin or end in English and Chinese, also as the short ones of a running conversation. */
const question =
  /[?？]\s*$|^(?:and|but|so|what|who|when|where|why|how|which|is|are|was|were|does|did|do|can|could|has|have)\b|多少|什么|为何|为什么|怎么|如何|哪|谁|几|吗|呢|^那|^还有/iu;
/** Talk to somebody else, or about the bot rather than to it. */
const otherTalk = /^(?:thanks?|thx|ok(?:ay)?|lol|nice|great|yes|no|agreed|谢谢|好的|收到|明白|哈哈|同意)\b/iu;

/** Whether words in a thread, not addressed to anybody, ask for an answer. */
export const asksSomething = (text: string): boolean => question.test(text.trim()) && !otherTalk.test(text.trim());
