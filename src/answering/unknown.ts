import type { Answer, Block } from '../answer.ts';
import { claimOf, type Setting } from '../composition/claims.ts';
import { paragraph } from '../composition/text.ts';
import type { Fact } from '../fact.ts';
import type { PhraseIndex } from '../knowledge/search/phrase-index.ts';
import type { Bilingual } from '../language.ts';
import type { Decision } from './decision.ts';
import { gapLine, missingLine } from './missing.ts';
import { suggestionsFrom } from './suggestions.ts';

const nearest: Bilingual = { en: 'Nearest to it: ', zh: '相近的有：' };
const noLiveValue: Bilingual = { en: 'I do not have the value of this moment.', zh: '我没有此刻的数值。' };

/** Says what is missing, what stands nearest to it, and what can be asked instead. */
export function unknown(decision: Exclude<Decision, { type: 'facts' }>, index: PhraseIndex, setting: Setting): Answer {
  switch (decision.type) {
    case 'gap':
      return besides(gapLine(decision, setting.knowledge), [decision.fact], index, setting);
    case 'past':
      return besides(noLiveValue, [decision.fact], index, setting);
    case 'nothing': {
      const { near, things, measure } = decision;
      // Only what is said of the very thing asked about is near: the price of another chip is not.
      const beside = near.filter(fact => things.includes(fact.about[0] ?? '') && fact.about[0] !== 'nvidia');
      return besides(missingLine({ things, measure }, setting.knowledge), beside, index, setting, near, things);
    }
    default:
      return decision satisfies never;
  }
}

/** What is missing, the facts that stand beside it, and questions about those or about others near to it. */
function besides(
  missing: Bilingual,
  facts: readonly Fact[],
  index: PhraseIndex,
  setting: Setting,
  near: readonly Fact[] = facts,
  things: readonly string[] = [],
): Answer {
  const { language } = setting;
  const blocks = facts.map(
    (fact, position): Block => ({
      type: 'text',
      spans: [
        ...(position === 0 ? [{ type: 'text' as const, text: nearest[language] }] : []),
        ...claimOf(fact, setting),
      ],
    }),
  );
  return {
    language,
    outcome: 'unknown',
    blocks: [paragraph(missing, language), ...blocks],
    facts: facts.map(fact => fact.id),
    suggestions: suggestionsFrom(near, index, setting, things),
  };
}
