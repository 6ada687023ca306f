import type { Language } from '../../language.ts';
import type { Marked } from '../reading.ts';

const leads = {
  en: /(?:according to|reported by|as reported by|in the view of|in the words of|cited by|citing|quoting|crediting|estimated by|forecast by|said by)\s+(?:the\s|analysts? at\s|research firm\s)?$/iu,
  zh: /(?:据|按|按照|根据|援引|引述|转述)\s*$/u,
} as const;

const follows = {
  en: /^(?:['’]s?)?(?:\s\w+ly)?\s(?:say|says|said|report|reports|reported|writes?|wrote|argues?|argued|estimates?|estimated|expects?|expected|forecasts?|predicts?|predicted|believes?|thinks?|thought|holds|claims?|claimed|notes?|noted|states?|stated|warns?|warned|puts?|sees|saw|doubts?|reckons?|reckoned|disclosed|told|projects?|projected|concludes?|describes?|described|calls?|view|opinion)\b/iu,
  zh: /^(?:[》”]|曾|还|也|则|均|都|的(?:文章|报道|说法|看法|预测|估计)|看来|笔下)*(?:认为|称(?![作为号])|说(?!成)|表示|报道|写道|指出|估计|预计|预测|预期|披露|公布|警告|怀疑|断言|主张|看来|强调|透露|觉得|判断|坦言|介绍|看到)/u,
} as const;

/** The names that a text gives as those who say what it says. */
export const attributions = ({ text, names }: Marked, language: Language): readonly string[] =>
  names
    .filter(({ start, end }) => leads[language].test(text.slice(0, start)) || follows[language].test(text.slice(end)))
    .map(({ term }) => term);
