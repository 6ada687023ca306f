import { z } from 'zod';
import { option } from './command.ts';
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
