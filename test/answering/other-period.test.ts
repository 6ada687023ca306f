import { describe, expect, test } from 'vitest';
import { periodsIn, shifted } from '../../src/answering/period.ts';
import { askAll, askColumn, logged } from '../support/answering.ts';

/** A question, what follows up on its period, and the fact that answers then. */
const chains = [
  ["What was NVIDIA's revenue in fiscal 2026?", 'and the year before?', 'nvidia-revenue-fy2025'],
  ['英伟达2026财年营收是多少？', '那前一年呢？', 'nvidia-revenue-fy2025'],
  ['NVIDIA revenue in the third quarter of fiscal 2026', 'previous quarter?', 'nvidia-revenue-fy2026-q2'],
  ['英伟达2026财年第三季度营收', '那上一季度呢？', 'nvidia-revenue-fy2026-q2'],
  ['NVIDIA revenue in the second quarter of fiscal 2026', 'and the next quarter?', 'nvidia-revenue-fy2026-q3'],
  ['NVIDIA revenue in the second quarter of fiscal 2026', 'and in Q3?', 'nvidia-revenue-fy2026-q3'],
] as const;

describe('a follow-up for another period', () => {
  test.each(chains)('%s → %s keeps the thing and the measure', async (before, question, fact) => {
    const { answer } = await askAll(question, { turns: [before] });
    expect(answer.outcome).toBe('answered');
    expect(answer.facts[0]).toBe(fact);
  });

  test('counts on from a follow-up', async () => {
    const turns = ["What was NVIDIA's revenue in fiscal 2026?", 'and the year before?'];
    const { answer } = await askAll('and the year before that?', { turns });
    expect(answer.facts[0]).toBe('nvidia-revenue-fy2024');
  });

  test('finds a calendar year', async () => {
    const turns = ['How much has NVIDIA gained since the start of 2024?'];
    expect((await askColumn('and in 2023?', { turns })).answer.facts[0]).toBe('nvidia-gain-2023');
  });

  test('is unknown where no source gives that period', async () => {
    const turns = ["What was NVIDIA's revenue in fiscal 2024?"];
    const { answer, text } = await askAll('and ten quarters... the year before?', { turns });
    expect(answer.outcome).toBe('unknown');
    expect(text).not.toMatch(/billion/);
    expect(logged()).toEqual([]);
  });
});

describe('periods', () => {
  test.each([
    ['Q1 FY26 vs Q1 FY27', ['FY2026-Q1', 'FY2027-Q1']],
    ['FY26一季度跟FY27一季度', ['FY2026-Q1', 'FY2027-Q1']],
    ['from Q2 to Q3 of fiscal 2026', ['FY2026-Q2', 'FY2026-Q3']],
    ['the first quarter of fiscal 2026 and fiscal 2027', ['FY2026-Q1', 'FY2027-Q1']],
    ['2023年和2024年哪年涨得多', ['2023', '2024']],
    ['no period at all', []],
  ] as const)('are read from %s', (text, periods) => {
    expect(periodsIn(text)).toEqual(periods);
  });

  test.each([
    ['FY2026-Q1', 'quarter', -1, 'FY2025-Q4'],
    ['FY2026-Q4', 'quarter', 1, 'FY2027-Q1'],
    ['FY2026-Q2', 'year', -1, 'FY2025-Q2'],
    ['FY2026', 'quarter', -1, 'FY2025'],
    ['2024', 'year', -1, '2023'],
  ] as const)('%s, a %s on by %s, is %s', (period, unit, by, other) => {
    expect(shifted(period, unit, by)).toBe(other);
  });
});
