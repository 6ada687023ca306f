/** Ways to say the same question word in Chinese, and the plain one. */
const idioms: readonly (readonly [said: RegExp, plain: string])[] = [
  [/姓甚名谁|何许人也?/gu, '是谁'],
  [/啥时候|啥时|几时|何时|多会儿/gu, '什么时候'],
  [/为啥|为何|凭啥|缘何/gu, '为什么'],
  [/咋样/gu, '怎么样'],
  [/咋/gu, '怎么'],
  [/啥/gu, '什么'],
  [/哪儿|何处/gu, '哪里'],
  [/几多/gu, '多少'],
];

/** What every idiom holds one of. */
const sign = /[甚啥何几会凭缘咋哪今]/u;

/** A text with its question words said the plain way: what means the same is searched by the same. */
export const plainlySaid = (text: string): string =>
  sign.test(text) ? idioms.reduce((said, [idiom, plain]) => said.replace(idiom, plain), text) : text;
