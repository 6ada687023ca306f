import type { Fact } from '../../fact.ts';
import type { Knowledge } from '../../knowledge.ts';
import { nameFinder } from '../name-finder.ts';
import { type Check, type Given, mark, type Sentence } from '../reading.ts';
import { knownWords } from '../vocabulary.ts';
import { saidBy, withoutNames } from './wording.ts';

/** The things a fact speaks of: those it is about, who claims it, those its statement names, and their makers. */
function thingsOf(fact: Fact, { terms, sources }: Knowledge): readonly string[] {
  const finder = nameFinder(terms);
  const cited = fact.cites.flatMap(cite => sources.get(cite.source) ?? []);
  const texts = [
    fact.says.en,
    fact.says.zh,
    ...cited.flatMap(({ author = '', publisher = '' }) => [author, publisher]),
  ];
  const named = texts.flatMap(text => finder.thingsIn(text.replace(/\{\w+\}/g, mark)).map(({ term }) => term));
  const own = [...fact.about, ...fact.by, ...named];
  // A column may be called one: the thing and its kind have the same name in the glossary.
  const kinds = cited.map(({ kind }) => kind);
  return [...own, ...kinds, ...own.flatMap(id => [terms.get(id)?.maker ?? [], terms.get(id)?.of ?? []].flat())];
}

/** Everything named is spoken of in the facts the sentence rests on. */
export const namesCheck: Check = (sentence, given) => {
  const { knowledge } = given;
  const allowed = new Set(sentence.cited.flatMap(fact => thingsOf(fact, knowledge)));
  if (sentence.names.some(({ term }) => !allowed.has(term))) return 'names what its facts do not speak of';
  if (measuresOutside(sentence, given)) return 'names another measure than its facts';
  return unknownName(sentence, given) ? 'holds a name nobody knows' : undefined;
};

/** Whether a sentence with a figure speaks of a measure that is not its facts' own: a price where they give revenue. */
function measuresOutside(sentence: Sentence, { knowledge }: Given): boolean {
  if (sentence.slots.length === 0) return false;
  const finder = nameFinder(knowledge.terms);
  const allowed = new Set(
    sentence.cited.flatMap(fact => [
      fact.measure,
      ...Object.values(fact.figures).flatMap(({ kind }) => (kind === 'target' ? ['price-target'] : (kind ?? []))),
      ...[fact.says.en, fact.says.zh].flatMap(says => finder.measuresIn(says).map(({ term }) => term)),
    ]),
  );
  return finder.measuresIn(sentence.text).some(({ term }) => isValue(term, knowledge) && !allowed.has(term));
}

/** Measures one could be taken for another of: those that are answered by nothing else, and those that come as values. */
const isValue = (id: string, { terms }: Knowledge): boolean => {
  const term = terms.get(id);
  return (
    term?.exclusive === true || term?.staleAfterMonths !== undefined || ['revenue', 'shipments', 'loss'].includes(id)
  );
};

/** Whether a word looks like a name and is neither in the facts nor an ordinary word. */
function unknownName(sentence: Sentence, { language, knowledge }: Given): boolean {
  const own = withoutNames(sentence).replaceAll(mark, '·');
  const said =
    `${saidBy(sentence)}\n${sentence.cited.map(({ says }) => `${says.en} ${says.zh}`).join('\n')}`.toLowerCase();
  const latin = [...own.matchAll(/\p{Script=Latin}[\p{Script=Latin}\p{Nd}'’&.-]*/gu)];
  const foreign = latin.filter(([word], position) => {
    const small = word.toLowerCase().replace(/['’]s?$|[.-]+$/u, '');
    if (said.includes(small)) return false;
    if (language === 'zh') return true;
    const starts = position === 0 && own.indexOf(word) <= 1;
    return /\p{Lu}/u.test(word) && !(starts && knownWords(knowledge, 'en').has(small));
  });
  if (foreign.length > 0) return true;
  return language === 'zh' && wordsOf(own).some(word => !said.includes(word) && !knownWords(knowledge, 'zh').has(word));
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Words of reporting that the knowledge may never have used. */
const everyday =
  /^(?:实施|实行|作出|做出|达成|取得|显示|公开|贡献|带来|录得|实现|维持|保持|此外|同时|另外|其中|因此|所以|然而|不过|而且|以及|包括|分别|相比|相较|对比|与此|据悉|整体|总体|总计|合计|累计|共计|提升|提高|下滑|下降|上升|增长|减少|扩大|缩小|导致|造成|引发|促使|推动|面临|涉及|属于|位居|位列|排名|仅次|随着|通过|关于|针对|方面|部分|左右|期间|阶段|过程|情况|问题|原因|结果|影响|作用|程度|水平|规模|范围|领域|行业|市场|公司|企业|机构|人士|消息|文件|文章|媒体|转述|引用|援引|提及|提到|解释|强调|补充|描述|形容|推出|发布|宣布|披露|透露|统计|数据|数字|金额|单价|售价|标价|报价|定价|价位|股份|份额|占比|比例|比重|业绩|财报|季度|年度)$/u;

/** Characters that make up the grammar of Chinese: a word with one of them is no name. */
const grammar = new Set([
  ...'的了是在和与及或也都就还又呢吗其之这那哪个些把被让给对从向到于以为因而但并且则所者着过会能可要想无不没将等各再已由如该此内外中上下后前时来去同又只曾仅很更最越太每本里隔装达约共均即却仍需须应当使令用做作写占落成',
]);

/** Chinese words as a dictionary parts them; characters it cannot join are taken together, for so unknown names look. */
function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  let loose = '';
  const isName = (word: string): boolean =>
    [...word].length > 1 && ![...word].some(character => grammar.has(character));
  for (const { segment } of [...segmenter.segment(text), { segment: '' }]) {
    if (/^\p{Script=Han}$/u.test(segment) && !grammar.has(segment)) {
      loose += segment;
      continue;
    }
    words.push(loose, segment);
    loose = '';
  }
  return words.filter(word => /^\p{Script=Han}+$/u.test(word) && isName(word) && !everyday.test(word));
}
