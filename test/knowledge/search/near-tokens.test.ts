import { expect, test } from 'vitest';
import { nearTokensOf } from '../../../src/knowledge/search/near-tokens.ts';

const near = nearTokensOf(['revenu', 'reserv', 'nvidia', 'margin', 'h100x', 'chip', '英伟']);

test.each([
  ['revneu', ['revenu']],
  ['nvida', ['nvidia']],
  ['mvidia', ['nvidia']],
  ['nvidai', ['nvidia']],
  ['marginn', ['margin']],
])('%s is near %j', (word, tokens) => {
  expect(near(word)).toEqual(tokens);
});

test.each(['chpi', 'h200x', 'h101x', '英韦', '', 'mragni', 'something'])('%j is near nothing', word => {
  expect(near(word)).toEqual([]);
});
