/** Buying, selling and holding, as traders say it. */
const trading = {
  en: '(?:buy(?:ing)?|sell(?:ing)?|short(?:ing)?|hold(?:ing)?|dump(?:ing)?|invest(?:ing)?|load(?:ing)? up|go(?:ing)? (?:all[- ]?in|long|short)|all[- ]in|get(?:ting)? (?:into?|out)|jump(?:ing)? (?:in|on)|hop(?:ping)? (?:in|on)|bail|exit|enter|trim|writ(?:e|ing) (?:\\w+ )?(?:puts|calls|options)|add(?:ing)?|pick(?:ing)? up|accumulat\\w+|ap(?:e|ing)|yolo\\w*|lever(?:age|aging)?|margin|put(?:s|ting)?|calls?|options?|dca|average down|take profits?|cash out|rotat\\w+|swap(?:ping)?|switch(?:ing)?|rebalanc\\w+|allocat\\w+|park|bet(?:ting)?|throw(?:ing)?|sink(?:ing)?|stake|hedg\\w+)',
  zh: '(?:全仓|买哪(?:个|只|家|支)|买入|买进|买点|买(?!家|方|主|单)|卖出|卖掉|卖(?!家|方|主|力|点|得|座)|抛|清仓|减仓|加仓|补仓|建仓|满仓|空仓|梭哈|抄底|追高|追涨|上车|下车|入手|入场|进场|离场|出场|止盈|止损|割肉|做空|做多|持有|拿住|定投|杠杆|融资|重仓|轻仓|配置|套现|跟进|接盘|囤|投资|投钱|砸进去|冲(?!击)|跑路|上这趟车|ALL ?IN)',
} as const;

const patterns = [
  new RegExp(
    `\\b(?:should|shall|ought|would|do|can|could|may) (?:i|we|one|my \\w+|a \\w+ investor|you|someone)\\b.{0,60}\\b${trading.en}\\b`,
  ),
  new RegExp(
    `\\b(?:worth|smart|wise|safe|good (?:idea|time|moment|entry)|right time|too late|late|early|better) (?:it )?(?:to |for )?.{0,40}\\b${trading.en}\\b`,
  ),
  new RegExp(
    `\\b(?:would|is|are) ${trading.en}\\b.{0,40}\\b(?:smart|wise|good|bad|worth|stupid|crazy|safe|sensible|ok|okay)\\b`,
  ),
  new RegExp(
    `\\b(?:thinking|thought|considering|tempted|planning|debating)(?: (?:of|about|to))? ${trading.en}\\b.{0,60}\\b(?:good|bad|smart|wise|dumb|stupid|crazy|ok|okay|right|thoughts|sense|idea)\\b`,
  ),
  /\b(?:trim|hold|sell|buy|add|cut|keep|wait|dump|exit|stay|fold)\b.{0,30} or (?:just )?(?:let (?:it|them|my) |keep )?(?:ride|riding|run|running|hold|holding)\b/,
  /\bsitting on (?:an? |my )?(?:\w+ )?(?:\d[\w%.]* )?(?:gains?|profits?|loss(?:es)?|winners?|losers?)\b/,
  /\b(?:trim|ride|hold|sell|buy|add|cut|keep|wait|dump|exit|stay|fold)(?: it)? or (?:trim|ride|hold|sell|buy|add|cut|keep|wait|dump|exit|stay|fold)\b/,
  /\b(?:i|we|i'm|we're|i've) (?:hold|holding|own|bought|got|sitting on|am long|long|short)\b.{0,30}\b(?:shares|calls|puts|contracts|stock|position)\b/,
  /\bwhich (?:stock|share|one|company)s? (?:to|should|would|do you) (?:\w+ )?(?:buy|pick|choose|own|hold)\b|买哪(?:个|只|家|支)/u,
  /\b(?:pick|choose) (?:one|a stock|between)\b.{0,40}|\b(?:college|retirement|pension|emergency|trust) fund\b/,
  /\b(?:good|great|solid|safe|decent|bad) (?:buy|investment|bet|entry|long|short)\b/,
  /\b(?:buy or sell|buy,? sell|buy or hold|hold or sell|long or short|calls or puts|buy the dip|still a buy|a buy (?:now|here|at)|yes or no.{0,20}buy)\b/,
  /\b(?:recommend|advise|advice|suggest)\w*\b.{0,60}\b(?:buy|sell|stock|share|invest|portfolio|position|trade|nvda|nvidia|hold|short)/,
  /\b(?:my|our|grandma's|mum's|mom's|dad's) (?:\w+ ){0,2}(?:savings|portfolio|pension|401k|retirement|shares|position|inheritance|nest egg|bonus|hard-earned money)\b|\bmy (?:own )?money\b/,
  /\b(?:how (?:much|many)|what (?:share|part|percentage)) .{0,40}\b(?:should|ought) (?:i|we)\b/,
  /\b(?:where|what|how|would|should|is|are|which|when)\b.{0,60}\b(?:stop[- ]?loss|take[- ]profit|(?:entry|exit) (?:point|price|level)|position siz\w+|hedg(?:e|ing)|puts|call options|leverage)\b/,
  /(?:止损|止盈|仓位|对冲|期权|看跌|看涨|杠杆).{0,12}(?:设|放|定|多少|怎么|哪|合适|吗)|(?:设|放|定).{0,8}(?:止损|止盈)/u,
  /\bwhat (?:would|do) you do (?:with|if|in my)\b|\bif you were me\b|\bin my (?:shoes|place)\b/,
  /\b(?:throw|put|park|sink|stick|dump)\w* (?:it|my|all|some|\d\S*|everything).{0,30}\b(?:in|into|on)\b/,
  new RegExp(
    `(?:该不该|应不应该|应该|该|要不要|能不能|可不可以|可以|值不值得|值得|适不适合|适合|敢不敢|敢|需不需要|是否应|是不是该|现在能|还能|能).{0,12}${trading.zh}`,
    'iu',
  ),
  new RegExp(`(?:建议|推荐|支持|劝).{0,10}(?:我|你|散户|大家)?.{0,6}${trading.zh}`, 'iu'),
  new RegExp(
    `${trading.zh}.{0,10}(?:成不|中不|可行|合适|划算|值吗|值得吗|行吗|行不行|好吗|好不好|可以吗|来得及|晚不晚|晚吗|晚了|安全吗|稳吗|稳不稳|靠谱吗|合理吗|机会|时机|还是.{0,6}${trading.zh})`,
    'iu',
  ),
  /(?:什么时候|何时|几时|多少钱|什么价位|哪个价位|哪个点位).{0,10}(?:买入|买进|卖出|抄底|上车|入场|进场|止盈|止损|清仓|加仓|建仓)/u,
  /(?:我|俺|咱|手里|手上|家里).{0,12}(?:积蓄|存款|养老金|退休金|仓位|持仓|成本价|闲钱|年终奖|\d+\s*(?:万|块|股)).{0,30}(?:买|卖|投|仓|怎么办|怎么操作|咋办|拿)/u,
  /\b(?:my|me|i|we|our)\b.{0,30}\b(?:trim|sell|buy|hold|short|dump|keep|add to)\b.{0,20}\b(?:nvda|nvidia|stock|shares?|position|amd|tsmc)\b/,
  /(?:荐股|推荐.{0,6}(?:股票|个股|标的)|操作建议|投资建议|给个建议|给点建议|怎么操作|咋操作|理财)/u,
] as const;

/** What only somebody with money in it, or about to put it in, says. */
const slang =
  /\b(?:stop[- ]?loss|take[- ]profits?|bag ?hold\w*|(?:diamond|paper) hands|hodl\w*|yolo\w*|ap(?:e|ing) in|dca|buy(?:ing)? the dip|yay or nay|(?:retirement|pension|college) (?:portfolio|fund|savings|money)|mortgage (?:the|my|our) (?:house|home|flat))\b|割肉|被套|套牢|解套|站岗|接盘|追高|追涨|追进去|抄底|梭哈|满仓|空仓|清仓|减仓|加仓|补仓|建仓|落袋|止盈|止损|浮盈|浮亏|行权价|买 ?(?:put|call)|几成仓|仓位|(?:三|二|两|四)选一|你站谁|拍个?板|胜率|杠杆|划算.{0,4}[捡买入]|[捡买入].{0,4}划算|上车|下车|(?:养老|退休|年)金.{0,12}配|配.{0,12}(?:养老|退休|年)金/u;

/** Whose recommendation is asked about: that somebody recommends something is a fact. */
const somebodyElse =
  /\b(?:mizuho|rakesh|ubs|goldman|morgan|keybanc|analysts?|wall street|the (?:\w+ )?(?:broker|bank|house|firm|brokerage|company))(?:'s)?\b|瑞穗|rakesh|分析师|券商|大行|高盛|卖方|老黄|黄仁勋|皮衣|jensen|huang|大厂|巨头|马斯克|亚马逊|开发方|厂商|银行|客户|奥特曼|openai|chatgpt|\b(?:musk|amazon|altman)\b/u;
const myself =
  /\b(?:i|i'm|i've|i'd|me|my|mine|we|our|ours|us)\b|我|咱|俺|你|老师|大家|散户|该不该|要不要|能不能|值不值/u;

/** Whether something may be sold or bought at all, or where, is a question of facts. */
const trade =
  /中国|对华|出口|美国|国内|大陆|客户|企业|厂商|卖给|卖到|哪里|哪儿|在哪|买到|多少钱|\b(?:where|in china|to china|export|licen[cs]e|ban(?:ned)?)\b/u;
const trades =
  /股|仓|止损|止盈|对冲|票|上车|抄底|投资|理财|积蓄|\b(?:stock|shares?|invest\w*|portfolio|position|nvda)\b/u;

/** Whether a folded text wants to be told what to do with money. */
export function wantsAdvice(folded: string): boolean {
  if (somebodyElse.test(folded) && !myself.test(folded)) return false;
  if (slang.test(folded)) return true;
  return patterns.some(pattern => pattern.test(folded)) && !(trade.test(folded) && !trades.test(folded));
}
