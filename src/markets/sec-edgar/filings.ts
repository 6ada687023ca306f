import { z } from 'zod';
import type { Bilingual } from '../../language.ts';

const column = z.array(z.string());

/** The filings of a company (https://www.sec.gov/search-filings/edgar-application-programming-interfaces), a column each. */
export const submissionsSchema = z.object({
  cik: z.union([z.string(), z.number()]),
  filings: z.object({
    recent: z
      .object({
        accessionNumber: column,
        acceptanceDateTime: z.array(z.iso.datetime({ offset: true })),
        form: column,
        items: column,
        primaryDocument: column,
      })
      .refine(columns => new Set(Object.values(columns).map(each => each.length)).size === 1, {
        error: 'columns of one length',
      }),
  }),
});

/** A current report, filed when something happens between the quarterly ones. */
export interface CurrentReport {
  readonly accession: string;
  readonly document: string;
  readonly accepted: Date;
  /** What it is about, as the form numbers it. */
  readonly items: readonly string[];
}

/** The last current reports, newest first; amendments are no news of their own. */
export function currentReports(submissions: z.infer<typeof submissionsSchema>, most: number): readonly CurrentReport[] {
  const { accessionNumber, acceptanceDateTime, form, items, primaryDocument } = submissions.filings.recent;
  return form
    .flatMap((each, i): readonly CurrentReport[] => {
      const [accession = '', document = '', accepted = ''] = [
        accessionNumber[i],
        primaryDocument[i],
        acceptanceDateTime[i],
      ];
      const safe = /^\d{10}-\d{2}-\d{6}$/.test(accession) && /^[\w.-]+$/.test(document);
      if (each !== '8-K' || !safe) return [];
      return [{ accession, document, accepted: new Date(accepted), items: (items[i] ?? '').split(',') }];
    })
    .toSorted((a, b) => b.accepted.getTime() - a.accepted.getTime())
    .slice(0, most);
}

/** The items of the form (https://www.sec.gov/files/form8-k.pdf) in words; exhibits say nothing by themselves. */
const itemNames = new Map<string, Bilingual>([
  ['1.01', { en: 'a material agreement', zh: '重大协议' }],
  ['1.02', { en: 'the end of a material agreement', zh: '重大协议终止' }],
  ['2.01', { en: 'a completed purchase or sale of assets', zh: '资产收购或处置完成' }],
  ['2.02', { en: 'results', zh: '业绩' }],
  ['2.03', { en: 'a new financial obligation', zh: '新的财务义务' }],
  ['3.02', { en: 'a sale of unregistered shares', zh: '未注册股份的出售' }],
  ['5.02', { en: 'directors or officers', zh: '董事或高管变动' }],
  ['5.03', { en: 'the bylaws', zh: '章程变更' }],
  ['5.07', { en: 'a vote of shareholders', zh: '股东投票' }],
  ['7.01', { en: 'a disclosure to investors', zh: '向投资者披露的信息' }],
  ['8.01', { en: 'other events', zh: '其他事项' }],
  ['9.01', { en: '', zh: '' }],
]);
const otherMatters: Bilingual = { en: 'other matters', zh: '其他事项' };

/** What a current report is about, in words. */
export function subjectOf({ items }: CurrentReport): Bilingual {
  const named = items.map(item => itemNames.get(item.trim()) ?? otherMatters).filter(({ en }) => en !== '');
  const subjects = named.length > 0 ? named : [otherMatters];
  const join = (language: 'en' | 'zh', comma: string): string =>
    [...new Set(subjects.map(subject => subject[language]))].join(comma);
  return { en: join('en', ', '), zh: join('zh', '、') };
}
