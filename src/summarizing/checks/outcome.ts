import type { Check } from '../reading.ts';
import { addedWords } from './wording.ts';

/** Words that claim to know nothing: the answer says by itself what is missing. */
const ignorance =
  /\b(?:unknown|unclear|unavailable|undisclosed|not (?:known|clear|available|given|stated|disclosed|covered|specified|mentioned|say|provide)|no (?:data|information|figure|answer|source|evidence|record)|cannot (?:answer|say|tell|be)|can't|unable|insufficient|do(?:es)? not (?:say|state|give|mention|cover|contain))\b/g;
const zhIgnorance =
  /未知|不详|不清楚|不明|无法(?=回答|得知|确定|判断|给出|提供|确认|说明)|没有(?:数据|信息|资料|提到|提及|说明|给出|披露)|未(?:提及|披露|说明|给出|涉及)|查不到|找不到|暂无|不得而知/gu;

/** Words that call a thing settled. */
const settled =
  /\b(?:undisputed|indisputabl[ey]|certainly|definitely|undoubtedly|without (?:a )?doubt|confirmed|confirms|proven|proves?|clearly|obviously|of course|all sources agree|sources agree|true|truth|fact that|correct|everyone knows|inevitabl[ey]|surely|always)\b/g;
const zhSettled =
  /毫无疑问|无可争议|确定无疑|肯定|必然|必定|一定|证实|证明|显然|当然|众所周知|无疑|确实|事实上|真相|属实|没有错|正确/gu;

/** A sentence fits how the question ended: nothing answered is called unknown, nothing disputed settled. */
export const outcomeCheck: Check = (sentence, { language }) => {
  if (addedWords(language === 'en' ? ignorance : zhIgnorance, sentence).length > 0)
    return 'calls unknown what is answered';
  return addedWords(language === 'en' ? settled : zhSettled, sentence).length > 0
    ? 'calls settled what sources say'
    : undefined;
};
