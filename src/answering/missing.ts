import type { Knowledge } from '../knowledge.ts';
import type { Bilingual, Language } from '../language.ts';
import type { Named } from './asked-for.ts';
import type { Missing } from './decision.ts';

/** Names of glossary entries, as a list in words. */
export const namesOf = (ids: readonly string[], knowledge: Knowledge, language: Language): string =>
  ids.flatMap(id => knowledge.terms.get(id)?.name[language] ?? []).join(language === 'en' ? ', ' : '、');

const generally: Bilingual = {
  en: 'I cannot answer that: my sources do not cover it. I know about NVIDIA, its chips and their prices, AI-chip demand and the risks.',
  zh: '这个问题我无法回答：我的来源没有涉及。我了解的是英伟达、它的芯片与价格、AI芯片需求和相关风险。',
};

const otherPart: Bilingual = {
  en: 'My sources do not answer the other part of the question.',
  zh: '问题的另一部分，我的来源没有给出答案。',
};

/** Whether any fact says this of any of these things: then it is not this that is missing, but some detail of it. */
const isSaid = (things: readonly string[], measure: string, knowledge: Knowledge): boolean =>
  knowledge.facts
    .values()
    .some(fact => fact.measure === measure && (things.length === 0 || fact.about.some(id => things.includes(id))));

/** Says which thing and which measure of it are not to be had, as far as the words of the question name them. */
export function missingLine({ things, measure }: Named, knowledge: Knowledge): Bilingual {
  const [en, zh] = [namesOf(things, knowledge, 'en'), namesOf(things, knowledge, 'zh')];
  const term = measure === undefined || isSaid(things, measure, knowledge) ? undefined : knowledge.terms.get(measure);
  if (en !== '' && term)
    return {
      en: `My sources do not give the ${term.name.en} of ${en}.`,
      zh: `我的来源没有给出${zh}的${term.name.zh}。`,
    };
  if (en !== '')
    return {
      en: `My sources do not say anything that answers this about ${en}.`,
      zh: `我的来源没有提到${zh}的这方面内容。`,
    };
  return generally;
}

/** Says what is missing, at the place of a whole question or of a part of one. */
export function gapLine(missing: Missing, knowledge: Knowledge): Bilingual {
  switch (missing.type) {
    case 'gap': {
      const says = missing.fact.unsaid[missing.gap]?.says;
      return says ? { en: `My sources do not give ${says.en}.`, zh: `我的来源没有给出${says.zh}。` } : otherPart;
    }
    case 'named':
      return missing.things.length === 0 ? otherPart : missingLine(missing, knowledge);
    default:
      return missing satisfies never;
  }
}
