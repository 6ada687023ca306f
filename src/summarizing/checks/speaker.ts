import { instructions } from '../instructions.ts';
import type { Check } from '../reading.ts';
import { addedWords } from './wording.ts';

/** A model that speaks of itself, its orders or its data, or to the reader. */
const self =
  /\b(?:i|i'm|me|my|we|our|us|you|your|yours|ai (?:model|assistant|language)|language model|assistant|prompt|instructions?|system message|json|schema|binding|fact id|placeholder|the (?:given|provided|supplied) (?:facts?|data|context|information)|sorry|apologi[sz]e|please|click|subscribe|here is|here are|note that|in summary|in conclusion)\b/g;
const zhSelf =
  /我们?|你们?|您|咱|语言模型|人工智能助手|作为(?:一个)?(?:AI|助手|模型)|提示词|指令|系统消息|抱歉|对不起|请(?!求)|点击|关注|根据(?:提供|给定|所给|上述|以上)的?(?:事实|资料|数据|信息)|总之|综上|以下是/giu;

const words = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const run = 6;
const ours = ` ${words(instructions).join(' ')} `;

/** The sentence tells about the facts: nothing of the model, the reader or what the model was told. */
export const speakerCheck: Check = (sentence, { language }) => {
  if (addedWords(language === 'en' ? self : zhSelf, sentence).length > 0) return 'speaks of itself or to the reader';
  const typed = words(sentence.text);
  for (let i = 0; i + run <= typed.length; i++)
    if (ours.includes(` ${typed.slice(i, i + run).join(' ')} `)) return 'repeats its instructions';
  return undefined;
};
