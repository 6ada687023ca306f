const patterns = [
  /\b(?:what(?:'s| is| will)|how(?:'s| is| will)|will it|is it|tell me) .{0,20}\b(?:weather|raining|rain|temperature)\b.{0,30}$|\bweather (?:today|tomorrow|forecast|like)\b/,
  /(?:\b(?:tell|make|give|do|fix|debug|finish|solve|build) (?:me|us|my|our)|\b(?:write|sing|compose|draft|recite)(?: me| us)?(?: an?| some| the| my)?)\b.{0,15}\b(?:joke|poem|haiku|limerick|lyrics|song|story|homework|cover letter|regex|query|python|javascript|typescript|html|css|script|function|code|novel|essay|email|speech|riddle)\b/,
  /\b(?:horoscope|lottery|girlfriend|boyfriend|soccer|basketball|netflix)\b|\b(?:book|find|recommend)\b.{0,15}\b(?:restaurant|flight|hotel|movie|film)s?\b|\bcapital of\b|\brecipe for (?!.*(?:profit|success|model|smart|ai|favou?rite))/,
  /\bwhat(?:'s| is)? (?:the )?time (?:is it|in|now)\b|\bwhat time is it\b|现在几点|几点(?:了|钟)/u,
  /\btranslate\b.{0,40}\b(?:into|to) (?:english|chinese|mandarin|french|german|spanish|japanese|korean|italian|latin)\b/,
  /用(?:日语|日文|韩语|韩文|法语|德语|英语|英文|粤语|西班牙语|俄语)(?:怎么|咋|如何)?说|\bhow do (?:you|i) say\b.{0,40}\bin (?:english|chinese|french|german|spanish|japanese|korean|italian)\b/u,
  /怎么(?:炒|炖|煮|烤|蒸)|(?:红烧|清蒸|爆炒|凉拌|油炸|糖醋).{0,8}(?:怎么|做法|步骤|几分钟)/u,
  /天气(?!数据)|讲个?.{0,4}笑话|(?:帮我|给我|替我|请|你|能不能|会不会|可以)?写(?:一?首|个|段|篇|点).{0,6}(?:诗|歌|代码|作文|小说|情书|程序|脚本|函数)|(?:帮我|给我|替我)写.{0,6}(?:诗|歌|代码|作文|小说|情书|程序|脚本|函数)|来(?:一?首|个|段|篇).{0,6}(?:诗|歌|笑话|故事)|菜谱|怎么做菜|星座|运势|翻译(?:成|一下|这)|彩票|足球|篮球|(?:推荐|看).{0,6}电影|首都是|男朋友|女朋友|订(?:票|酒店|餐)/u,
] as const;

/** Whether a folded text wants a thing done that has nothing to do with markets. */
export const isSmallTalk = (folded: string): boolean => patterns.some(pattern => pattern.test(folded));
