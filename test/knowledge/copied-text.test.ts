import { expect, test } from 'vitest';
import { copiedRuns } from '../../src/knowledge/copied-text.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { edited, folderWith } from '../support/knowledge-folder.ts';

const copied = '昔日王谢堂前飞燕入寻常百姓家';

const withText = (from: string, to: string) =>
  loadKnowledge(folderWith({ 'prices.yaml': edited('prices.yaml', from, to) }));

test('finds a statement that shares twelve characters in a row with a text', () => {
  const knowledge = withText('给X100标价', `说${copied.slice(1, 13)}，标价`);
  expect(copiedRuns(knowledge, `前文。${copied}。后文`, 12)).toEqual([
    { fact: 'x100-list-price', run: copied.slice(1, 13) },
  ]);
});

test('finds it in a phrasing too', () => {
  expect(copiedRuns(withText('X100多少钱', copied), copied, 12)).toMatchObject([{ fact: 'x100-price' }]);
});

test('lets eleven characters in a row pass', () => {
  expect(copiedRuns(withText('给X100标价', `说${copied.slice(0, 11)}，标价`), copied, 12)).toEqual([]);
});
