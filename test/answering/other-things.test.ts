import { describe, expect, test } from 'vitest';
import { askAll, askColumn, bots, logged } from '../support/answering.ts';

/** Things no source of ours gives this for, each asked about in both languages. */
const without = [
  ['GB300', 'How much does the GB300 cost?', 'GB300多少钱一块？'],
  ['RTX 5090', 'How much does an RTX 5090 cost?', 'RTX 5090多少钱？'],
  ['RTX 4090', 'RTX 4090 price?', 'RTX 4090什么价格？'],
  ['L40S', 'How much does the L40S cost?', 'L40S价格'],
  ['V100', 'How much is a V100?', 'V100要多少钱'],
  ['GH200', 'What does the GH200 sell for?', 'GH200售价多少？'],
  ['TPU', 'What does a TPU cost?', 'TPU多少钱？'],
  ['Gaudi 3', 'What does a Gaudi 3 cost?', 'Gaudi 3多少钱？'],
  ['Intel|英特尔', "What is Intel's market value?", '英特尔的市值是多少？'],
  ['Qualcomm|高通', "What is Qualcomm's market value?", '高通的市值是多少？'],
  ['Samsung|三星', "What is Samsung's market value?", '三星的市值是多少？'],
  ['Broadcom|博通', "What is Broadcom's market cap?", '博通市值多少？'],
  ['Oracle|甲骨文', 'How many GPUs does Oracle have?', '甲骨文有多少块GPU？'],
  ['Anthropic', 'How many chips does Anthropic run?', 'Anthropic用了多少张卡？'],
  ['Gemini', 'How many A100s does Gemini need?', 'Gemini需要多少块A100？'],
  ['Claude', 'How many parameters does Claude have?', 'Claude有多少参数？'],
  ['Goldman Sachs|高盛', 'What price target does Goldman Sachs have for NVIDIA?', '高盛给英伟达的目标价是多少？'],
  ['Morgan Stanley|摩根士丹利', "Morgan Stanley's NVIDIA target?", '大摩给英伟达的目标价是多少？'],
  ['JPMorgan|摩根大通', "JPMorgan's price target for NVIDIA?", '小摩给英伟达的目标价'],
  ['UBS|瑞银', 'UBS target for NVDA?', '瑞银的目标价是多少？'],
  ['Citi|花旗', 'What rating does Citi give NVIDIA?', '花旗给的评级是什么？'],
  ['HSBC|汇丰', 'HSBC rating on NVIDIA?', '汇丰给英伟达什么评级？'],
  ['Nomura|野村证券', "What is Nomura's price target for NVIDIA?", '野村给英伟达的目标价是多少？'],
  ['Mellanox|迈络思', 'What did NVIDIA pay for Mellanox?', '英伟达收购迈络思花了多少钱？'],
  ['BYD|比亚迪', 'How many NVIDIA cards did BYD order?', '比亚迪买了多少张英伟达的卡？'],
  ['RTX 5080', 'How much does an RTX 5080 cost?', 'RTX 5080多少钱？'],
  ['Jeff Bezos|贝索斯', 'How much will Bezos spend on NVIDIA cards?', '贝索斯要花多少钱买英伟达的卡？'],
  ['Mixtral', 'Where does Mixtral rank among open-source models?', 'Mixtral在开源模型里排第几？'],
] as const;

/** Things the column is silent on. */
const besideTheColumn = [
  ['H200', 'How much does the H200 cost?', 'H200多少钱？'],
  ['B200', 'How much is a B200?', 'B200卖多少钱？'],
  ['H800', 'Price of an H800?', 'H800什么价？'],
  ['MI325X', 'How much is an MI325X?', 'MI325X多少钱？'],
  ['ByteDance|字节跳动', 'How many cards did ByteDance buy?', '字节跳动买了多少张卡？'],
  ['Huawei|华为', "What does Huawei's Ascend cost?", '华为昇腾多少钱？'],
] as const;

/** What a question about another thing must not get: any figure at all. */
const figure = /\d{2,}[\d,.]*\s*(?:trillion|万亿|美元|%)|\$\d/;

describe('what is known of one thing never answers for another', () => {
  describe.each(bots)('%s', (_, ask) => {
    test.each(without.flatMap(([name, ...questions]) => questions.map(question => [question, name] as const)))(
      '%s is unknown, and the answer names what is missing',
      async (question, name) => {
        const { answer, text } = await ask(question);
        expect(answer).toMatchObject({ outcome: 'unknown', facts: [] });
        expect(text).toMatch(new RegExp(name));
        expect(text).not.toMatch(figure);
      },
    );
  });

  test.each(besideTheColumn.flatMap(([name, ...questions]) => questions.map(question => [question, name] as const)))(
    '%s is unknown to one who has read only the column',
    async (question, name) => {
      const { answer, text } = await askColumn(question);
      expect(answer).toMatchObject({ outcome: 'unknown', facts: [] });
      expect(text).toMatch(new RegExp(name));
      expect(text).not.toMatch(figure);
    },
  );

  test.each(['How much does the H200 cost?', 'H200多少钱？', 'What is the price of an H200?', 'H200的起售价是多少？'])(
    "%s does not get the H100's price",
    async question => {
      for (const ask of [askAll, askColumn]) {
        const { answer, text } = await ask(question);
        expect(answer.outcome).toBe('unknown');
        expect(answer.facts).not.toContain('h100-starting-price');
        expect(text).not.toMatch(/20,000|2万美元|30,000|3万美元|H100/);
      }
      expect(logged()).toEqual([]);
    },
  );
});

/** The plainest questions there are; each beside what answers it, among gaps that resemble it as much. */
const plain = [
  ["What is NVIDIA's price target?", 'mizuho-target-2024-06'],
  ['英伟达目标价是多少', 'mizuho-target-2024-06'],
  ["What is Mizuho's target?", 'mizuho-target-2024-06'],
  ['How much does the A100 cost?', 'a100-launch-price'],
  ['A100多少钱', 'a100-launch-price'],
] as const;

describe('what somebody says of a thing is a value of that thing too', () => {
  test.each(bots)('%s tells it to whoever asks plainly', async (_, ask) => {
    for (const [question, fact] of plain) {
      const { answer } = await ask(question);
      expect(answer.outcome, question).not.toBe('unknown');
      expect(answer.facts, question).toContain(fact);
    }
    expect(logged()).toEqual([]);
  });
});
