import { z } from 'zod';

/** The languages Chipwire speaks; equals, none is the other's fallback. */
export const languages = ['en', 'zh'] as const;

export const languageSchema = z.enum(languages);

/** A language an answer can be written in: English or (simplified) Chinese. */
export type Language = z.infer<typeof languageSchema>;

/** The same words in both languages. */
export type Bilingual = Readonly<Record<Language, string>>;

export const bilingualSchema = z.strictObject({ en: z.string().trim().min(1), zh: z.string().trim().min(1) });
