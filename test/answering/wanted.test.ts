import { describe, expect, test } from 'vitest';
import { askColumn } from '../support/answering.ts';

/** Questions beside a fact that wants something the fact does not hold. */
const lacking = [
  // An amount of money, where the fact has electricity.
  "In dollars, what's ChatGPT's daily electricity bill?",
  // A name of a kind the fact does not give.
  'Which leaderboard ranked the open models?',
  '说需求破百万块的那位分析师姓甚名谁？',
  // A day, a place, a time that is not told.
  "When did the New York Times print its report on ChatGPT's cards?",
  '首座AI工厂落户在哪个地方？',
  'A100从首发价涨到8000美元花了多长时间？',
  'How many months did the A100 take to reach $8,000?',
  // The same measure of another company.
  "What was Apple's exact valuation when it was passed?",
  // An amount of another kind: weight, power, people, a count, a price for each share.
  'How much does the spine weigh?',
  'What wattage does a DGX Blackwell draw?',
  '台北那场演讲来了多少观众？',
  'How many cards did Chinese developers stock up on?',
  'What did one share cost when trading closed on 5 June, in dollars?',
  // A government body.
  '放出限制消息的是美国哪个部门？',
  // Told exactly, where the fact is told in general words.
  'What is the exact monthly loss of OpenAI in US dollars?',
  // Another year.
  "What will China's share of NVIDIA's business be in 2026?",
] as const;

describe('what a fact plainly does not hold', () => {
  test.each(lacking)('%s stays open', async question => {
    expect((await askColumn(question)).answer.outcome).toBe('unknown');
  });
});

/** The same ways to ask, where the fact holds it. */
const holding = [
  ['Which card does ChatGPT run on?', 'chatgpt-serving-a100-count'],
  ['Which company did NVIDIA overtake on 5 June 2024?', 'nvidia-overtook-apple-2024-06-05'],
  ['作者是谁', 'column-author-rickzhang'],
  ['When will the B100 come out?', 'b100-launch-window'],
  // Who it may be stands in the question.
  ["Whose core models got better quicker, those of China or America's?", 'china-core-models-faster'],
  ['NVDA的CEO现在是谁', 'huang-nvidia-ceo'],
  ['GB200起步价是A100首发价的几倍？', 'a100-launch-price'],
  // What sounds like an instruction or a trade, and is a question.
  ['作者最后说结局只能看什么？', 'column-real-market-support'],
  ['卖家给攀登者递梯子能换来什么地位？', 'nvidia-tools-and-ladders'],
] as const;

describe('what a fact holds', () => {
  test.each(holding)('%s is answered', async (question, fact) => {
    const { answer } = await askColumn(question);
    expect(answer.outcome).toBe('answered');
    expect(answer.facts).toContain(fact);
  });
});

describe('a measure of all of a kind', () => {
  test.each(['Name every NVIDIA product for which a price is quoted.', '文章里哪些芯片有价格？'])(
    '%s lists a fact for each',
    async question => {
      const { answer } = await askColumn(question);
      expect(answer.facts).toEqual(expect.arrayContaining(['h100-starting-price', 'gb200-expected-price']));
      expect(answer.facts.some(id => id.startsWith('a100-'))).toBe(true);
    },
  );

  test('whoever names one of them wants only that', async () => {
    const { answer } = await askColumn('List the price of the H100.');
    expect(answer.facts).not.toContain('gb200-expected-price');
  });
});

/** Questions that take the opposite of a fact for granted, in words that no phrasing has. */
const opposite = [
  ['What drove Mizuho to slash its view on the shares?', 'mizuho-target-2024-06'],
  ["Why does the writer find that events in China give NVIDIA's outlook a big lift?", 'nvidia-china-no-strong-support'],
] as const;

describe('the opposite taken for granted', () => {
  test.each(opposite)('%s gets the fact, contradicted first', async (question, fact) => {
    const { answer, text } = await askColumn(question);
    expect(answer.outcome).toBe('answered');
    expect(answer.facts).toContain(fact);
    expect(text).toMatch(/^If the question assumes otherwise/);
  });
});

describe('what is set side by side', () => {
  test('then and now', async () => {
    const { answer } = await askColumn('Put the gain of the shares this year so far beside that of the year before.');
    expect(answer.facts).toEqual(expect.arrayContaining(['nvidia-gain-2024-ytd', 'nvidia-gain-2023']));
  });

  test('two things that have no name', async () => {
    const { answer } = await askColumn('撑起ChatGPT的卡和全市场2025年要的卡，分别有多少？');
    expect(answer.facts).toEqual(
      expect.arrayContaining(['chatgpt-serving-a100-count', 'nvidia-demand-a100-equivalents-2025']),
    );
  });

  test('technologies too', async () => {
    const { answer } = await askColumn('NVLink 和 NVSwitch 在文中各自把什么连在一起？');
    expect(answer.outcome).toBe('answered');
  });

  test('each thing with what is said of it alone', async () => {
    const { text } = await askColumn('把 GB200 的预计起步价同 A100 遭疯抢时的行情摆在一起看看。');
    expect(text).toMatch(/5000至8000美元/);
    expect(text).toMatch(/4万美元/);
  });
});

describe('several questions', () => {
  test('the second is read in the light of the first', async () => {
    const { text } = await askColumn('国内那几家为什么猛囤英伟达的卡？囤完之后手里算力是个什么状态？');
    expect(text).toMatch(/限制/);
    expect(text).toMatch(/过剩/);
  });

  test('words before a colon ask nothing', async () => {
    const { answer } = await askColumn(
      'Back-of-envelope for my thesis: how many A100s did ChatGPT need to stay online, and what was the daily electricity use?',
    );
    expect(answer.facts).toEqual(expect.arrayContaining(['chatgpt-serving-a100-count', 'chatgpt-daily-electricity']));
  });
});

test('a follow-up that names what it is about also stands by itself', async () => {
  const { answer } = await askColumn("and when's the B100 landing?", {
    turns: ['What did Mizuho do with its target?'],
  });
  expect(answer.facts).toContain('b100-launch-window');
});

describe('who did something', () => {
  test.each(['AAPL的市值是被谁超过的？', 'who passed AAPL in market value?'])(
    '%s is told, though the value belongs to another',
    async question => {
      expect((await askColumn(question)).answer.facts[0]).toBe('nvidia-overtook-apple-2024-06-05');
    },
  );
});

describe('a name alone', () => {
  test.each([
    ['CUDA', 'nvidia-cuda-gpu-coordination-monopoly'],
    ['聊聊马斯克', 'musk-nvidia-spend-2024'],
    ['zhipu?', 'china-open-models-rank-high'],
  ])('%s is answered with what is known of it', async (name, fact) => {
    expect((await askColumn(name)).answer.facts).toContain(fact);
  });
});

describe('all things of which a measure is given', () => {
  test.each(['Which NVIDIA chips have a price in the column?', '专栏里写了价格的是哪三款产品？'])(
    '%s gets one fact for each',
    async question => {
      const { answer } = await askColumn(question);
      expect(answer.facts).toEqual(expect.arrayContaining(['h100-starting-price', 'gb200-expected-price']));
      expect(answer.facts.some(id => id.startsWith('a100-'))).toBe(true);
    },
  );
});

describe('what opens and closes a message', () => {
  test.each(['quick one, ', 'hey ', 'so, ', 'for our budget memo: '])('%s changes no answer', async opener => {
    const question = 'who supplies the cards behind ChatGPT and how many are there?';
    expect((await askColumn(`${opener}${question}`)).answer).toEqual((await askColumn(question)).answer);
  });

  test.each([' btw', ' thx', ', pls', ' lol'])('so does %s', async closing => {
    const question = 'who wrote this column';
    expect((await askColumn(`${question}${closing}`)).answer).toEqual((await askColumn(question)).answer);
  });

  test.each([', is that in the column?', ', does it say?', '. which part is that in?', ' — do you know?'])(
    'so does %s, which the answer tells by itself',
    async closing => {
      const question = 'How many cables are in the spine';
      expect((await askColumn(`${question}${closing}`)).answer).toEqual((await askColumn(question)).answer);
    },
  );

  test.each(['，这篇里有写吗', '，文章里提到了吗？', '，你知道吗'])('%s也不改变回答', async closing => {
    const question = '脊柱里有多少根线缆';
    expect((await askColumn(`${question}${closing}`)).answer).toEqual((await askColumn(question)).answer);
  });

  test('a greeting before a question is no greeting', async () => {
    expect((await askColumn('hey whats nvda worth')).answer.facts).toContain('nvidia-market-value-2024-06-05');
  });

  test.each(['请问', '问一下，', '话说，', '各位老师，', '明早开会要用，帮我查一下：', '写周报呢,麻烦确认下:'])(
    '%s也不改变回答',
    async opener => {
      expect((await askColumn(`${opener}H100多少钱？`)).answer).toEqual((await askColumn('H100多少钱？')).answer);
    },
  );
});
