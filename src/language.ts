import { z } from 'zod';

/** The languages Chipwire speaks; equals, none is the other's fallback. */
export const languages = ['en', 'zh'] as const;

/** A language as written in files and options. */
export const languageSchema = z.enum(languages);

/** A language an answer can be written in: English or (simplified) Chinese. */
export type Language = z.infer<typeof languageSchema>;

/** The same words in both languages. */
export type Bilingual = Readonly<Record<Language, string>>;

/** Words in both languages; neither may be missing or empty. */
export const bilingualSchema = z.strictObject({ en: z.string().trim().min(1), zh: z.string().trim().min(1) });
