import { describe, expect, test } from 'vitest';
import { events } from '../support/bot.ts';
import { check, type Told } from './verdicts.ts';

/** Statements by what is to be said of them, with a fact that must be shown where one must. */
const statements: Readonly<Partial<Record<Told, readonly (readonly [string, string?])[]>>> = {
  agrees: [
    ['英伟达2025财年第一季度营收260亿美元', 'nvidia-revenue-fy2025-q1'],
    ['英伟达2025财年第一季度营收260亿美元，同比增长262%', 'nvidia-revenue-fy2025-q1'],
    ['英伟达2025财年第一季度营收为二百六十亿美元', 'nvidia-revenue-fy2025-q1'],
    ['英伟达2025财年Q1营收26 billion美元', 'nvidia-revenue-fy2025-q1'],
    ['英伟达2025财年第一季度数据中心营收226亿美元', 'nvidia-data-center-revenue-fy2025-q1'],
    ['瑞穗把英伟达目标价从1180美元上调到1275美元', 'mizuho-target-2024-06'],
    ['瑞穗給輝達的目標價是1275美元', 'mizuho-target-2024-06'],
    ['英伟达2024年6月5日上涨5.16%', 'nvidia-share-gain-2024-06-05'],
    ['英伟达6月5日收涨百分之五点一六', 'nvidia-share-gain-2024-06-05'],
    ['英伟达2023年股价上涨239%', 'nvidia-gain-2023-motley-fool'],
    ['微软6月5日市值3.15万亿美元', 'microsoft-market-value-2024-06-05'],
    ['2024年6月5日英伟达市值排名第二', 'nvidia-second-tech-stock-2024-06-05'],
    ['英伟达超越苹果', 'nvidia-overtook-apple-2024-06-05'],
    ['英伟达2025年10月29日市值达到5.054万亿美元', 'nvidia-five-trillion-2025-10-29'],
    ['脊柱总长2英里', 'spine-cable-length'],
    ['MI300X有192GB显存', 'mi300x-memory'],
    ['Rubin有3360亿个晶体管', 'rubin-specs'],
    ['OpenAI在2024年8月的月收入达到3亿美元', 'openai-monthly-revenue-2024-08'],
    ['亚马逊2026年资本开支指引为2000亿美元', 'amazon-capex-2026'],
    ['GB200预计起售价超过4万美元', 'gb200-expected-price'],
    ['黄仁勋是英伟达CEO', 'huang-nvidia-ceo'],
    ['瑞穗维持英伟达买入评级', 'mizuho-rating-2024-06'],
  ],
  only: [
    ['GB200售价超过4万美元', 'gb200-expected-price'],
    ['GPT的错误率超过一成', 'gpt-fabrication-rate'],
    ['英伟达年年涨价', 'nvidia-yearly-price-rises'],
    ['ChatGPT每天耗电超过50万度'],
  ],
  disputed: [
    ['H100售价2万美元。', 'h100-price-2023'],
    ['H100卖两万美元左右', 'h100-price-2023'],
    ['Ｈ１００售价２０,０００美元', 'h100-price-2023'],
    ['英伟达2024年6月5日的市值是3.01万亿美元', 'nvidia-market-value-2024-06-05-hindustan'],
    ['英伟达6月5日市值为30100亿美元', 'nvidia-market-value-2024-06-05-hindustan'],
    ['英伟达2023年股价上涨200%', 'nvidia-gain-2023-motley-fool'],
    ['英伟达2023年上涨两倍', 'nvidia-gain-2023-motley-fool'],
    ['A100首发价约3500美元', 'a100-launch-price'],
    ['A100批量采购价5000到8000美元', 'a100-bulk-price'],
    ['脊柱里有5000条线缆', 'spine-cable-count-exact'],
    ['中国占英伟达份额不到4%', 'nvidia-china-share-fy2024'],
    ['OpenAI收入不到成本的三分之一', 'openai-cost-coverage-2024'],
  ],
  differs: [
    ['H100售价5万美元', 'h100-starting-price'],
    ['英伟达6月5日市值为3.01亿美元'],
    ['英伟达6月5日市值为3.01十亿美元'],
    ['英伟达2025财年第一季度营收26亿美元', 'nvidia-revenue-fy2025-q1'],
    ['英伟达2025财年第二季度营收260亿美元', 'nvidia-revenue-fy2025-q2'],
    ['英伟达2025财年第一季度营收2600亿美元', 'nvidia-revenue-fy2025-q1'],
    ['英伟达6月5日下跌5.16%', 'nvidia-share-gain-2024-06-05'],
    ['中国占英伟达2024财年营收的四成', 'nvidia-china-share-fy2024'],
    ['瑞穗给英伟达的目标价是1180美元', 'mizuho-target-2024-06'],
    ['A100首发价9000美元', 'a100-launch-price'],
    ['A100批量采购价5万美元', 'a100-bulk-price'],
    ['脊柱里有8000条线缆', 'spine-cable-count'],
    ['ChatGPT每天耗电50度'],
    ['2024年6月5日英伟达市值排名第一', 'nvidia-second-tech-stock-2024-06-05'],
    ['亚马逊2026年资本开支指引为1000亿美元', 'amazon-capex-2026'],
    ['黄仁勋是英伟达的首席财务官', 'huang-nvidia-ceo'],
    ['苏姿丰是英伟达CEO', 'huang-nvidia-ceo'],
    ['黄仁勋不是英伟达的CEO', 'huang-nvidia-ceo'],
    ['瑞穗下调了英伟达评级', 'mizuho-rating-2024-06'],
    ['英伟达年年降价', 'nvidia-yearly-price-rises'],
    ['黄仁勋不看好西方大模型', 'huang-backs-western-models'],
  ],
  'other-time': [
    ['英伟达市值3.01万亿美元'],
    ['英伟达2024年营收260亿美元'],
    ['英伟达股价是1275美元'],
    ['英伟达今年以来累计涨幅超过147%'],
    ['英伟达今天的市值是5万亿美元'],
    ['H100在2022年卖2万美元'],
    ['马斯克今年可能花40亿美元买英伟达的卡'],
  ],
  'less-exact': [['GPT错误率高达五成']],
  unknown: [
    ['H200售价2万美元'],
    ['H100售价2万元'],
    ['H100售价2万元人民币'],
    ['英伟达市值3.01万亿人民币'],
    ['特斯拉2024年6月5日市值3.01万亿美元'],
    ['高盛把英伟达目标价上调到1275美元'],
    ['AMD2025财年第一季度营收260亿美元'],
    ['英伟达2025财年第一季度汽车业务营收260亿美元'],
    ['英伟达2025财年第一季度营业利润148.8亿美元'],
    ['英伟达市盈率是75'],
    ['英伟达有3万名员工'],
    ['H100有192GB显存'],
    ['Hopper有3360亿个晶体管'],
    ['英伟达收购了Arm'],
    ['苹果超越英伟达'],
    ['黄仁勋看好西方大模型'],
    ['英伟达总部在巴黎'],
    ['昨天有3座城市下雨'],
  ],
  advice: [['赶紧买英伟达'], ['建议大家加仓英伟达']],
};

describe.each(Object.entries(statements))('%s', (verdict, some) => {
  test.each(some.map(([text, fact]) => ({ text, fact })))('$text', async ({ text, fact }) => {
    const { answer, verdicts } = await check(text);
    expect(verdicts).toEqual([verdict]);
    expect(answer.language).toBe('zh');
    if (fact !== undefined) expect(answer.facts).toContain(fact);
  });
});

test('there are many of them, and none made the bot log a mistake', () => {
  expect(Object.values(statements).flat().length).toBeGreaterThan(80);
  expect(events).toEqual([]);
});
