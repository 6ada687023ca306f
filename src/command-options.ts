import { z } from 'zod';
import { option } from './command.ts';
import { UserError } from './errors.ts';
import { daysOf } from './partial-date.ts';

/** `asof:YYYY-MM-DD`: answer only from what was true and published by that day. */
export const asofOption = option(
  z
    .string()
    .refine(day => /^\d{4}-\d{2}-\d{2}$/.test(day) && daysOf(day) !== undefined)
    .optional(),
  {
    summary: { en: 'Only what was known by this day (YYYY-MM-DD)', zh: '只用这一天之前已知的事实（YYYY-MM-DD）' },
    wrong: { en: 'asof is a calendar day written YYYY-MM-DD.', zh: 'asof 要写成 YYYY-MM-DD 这样的日期。' },
  },
);

/** `part:2`: the next stretch of a long answer. */
export const partOption = option(z.coerce.number().int().min(1).max(99).optional(), {
  summary: { en: 'Which part of a long answer', zh: '长回答的第几部分' },
  wrong: { en: 'part is a whole number, counted from the first.', zh: 'part 是从头数起的整数。' },
});

/** There are fewer parts than that. */
export const noSuchPart = (): UserError =>
  new UserError(
    { en: 'There is no such part; leave part out to start at the first.', zh: '没有这一部分；去掉 part 可从头看起。' },
    [{ en: '/help', zh: '/help' }],
  );
