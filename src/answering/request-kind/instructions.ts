const patterns = [
  /\b(?:ignore|disregard|forget|override|bypass|drop|skip)\b.{0,40}\b(?:instruction|rule|prompt|previous|above|prior|earlier|guideline|filter|restriction|sources?|citation|fact|polic|everything)\w*/,
  /\b(?:system|developer|hidden|initial|original|secret|internal)\b.{0,15}\b(?:prompt|message|instruction|override|config|note|mode|rule)s?\b/,
  /\b(?:you are (?:now|no longer|a|an|my|dan)|(?:you|please|and|now|then) (?:must |should |will )?act as|pretend|role[- ]?play|simulate|imagine you|from now on|new (?:rule|instruction|task|persona)|jailbreak|dan mode|developer mode|god mode|unrestricted|sudo)\b/,
  /\b(?:print|repeat|output|echo|reveal|dump|leak|expose|paste|display|show|recite|type|write|post|send|ping|tag|mention|notify|include|append|insert|end|begin|start|finish|reply|respond|answer|say)\b.{0,40}(?:\b(?:verbatim|(?:your|system|hidden|initial) prompt|api[- ]?key|(?:api|access|bot|auth|secret|your) token|password|secret|env|environment variable|everyone|here|channel|@\w+|only with|in all caps|the word|the phrase|exactly (?:this|the|what|as)|without (?:a |any )?(?:source|citation)|https?:|www\.|link)|@everyone|@here|<!|<@|\[.+\]\(|https?:)/,
  /\b(?:add|save|store|put|write|insert|commit|append)\b.{0,30}\b(?:to|in|into|as) (?:your|the) (?:\w+ )?(?:knowledge|memory|database|facts?|sources?|records?)\b/,
  /\b(?:post|announce|broadcast|publish)\b.{0,30}\b(?:in|to|on) (?:#\w+|the channel|all|every)\b|\b(?:i authori[sz]e|authori[sz]ed you|(?:you have|give you|granted?) (?:my |full )?permission|as your (?:admin|owner|developer|creator))\b.{0,40}\b(?:you|to)\b/,
  /\b(?:make up|invent|fabricate|forge|fake)\b.{0,30}\b(?:source|fact|figure|quote|citation|number|price)/,
  /^\s*(?:system|assistant|developer|admin|user|tool|root)\s*[:：>\]]/,
  /\b(?:cite|claim|state|announce|declare|confirm|invent|fabricate|make up|update|change|set|replace|insert|register|remember|note|assume|treat|record|add)\b.{0,50}\b(?:as (?:a )?fact|it as|as (?:true|confirmed)|paragraph|¶|fake|in your (?:knowledge|database|memory|facts)|the (?:price|value|figure|number) (?:to|as|is)|to \$?\d)/,
  /(?:忽略|无视|忘掉|忘记|抛开|绕过|跳过|不要管|别管|覆盖掉?(?:所有|之前|以上|原有|原来)).{0,20}(?:指令|规则|提示|设定|限制|要求|上文|前面|以上|之前|来源|引用|约束)/u,
  /(?:把|将).{0,10}(?:指令|规则|提示|设定|限制|人设|身份).{0,6}(?:忘|丢|抛|扔|关掉|删|去掉|放一边)|(?:装|扮|演)(?:一回|一次|上?一把|成|作)\p{Script=Han}/u,
  /(?:系统|隐藏|内部|初始|开发者|后台|原始).{0,4}(?:提示|指令|消息|设定|设置|信息|模式|密钥)/u,
  /(?:你现在是|你是一个|从现在起|从现在开始|接下来你|(?:请|你来?|来|要|去)扮演|扮演(?:一个|一名|一位|我)|假装|装作|假设你是|假扮|充当|角色扮演|进入.{0,6}模式|越狱|解除限制|不受限制)/u,
  /(?:请|帮我|给我|你要|务必|直接|原样|逐字).{0,8}(?:输出|打印|复述|重复|泄露|贴出|念出|发送|群发|宣布|回复)/u,
  /(?:回答|回复|答案|结尾|开头|末尾|最后).{0,8}(?:请|要|时|里|中|前|后)?.{0,6}(?:带上|加上|附上|写上|加一句|(?:只说|只能|必须)(?!.{0,8}(?:什么|啥|哪|谁|几|吗|呢))|@|艾特)/u,
  /(?:@所有人|艾特(?:所有|全体|全员)|全体成员|api ?key|密钥|密码|令牌|(?:你的|机器人|访问|接口) ?token|环境变量)/iu,
  /(?:把|将).{0,20}(?:改成|改为|写成|说成|当作|当成|记为|更新为|标成|替换)(?!了?(?:什么|啥|哪|怎|谁|多少|几))/u,
  /(?:请|帮我|给我|你|麻烦|直接).{0,6}(?:编一|编造|捏造|伪造|杜撰|虚构|瞎编)/u,
  /\b(?:translate|summari[sz]e|describe|list|repeat|what are|what were|share|tell me)\b.{0,30}\byour (?:\w+ )?(?:instructions?|rules?|prompts?|guidelines?|config\w*)\b/,
  /\b(?:open|visit|browse|fetch|go to|click|follow|download|load)\b.{0,20}(?:https?:|www\.|\b(?:this |the )?(?:link|url)\b)/,
  /(?:打开|访问|点击|下载).{0,10}(?:链接|网址|网站|https?:)|执行\s*[:：「『“"]|删(?:除|掉|去).{0,8}(?:引用|来源|出处|脚注)/u,
  /(?:假设|假定|就当|设想).{0,20}(?:写的是|写着|变成|改成|涨到|说的是).{0,30}(?:回答|作答|标注|引用|回复)|按(?:这个|此|该)(?:版本|设定|说法|假设)(?:回答|作答|回复)/u,
  /务必.{0,4}(?:写|加|说|附|标|答|带)|(?:出处|来源)(?:要|请|就|得)?(?:标|写)(?:成|为|上|作)?(?!在)[^哪什谁？?]{2,}$/u,
] as const;

/** Whether a folded text tells the bot how to behave, what to pretend or what to print. */
export const instructs = (folded: string): boolean => patterns.some(pattern => pattern.test(folded));
