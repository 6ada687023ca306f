import type { Knowledge } from '../../src/knowledge.ts';
import type { Language } from '../../src/language.ts';
import type { DraftSentence } from '../../src/summarizing/draft.ts';
import { knowledge } from '../support/bot.ts';

/** A true sentence about some facts in words of its own. */
export interface Paraphrase {
  readonly language: Language;
  readonly draft: DraftSentence;
}

/** Reads `{name}` as a binding of the first fact that has it, and `{fact-id/name}` as one of that fact. */
export function draftOf(facts: readonly string[], text: string, among: Knowledge = knowledge): DraftSentence {
  const parts = text.split(/(\{[^}]*\})/).flatMap((piece): DraftSentence['parts'] => {
    if (piece === '') return [];
    if (!piece.startsWith('{')) return [{ text: piece }];
    const [, owner, name = ''] = /^\{(?:([^/]+)\/)?(.+)\}$/.exec(piece) ?? [];
    const having = facts.flatMap(id => among.facts.get(id) ?? []);
    const fact = having.find(({ id, figures, dates }) => (owner ? id === owner : name in figures || name in dates));
    if (!fact) throw new Error(`nothing binds ${piece}`);
    return [name in fact.figures ? { fact: fact.id, figure: name } : { fact: fact.id, date: name }];
  });
  return { parts, facts: [...facts] };
}

const english = `
mizuho-target-2024-06 | Mizuho lifted its NVIDIA price target from {old} to {new}.
mizuho-target-2024-06 | Analysts at Mizuho Securities put their target for NVIDIA up to {new} from {old}, both per-share figures from before the split.
mizuho-rating-2024-06 | Mizuho left its Buy rating on NVIDIA as it was.
b100-launch-window | Vijay Rakesh of Mizuho expected the Blackwell B100 to appear between {start} and {end}.
huang-needs-boundless-market | In the author's view, Jensen Huang has to offer investors a market with boundless room for imagination, or NVIDIA could not surpass Apple.
nvidia-yearly-price-rises | The author says NVIDIA's prices go up year after year, and counts this among the burdens of the internet giants.
nvidia-gaming-revenue-q1-fy2025 | In {quarter}, which ended on {end}, gaming brought NVIDIA {gaming} of revenue, {share} of its total of {total}.
amazon-capex-2026 | Amazon's guidance for capital spending in {year} is {plan}, against {before} in {last}.
alphabet-capex-2026-raised | Alphabet raised its capital spending outlook for {year} from {before} to {plan}.
microsoft-capex-q2-fy2026 | Microsoft's capital spending came to {spent} in {quarter}, the quarter that ended on {end}.
nvidia-china-share-quarter | According to the column, China once accounted for {share} of NVIDIA's business within the {years} before it.
china-open-models-rank-high | The column reports that Tongyi Qianwen 110B and the open-source models of Zhipu Qingyan and Wenxin stand fairly high in international rankings.
us-new-curbs-report-2023-06 | The Wall Street Journal heard that the United States was weighing new curbs on exports of AI chips to China as early as {july}, which would stop even sales of the A800 without a licence.
china-new-compute-unused-2025 | Chinese media quoted by MIT Technology Review report that {share} of the newly built computing capacity in China stands idle.
jia-family-fall-five-years | In Dream of the Red Chamber, the column says, {years} passed between this splendour and the downfall of the Jia family.
companies-build-own-chips | The column says the companies are developing and deploying computing chips of their own.
developers-tenfold-hundredfold-investment | In Huang's story every model developer must put in {increase} the effort and capital before AI for everybody is truly reached.
musk-nvidia-spend-2024 | Elon Musk admitted in public that NVIDIA cards might cost {spend} in {year} to bring Tesla's large model into use, the column says.
giants-competition-capability-growth | The author argues that fierce competition forces the giants to keep strengthening the training and inference of their models.
h100-shipments-2023-q2-omdia | Omdia estimates that NVIDIA shipped {gpus} of the H100 type in {quarter}.
export-rules-2022-10 | Since the US export rules of {month}, NVIDIA could not sell the A100 and H100 to China and Hong Kong.
china-regulator-nvidia-halt-2025-09 | In {month} the internet regulator of China told firms such as ByteDance and Alibaba to stop ordering and testing NVIDIA's RTX Pro 6000D, according to the Financial Times.
h200-china-orders-2026-01 | NVIDIA had received no H200 orders from Chinese customers, Huang said on {day}.
nvidia-data-center-revenue-fy2025-q1 | NVIDIA made {datacenter} of data-center revenue in {quarter}, up {growth} from a year earlier.
nvidia-revenue-fy2025-q4 | In {quarter}, ended on {end}, NVIDIA had revenue of {revenue}.
nvidia-net-income-fy2026-q1 | For {quarter}, which ended on {end}, NVIDIA's GAAP net income was {profit}.
nvidia-hyperscale-revenue-fy2027-q1 | Hyperscale customers accounted for {hyperscale} of NVIDIA's data-center revenue of {datacenter} in {quarter}.
a100-bulk-price | The column says the price of the A100 had risen to {price} by the time the card was bought in bulk.
h100-price-2023 | A report of {when} gave the US retail price of an H100 card as {us}; in China it could cost {china}.
nvidia-second-tech-stock-2024-06-05 | On {day} NVIDIA was {rank} among technology stocks by market value, behind Microsoft and ahead of Apple.
nvidia-most-valuable-2024-06-18 | On {day} NVIDIA overtook Microsoft at {value} and became the most valuable company in the world, with its share at {price}, Mint reports.
huang-nvidia-ceo | The column names Jensen Huang as the CEO of NVIDIA.
spine-cable-length | Huang says the cables in the spine are {length} long in total.
dgx-blackwell-is-nvl72 | The column's DGX Blackwell is NVIDIA's DGX GB200 NVL72, a rack with {gpus}, {cpus} of the Grace type and {switches} NVSwitch chips.
mi300x-launch | AMD brought out its Instinct MI300X accelerator on {day} as a direct rival of NVIDIA's H100.
gpt-fabrication-rate | The author claims that GPT makes things up or errs at a rate of {rate}.
nvidia-gain-2024-ytd | NVIDIA's share price rose {gain} from the start of {year} to {day}.
runpod-h100-hourly-price | At RunPod the H100 SXM was listed at {community} in the community cloud and {secure} in the secure cloud.
nvidia-overtook-apple-2024-06-05 | Apple was overtaken by NVIDIA on {day}, when NVIDIA reached a market value of {value}.
chatgpt-serving-a100-count | The New York Times once reported, the column says, that OpenAI needs {cards} of the A100 type to keep ChatGPT running.
`;

const chinese = `
mizuho-target-2024-06 | 瑞穗把英伟达的目标价从{old}提高到{new}。
mizuho-target-2024-06 | 瑞穗证券将英伟达目标价上调至{new}，原先为{old}，都是拆股前的口径。
mizuho-rating-2024-06 | 瑞穗证券维持了对英伟达的“买入”评级。
b100-launch-window | 瑞穗的Vijay Rakesh预计，Blackwell B100会在{start}到{end}之间登场。
huang-needs-boundless-market | 在作者看来，黄仁勋得给投资者找到想象空间没有尽头的市场，不然英伟达不可能超越苹果。
nvidia-yearly-price-rises | 作者说英伟达的价格年年上涨，这成了互联网巨头身上的负担。
nvidia-gaming-revenue-q1-fy2025 | {quarter}（截至{end}），英伟达游戏业务营收为{gaming}，占{total}总营收的{share}。
amazon-capex-2026 | 亚马逊的{year}资本开支指引是{plan}，而{last}的购置支出为{before}。
alphabet-capex-2026-raised | Alphabet把{year}的资本开支展望由{before}提高到{plan}。
microsoft-capex-q2-fy2026 | 微软在{quarter}的资本开支为{spent}，该季截至{end}。
nvidia-china-share-quarter | 据专栏所说，此前{years}里，中国市场曾占英伟达份额的{share}。
china-open-models-rank-high | 专栏称，通义千问110B、智谱青言和文心的开源模型在国际开源模型榜单上名次靠前。
us-new-curbs-report-2023-06 | 《华尔街日报》援引知情人士称，美国考虑对华AI芯片出口实施新的限制，最早{july}实行，没有许可连A800也不能出售。
china-new-compute-unused-2025 | 《麻省理工科技评论》援引的中国媒体报道说，中国新建算力中有{share}处于闲置。
jia-family-fall-five-years | 专栏说，在《红楼梦》里，贾家从盛景到分崩离析只隔了{years}。
companies-build-own-chips | 专栏提到，各家公司都在研发自己的算力芯片。
developers-tenfold-hundredfold-investment | 按黄仁勋的说法，要实现全民AI，每家模型开发方投入的精力和资本都要达到如今的{increase}。
musk-nvidia-spend-2024 | 专栏称，马斯克公开承认{year}可能要花{spend}采购英伟达算卡，让特斯拉的大模型落地。
giants-competition-capability-growth | 作者指出，巨头之间竞争激烈，大模型的训练和推理能力不得不持续增强。
h100-shipments-2023-q2-omdia | 据Omdia估计，{quarter}英伟达H100的出货量{gpus}。
export-rules-2022-10 | {month}，美国的出口规定让英伟达无法再向中国内地和香港出售A100和H100。
china-regulator-nvidia-halt-2025-09 | 《金融时报》报道，{month}中国网信办要求字节跳动和阿里巴巴等公司停止订购和测试英伟达的RTX Pro 6000D。
h200-china-orders-2026-01 | 黄仁勋在{day}表示，英伟达还没收到中国客户的H200订单。
nvidia-data-center-revenue-fy2025-q1 | 英伟达{quarter}的数据中心营收达到{datacenter}，同比增长{growth}。
nvidia-revenue-fy2025-q4 | 英伟达在{quarter}（截至{end}）的营收为{revenue}。
nvidia-net-income-fy2026-q1 | {quarter}（截至{end}），英伟达按GAAP计算的净利润是{profit}。
nvidia-hyperscale-revenue-fy2027-q1 | 英伟达{quarter}的数据中心营收为{datacenter}，其中超大规模云客户贡献了{hyperscale}。
a100-bulk-price | 专栏说，A100被大批采购的时候，价格已涨到{price}。
h100-price-2023 | {when}的报道称，一块H100加速卡在美国零售价为{us}，在中国则要{china}。
nvidia-second-tech-stock-2024-06-05 | {day}，英伟达按市值在科技股中排名{rank}，仅次于微软，排在苹果之前。
nvidia-most-valuable-2024-06-18 | Mint报道，{day}英伟达市值达到{value}，超过微软成为全球市值最高的公司，股价为{price}。
huang-nvidia-ceo | 专栏写明，黄仁勋是英伟达的首席执行官。
spine-cable-length | 黄仁勋说，脊柱内的线缆总长为{length}。
dgx-blackwell-is-nvl72 | 专栏里的DGX Blackwell就是英伟达的DGX GB200 NVL72，一个机柜装有{gpus}、{cpus}和{switches}颗NVSwitch芯片。
mi300x-launch | {day}，AMD推出Instinct MI300X，直接对标英伟达的H100。
gpt-fabrication-rate | 作者认为，GPT的妄语和错误率{rate}。
nvidia-gain-2024-ytd | 从{year}初到{day}，英伟达的股价一共涨了{gain}。
runpod-h100-hourly-price | RunPod上的H100 SXM，社区云标价{community}，安全云标价{secure}。
nvidia-overtook-apple-2024-06-05 | {day}，英伟达市值达到{value}，超越了苹果。
chatgpt-serving-a100-count | 专栏转述《纽约时报》的报道：要维持ChatGPT面向公众运行，OpenAI需要{cards}，型号为A100。
`;

/** Written when the checks stood, and not looked at while they were made. */
const laterEnglish = `
china-open-models-rank-high | Open-source models such as Tongyi Qianwen 110B, Zhipu Qingyan and Wenxin rank fairly high on international leaderboards, the column says.
nvidia-revenue-fy2027-q1 | NVIDIA's revenue for {quarter}, ended on {end}, came to {revenue}, which was {growth} more than a year earlier.
nvidia-data-center-revenue-fy2026-q2 | In {quarter}, which ended on {end}, NVIDIA took in {datacenter} of data-center revenue.
nvidia-earnings-per-share-fy2026-q4 | NVIDIA reported diluted GAAP earnings of {eps} for {quarter}, which ended on {end}.
dgx-a100-system-price | NVIDIA announced its DGX A100 system with {gpus} of the A100 type at {system}; that comes to {each} per A100, the rest of the machine included.
nvidia-four-trillion-2025-07-09 | According to The Independent, NVIDIA reached a market value of {value} on {day} and grew to {later} within another {time}.
tsmc-capital-spending-2026 | TSMC said on {announced} that its capital spending in {year} is planned at {plan}, compared with {previous} in {before}.
nvidia-split-2024 | NVIDIA completed its forward stock split on {done}, which turned {old} into {new}; per-share figures from before it must be divided by {factor}.
nvidia-tools-and-ladders | The author writes that NVIDIA, which supplies model developers with tools and ladders, can ride the trend and become the leading technology power.
transformer-drawback-compute | The biggest drawback of the transformer, in the author's eyes, is that it keeps needing large amounts of computing power.
us-no-national-statistics-system | The author says the United States has no fully formed national core statistics system, which is part of the reason why industry data are hard to get there.
nih-chest-x-rays-2017 | In {released} the NIH Clinical Center released {images} anonymised chest X-ray images of {patients}.
openai-news-corp-value | The Wall Street Journal said the deal between OpenAI and News Corp could be worth {value} over {term}.
b200a-in-place-of-b100 | KeyBanc expected NVIDIA to offer enterprise customers the B200A in the place of the B100.
graduate-without-experience | The author compares such a model with a fresh university graduate who has ample knowledge but no relevant experience.
blackwell-production-ramp | NVIDIA's finance chief said the production ramp of Blackwell would begin in {start} and go on into {next}.
qwen-110b-hugging-face-rank | Tongyi Qianwen 110B was {rank} on the new Hugging Face list of open-source models, which was evaluated on {gpus} H100 cards.
nvidia-china-share-95-to-0 | In {month} Huang said NVIDIA was entirely out of China and that its share of the market there had gone from {before} to {after}.
moe-small-repairs | To the author, even MoE is no more than a small repair to the transformer architecture.
nvidia-closing-on-microsoft | The climbing share price has let NVIDIA catch up with Apple and come closer to Microsoft.
`;
const laterChinese = `
china-open-models-rank-high | 专栏提到，国际开源模型排行榜上，通义千问110B、智谱青言和文心的开源模型名次相当靠前。
nvidia-revenue-fy2027-q1 | 截至{end}的{quarter}，英伟达营收为{revenue}，同比增长{growth}。
nvidia-data-center-revenue-fy2026-q2 | 英伟达公布，数据中心营收在{quarter}（截至{end}）达到{datacenter}。
nvidia-earnings-per-share-fy2026-q4 | 英伟达{quarter}（截至{end}）按GAAP计算的摊薄每股收益是{eps}。
dgx-a100-system-price | 英伟达发布的DGX A100整机内装{gpus}，标价{system}，含整机折合每块A100{each}。
nvidia-four-trillion-2025-07-09 | 《独立报》称，英伟达在{day}市值达到{value}，又过了{time}升到{later}。
tsmc-capital-spending-2026 | 台积电在{announced}表示，计划{year}的资本开支为{plan}，而{before}为{previous}。
nvidia-split-2024 | 英伟达在{done}完成拆股，{old}变成{new}，此前的每股数字需要除以{factor}。
nvidia-tools-and-ladders | 作者写道，英伟达为模型研发方提供工具和梯子，可以借这股东风快速赶超，成为科技霸主。
transformer-drawback-compute | 作者认为，transformer最大的缺点是要持续投入大量算力。
us-no-national-statistics-system | 作者说，美国没有成型的国家级核心统计体系，所以行业数据难拿。
nih-chest-x-rays-2017 | 美国国立卫生研究院临床中心在{released}公开了{images}张匿名胸部X光片，来自{patients}。
openai-news-corp-value | 《华尔街日报》称，OpenAI与新闻集团的协议在{term}里可能价值{value}。
b200a-in-place-of-b100 | KeyBanc预计，英伟达面向企业客户会用B200A顶替B100。
graduate-without-experience | 作者用大学毕业生来比喻：知识数量充足，却没有相关经验，实际工作难以开展。
blackwell-production-ramp | 英伟达财务负责人说，Blackwell的量产爬坡从{start}开始，延续到{next}。
qwen-110b-hugging-face-rank | 在Hugging Face用{gpus}块H100评测的开源模型新榜上，通义千问110B排在{rank}。
nvidia-china-share-95-to-0 | 黄仁勋在{month}表示，英伟达已完全退出中国，当地的市场份额从{before}变为{after}。
moe-small-repairs | 在作者看来，MoE也只不过是对transformer架构的小修小补。
nvidia-closing-on-microsoft | 英伟达股价不断攀升，追上了苹果，离微软也越来越近。
`;

/** Paraphrases, a line each: the facts they rest on, a bar, and the words. */
export const read = (language: Language, lines: string, among: Knowledge = knowledge): readonly Paraphrase[] =>
  lines
    .trim()
    .split('\n')
    .map(line => {
      const [facts = '', text = ''] = line.split(' | ');
      return { language, draft: draftOf(facts.split('+'), text, among) };
    });

/** True sentences in both languages, none in the words of its fact. */
export const paraphrases: readonly Paraphrase[] = [...read('en', english), ...read('zh', chinese)];

/** True sentences the checks were not made with. */
export const heldOut: readonly Paraphrase[] = [...read('en', laterEnglish), ...read('zh', laterChinese)];
