import { fold } from '../knowledge/folding.ts';

/** What somebody wants of the bot, as far as it is not a plain question. */
export interface RequestKind {
  /** Wants to be told what to do with money. */
  readonly advice: boolean;
  /** Passes the time of day. */
  readonly greets: boolean;
  /** Wants a thing done that has nothing to do with markets. */
  readonly smallTalk: boolean;
  /** Tells the bot how to behave, what to pretend or what to print. */
  readonly instructs: boolean;
  /** What is left when the sentences that instruct are taken out; empty when nothing is. */
  readonly question: string;
}

/** Buying, selling and holding, as traders say it. */
const trading = {
  en: '(?:buy(?:ing)?|sell(?:ing)?|short(?:ing)?|hold(?:ing)?|dump(?:ing)?|invest(?:ing)?|load(?:ing)? up|go(?:ing)? (?:all[- ]?in|long|short)|all[- ]in|get(?:ting)? (?:into?|out)|jump(?:ing)? (?:in|on)|hop(?:ping)? (?:in|on)|bail|exit|enter|trim|add(?:ing)?|pick(?:ing)? up|accumulat\\w+|ap(?:e|ing)|yolo\\w*|lever(?:age|aging)?|margin|put(?:s|ting)?|calls?|options?|dca|average down|take profits?|cash out|rebalanc\\w+|allocat\\w+|park|bet(?:ting)?|throw(?:ing)?|sink(?:ing)?|stake|hedg\\w+)',
  zh: '(?:全仓|买哪(?:个|只|家|支)|买入|买进|买点|买|卖出|卖掉|卖|抛|清仓|减仓|加仓|补仓|建仓|满仓|空仓|梭哈|抄底|追高|追涨|上车|下车|入手|入场|进场|离场|出场|止盈|止损|割肉|做空|做多|持有|拿住|定投|杠杆|融资|重仓|轻仓|配置|套现|跟进|接盘|囤|投资|投钱|砸|押|冲(?!击)|跑路|上这趟车|ALL ?IN)',
} as const;

const advice = [
  new RegExp(
    `\\b(?:should|shall|ought|would|do|can|could|may) (?:i|we|one|my \\w+|a \\w+ investor|you|someone)\\b.{0,60}\\b${trading.en}\\b`,
  ),
  new RegExp(
    `\\b(?:worth|smart|wise|safe|good (?:idea|time|moment|entry)|right time|too late|late|early|better) (?:it )?(?:to |for )?.{0,40}\\b${trading.en}\\b`,
  ),
  new RegExp(
    `\\b(?:would|is|are) ${trading.en}\\b.{0,40}\\b(?:smart|wise|good|bad|worth|stupid|crazy|safe|sensible|ok|okay)\\b`,
  ),
  /\b(?:trim|ride|hold|sell|buy|add|cut|keep|wait|dump|exit|stay|fold)(?: it)? or (?:trim|ride|hold|sell|buy|add|cut|keep|wait|dump|exit|stay|fold)\b/,
  /\b(?:i|we|i'm|we're|i've) (?:hold|holding|own|bought|got|sitting on|am long|long|short)\b.{0,30}\b(?:shares|calls|puts|contracts|stock|position)\b/,
  /\bwhich (?:stock|share|one|company)s? (?:to|should|would|do you) (?:\w+ )?(?:buy|pick|choose|own|hold)\b|买哪(?:个|只|家|支)/u,
  /\b(?:pick|choose) (?:one|a stock|between)\b.{0,40}|\b(?:college|retirement|pension|emergency|trust) fund\b/,
  /\b(?:good|great|solid|safe|decent|bad) (?:buy|investment|bet|entry|long|short)\b/,
  /\b(?:buy or sell|buy,? sell|buy or hold|hold or sell|long or short|calls or puts|buy the dip|still a buy|a buy (?:now|here|at)|yes or no.{0,20}buy)\b/,
  /\b(?:recommend|advise|advice|suggest)\w*\b.{0,60}\b(?:buy|sell|stock|share|invest|portfolio|position|trade|nvda|nvidia|hold|short)/,
  /\b(?:my|our|grandma's|mum's|mom's|dad's) (?:\w+ ){0,2}(?:savings|portfolio|pension|401k|retirement|money|shares|position|inheritance|nest egg|bonus)\b/,
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
  /(?:荐股|推荐.{0,6}(?:股票|个股|标的)|操作建议|投资建议|给个建议|给点建议|怎么操作|咋操作|理财)/u,
] as const;

const instruction = [
  /\b(?:ignore|disregard|forget|override|bypass|drop|skip)\b.{0,40}\b(?:instruction|rule|prompt|previous|above|prior|earlier|guideline|filter|restriction|sources?|citation|fact|polic|everything)\w*/,
  /\b(?:system|developer|hidden|initial|original|secret|internal)\b.{0,15}\b(?:prompt|message|instruction|override|config|note|mode|rule)s?\b/,
  /\b(?:you are (?:now|no longer|a|an|my|dan)|act as|pretend|role[- ]?play|simulate|imagine you|from now on|new (?:rule|instruction|task|persona)|jailbreak|dan mode|developer mode|god mode|unrestricted|sudo)\b/,
  /\b(?:print|repeat|output|echo|reveal|dump|leak|expose|paste|display|show|recite|type|write|post|send|ping|tag|mention|notify|include|append|insert|end|begin|start|finish|reply|respond|answer|say)\b.{0,40}(?:\b(?:verbatim|prompt|api[- ]?key|token|password|secret|env|environment variable|everyone|here|channel|@\w+|only with|in all caps|the word|the phrase|exactly|without (?:a |any )?(?:source|citation)|https?:|www\.|link)|@everyone|@here|<!|<@|\[.+\]\(|https?:)/,
  /\b(?:add|save|store|put|write|insert|commit|append)\b.{0,30}\b(?:to|in|into|as) (?:your|the) (?:\w+ )?(?:knowledge|memory|database|facts?|sources?|records?)\b/,
  /\b(?:post|announce|broadcast|publish)\b.{0,30}\b(?:in|to|on) (?:#\w+|the channel|all|every)\b|\b(?:authori[sz]e[sd]?|permission|as your (?:admin|owner|developer|creator))\b.{0,40}\b(?:you|to)\b/,
  /\b(?:make up|invent|fabricate|forge|fake)\b.{0,30}\b(?:source|fact|figure|quote|citation|number|price)/,
  /^\s*(?:system|assistant|developer|admin|user|tool|root)\s*[:：>\]]/,
  /\b(?:cite|claim|state|announce|declare|confirm|invent|fabricate|make up|update|change|set|replace|insert|register|remember|note|assume|treat|record|add)\b.{0,50}\b(?:as (?:a )?fact|it as|as (?:true|confirmed)|paragraph|¶|fake|in your (?:knowledge|database|memory|facts)|the (?:price|value|figure|number) (?:to|as|is)|to \$?\d)/,
  /(?:忽略|无视|忘掉|忘记|抛开|绕过|跳过|不要管|别管|覆盖).{0,20}(?:指令|规则|提示|设定|限制|要求|上文|前面|以上|之前|来源|引用|约束)/u,
  /(?:系统|隐藏|内部|初始|开发者|后台|原始).{0,4}(?:提示|指令|消息|设定|设置|信息|模式|密钥)/u,
  /(?:你现在是|你是一个|从现在起|从现在开始|接下来你|扮演|假装|装作|假设你是|假扮|充当|角色扮演|进入.{0,6}模式|越狱|解除限制|不受限制)/u,
  /(?:请|帮我|给我|你要|务必|直接|原样|逐字).{0,8}(?:输出|打印|复述|重复|泄露|贴出|念出|发送|群发|宣布|回复)/u,
  /(?:回答|回复|答案|结尾|开头|末尾|最后).{0,8}(?:请|要|时|里|中|前|后)?.{0,6}(?:带上|加上|附上|写上|加一句|只说|只能|必须|@|艾特)/u,
  /(?:@所有人|艾特(?:所有|全体|全员)|全体成员|api ?key|密钥|密码|令牌|token|环境变量)/iu,
  /(?:把|将).{0,20}(?:改成|改为|写成|说成|当作|当成|记为|更新为|标成|替换)/u,
  /(?:请|帮我|给我|你|麻烦|直接).{0,6}(?:编一|编造|捏造|伪造|杜撰|虚构|瞎编)/u,
] as const;

/** Whether something may be sold or bought at all, or where, is a question of facts. */
const trade =
  /中国|对华|出口|美国|国内|大陆|客户|企业|厂商|卖给|卖到|哪里|哪儿|在哪|买到|多少钱|\b(?:where|in china|to china|export|licen[cs]e|ban(?:ned)?)\b/u;
const trades =
  /股|仓|止损|止盈|对冲|票|上车|抄底|投资|理财|积蓄|\b(?:stock|shares?|invest\w*|portfolio|position|nvda)\b/u;

const greeting = [
  /^(?:hi|hello|hey|yo|howdy|good (?:morning|afternoon|evening|night)|thanks?(?: you)?|thx|bye|goodbye|ok(?:ay)?|lol|test(?:ing)?|how are you|who are you|what are you|are you (?:a |an )?(?:bot|human|ai|real|there|single|ok))\b.{0,24}$/,
  /^(?:你好|您好|嗨|哈喽|在吗|早上好|早安|晚上好|晚安|谢谢|多谢|再见|拜拜|你是谁|你是什么|你叫什么|测试|吃了吗).{0,8}$/u,
] as const;

const smallTalk = [
  /\b(?:weather|joke|poem|haiku|limerick|lyrics|song|recipe|horoscope|homework|essay|cover letter|regex|sql|python|javascript|typescript|html|css|bash script|translate|translation|capital of|football|soccer|basketball|movie|netflix|girlfriend|boyfriend|lottery|restaurant|flight|hotel)\b/,
  /天气|笑话|写(?:一?首|个|段|篇)?.{0,6}(?:诗|歌|代码|作文|小说|情书|程序|脚本|函数)|一首.{0,6}(?:诗|歌)|菜谱|怎么做菜|星座|运势|翻译(?:成|一下|这)|彩票|足球|篮球|电影|首都是|男朋友|女朋友|订(?:票|酒店|餐)/u,
] as const;

/** Whether a text asks something by itself. */
const asks =
  /[?？]|(?:多少|什么|为什么|为何|谁|哪|吗|呢|几)|^\s*(?:and |then )?(?:what|who|when|where|why|how|which|is|are|does|do|did)\b/iu;
const plainRequest = { advice: false, greets: false, smallTalk: false };

const sentences = /[^.!?。！？;；\n]+[.!?。！？;；\n]*/gu;

/** Mentions and markup: noise in a question, whatever they were meant to do. */
const markup = /@(?:everyone|here|channel)|<[!@#/]?[^<>]{0,80}>|\]\([^)]{0,200}\)|```|\bjavascript:\S*/giu;

/** What kind of request a text is. The patterns are of the ways people phrase such requests, not of any one wording. */
export function requestKind(typed: string): RequestKind {
  const text = typed.replace(markup, ' ').trim();
  // A message that asks nothing and carries a mention or markup wants the bot to send it on.
  if (text !== typed.trim() && !asks.test(text)) return { ...plainRequest, instructs: true, question: '' };
  const folded = fold(text);
  const instructs = (part: string): boolean => instruction.some(pattern => pattern.test(fold(part)));
  const wanted = advice.some(pattern => pattern.test(folded)) && !(trade.test(folded) && !trades.test(folded));
  const chat = smallTalk.some(pattern => pattern.test(folded));
  if (!instructs(text))
    return {
      advice: wanted,
      greets: greeting.some(pattern => pattern.test(folded)),
      smallTalk: chat,
      instructs: false,
      question: text,
    };
  const parts = text.match(sentences) ?? [];
  const rest = parts
    .filter(part => !instructs(part))
    .join(' ')
    .trim();

  return {
    advice: wanted,
    greets: greeting.some(pattern => pattern.test(folded)),
    smallTalk: chat,
    instructs: true,
    question: asks.test(rest) ? rest : '',
  };
}
