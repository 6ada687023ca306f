const patterns = [
  /^(?:hi|hello|hey|yo|howdy|good (?:morning|afternoon|evening|night)|thanks?(?: you)?|thx|bye|goodbye|ok(?:ay)?|lol|test(?:ing)?|how are you|who are you|what are you|are you (?:a |an )?(?:bot|human|ai|real|there|single|ok))\b(?!.*\b(?:what\w*|who\w*|how (?!are)\w+|when|where|why|which|did|does|and now|price|worth|nvda|nvidia|gpus?|chips?)\b).{0,24}$/,
  /^(?:你好|您好|嗨|哈喽|在吗|早上好|早安|晚上好|晚安|谢谢|多谢|再见|拜拜|你是谁|你是什么|你叫什么|测试|吃了吗).{0,8}$/u,
] as const;

/** Whether a folded text only passes the time of day. */
export const greets = (folded: string): boolean => patterns.some(pattern => pattern.test(folded));
