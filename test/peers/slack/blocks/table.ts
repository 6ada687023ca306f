import { z } from 'zod';
import { richText } from './rich-text.ts';
import { id } from './text.ts';

const cell = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) }),
  z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: z.string().min(1) }),
  richText,
]);

/** A table: at most 100 rows of at most 20 cells, all rows as long. https://docs.slack.dev/reference/block-kit/blocks/table-block */
export const table = z
  .strictObject({
    type: z.literal('table'),
    block_id: id.optional(),
    rows: z.array(z.array(cell).min(1).max(20)).min(1).max(100),
    column_settings: z
      .array(
        z
          .strictObject({
            align: z.enum(['left', 'center', 'right'], 'invalid align').optional(),
            is_wrapped: z.boolean().optional(),
          })
          .nullable(),
      )
      .max(20)
      .optional(),
  })
  .refine(({ rows }) => rows.every(row => row.length === rows[0]?.length), {
    error: 'all rows must have the same number of cells',
  });
