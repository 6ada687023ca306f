import type { Brought } from '../../answer.ts';
import type { Fact } from '../../fact.ts';
import type { Figure } from '../../figure.ts';
import type { Term } from '../../glossary.ts';
import { instantOf } from '../../instant.ts';
import { documentsOf, liveFrom, type ProviderOptions, slowTtlMs } from '../../live/documents.ts';
import { getJson, readAs } from '../../live/request.ts';
import { type LiveAsk, liveFact, MarketError, type MarketProvider } from '../../market.ts';
import type { Citation, Source } from '../../source.ts';
import { type CurrentReport, currentReports, subjectOf, submissionsSchema } from './filings.ts';
import { conceptSchema, type Period, type Quarter, quartersOf } from './revenue.ts';

const name = 'SEC EDGAR';
/** The numbers under which companies file (https://www.sec.gov/files/company_tickers.json). */
const ciks: Readonly<Record<string, number>> = {
  NVDA: 1045810,
  AAPL: 320193,
  MSFT: 789019,
  AMD: 2488,
  GOOGL: 1652044,
  TSLA: 1318605,
};
/** Companies report sales under one or the other, and some have changed. */
const revenueTags = ['Revenues', 'RevenueFromContractWithCustomerExcludingAssessedTax'] as const;
/** One more than a year, for a year's growth. */
const mostQuarters = 5;
const mostReports = 3;
/** Figures under a tag given up long ago are not the company's sales of today. */
const staleAfterMs = 400 * 24 * 3_600_000;

/** Reported sales and current reports of companies that file in the United States, from the filings themselves. */
export function secEdgar({
  contact,
  baseUrl = 'https://data.sec.gov',
  ...options
}: ProviderOptions & {
  /** Where the SEC can reach whoever runs this; asked for by https://www.sec.gov/os/accessing-edgar-data. */
  readonly contact: string;
  readonly baseUrl?: string;
}): MarketProvider {
  const { clock = () => new Date() } = options;
  const padded = (cik: number): string => `CIK${String(cik).padStart(10, '0')}`;
  const get = (path: string, signal: AbortSignal): Promise<unknown> =>
    getJson(`${baseUrl}/${path}`, { 'User-Agent': `Chipwire ${contact}` }, signal);
  const ofCompany = (cik: number, sent: number | string): void => {
    if (Number(sent) !== cik) throw new MarketError('odd', 'the filings of another company');
  };

  const readTag = async (cik: number, tag: string, signal: AbortSignal): Promise<readonly Quarter[]> => {
    const concept = readAs(
      conceptSchema,
      await get(`api/xbrl/companyconcept/${padded(cik)}/us-gaap/${tag}.json`, signal),
    );
    ofCompany(cik, concept.cik);
    return quartersOf(concept.units.USD, mostQuarters);
  };
  const readRevenue = async (cik: number, signal: AbortSignal): Promise<readonly Quarter[]> => {
    const since = new Date(clock().getTime() - staleAfterMs).toISOString();
    for (const tag of revenueTags) {
      try {
        const quarters = await readTag(cik, tag, signal);
        if ((quarters[0]?.end ?? '') >= since) return quarters;
      } catch (error) {
        if (!(error instanceof MarketError) || error.why !== 'unknown') throw error;
      }
    }
    throw new MarketError('unknown', 'no recent quarter');
  };
  const readReports = async (cik: number, signal: AbortSignal): Promise<readonly CurrentReport[]> => {
    const submissions = readAs(submissionsSchema, await get(`submissions/${padded(cik)}.json`, signal));
    ofCompany(cik, submissions.cik);
    return currentReports(submissions, mostReports);
  };

  const documents = documentsOf(name, options);
  const revenue = documents(slowTtlMs, (cik, signal) => readRevenue(Number(cik), signal));
  const reports = documents(slowTtlMs, (cik, signal) => readReports(Number(cik), signal));

  return {
    name,
    read({ kind, term }: LiveAsk) {
      const cik = ciks[term.ticker ?? ''];
      if (cik === undefined) return undefined;
      if (kind === 'revenue')
        return liveFrom(name, revenue(String(cik)), (quarters, readAt) => revenueFacts(term, cik, quarters, readAt));
      if (kind === 'filings')
        return liveFrom(name, reports(String(cik)), (found, readAt) => filingFacts(term, cik, found, readAt));
      return undefined;
    },
    checks: [
      { what: 'companyconcept', read: signal => readTag(1045810, revenueTags[0], signal) },
      { what: 'submissions', read: signal => readReports(1045810, signal) },
    ],
  };
}

/** Where a filing can be read by people. */
const folderOf = (cik: number, accession: string): string =>
  `https://www.sec.gov/Archives/edgar/data/${cik}/${accession.replaceAll('-', '')}/`;

const periodicReport = (cik: number, { accession, filed }: Period, readAt: Date): Source => ({
  id: `sec-${accession}`,
  kind: 'data',
  description: { en: 'periodic report, figures as filed', zh: '定期报告所列数据' },
  publisher: name,
  published: filed,
  language: 'en',
  url: folderOf(cik, accession),
  checked: instantOf(readAt),
});

function revenueFacts(term: Term, cik: number, quarters: readonly Quarter[], readAt: Date): Brought {
  const usd = (amount: number): Figure => ({ amount, unit: 'USD' });
  const citeOf = ({ accession }: Period): Citation => ({ source: `sec-${accession}`, at: accession });
  const { en, zh } = term.name;
  const facts = quarters.map((quarter): Fact => {
    const { start, end, value, filed, from } = quarter;
    const common = {
      id: `sec-${term.id}-revenue-${end}`,
      about: [term.id],
      measure: 'revenue',
      dates: { period: { from: start, to: end }, filed },
      asOf: end,
    };
    if (!from) {
      return liveFact({
        ...common,
        figures: { revenue: usd(value) },
        says: {
          en: `${en} reported revenue of {revenue} for the quarter {period}, in a report filed on {filed}.`,
          zh: `${zh}在{filed}提交的报告中披露，{period}这一季的营收为{revenue}。`,
        },
        cites: [citeOf(quarter)],
      });
    }
    const worked = liveFact({
      ...common,
      figures: { revenue: usd(value), year: usd(from.year.value), before: usd(from.before.value) },
      says: {
        en: `${en}'s revenue for the quarter {period} comes to {revenue}: {year} for the fiscal year, filed on {filed}, less {before} for the quarters before.`,
        zh: `${zh}{period}这一季的营收合{revenue}：{filed}提交的全年数{year}，减去此前各季的{before}。`,
      },
      cites: [citeOf(from.year), citeOf(from.before)],
    });
    return { ...worked, basis: 'computed' };
  });
  const periods = quarters.flatMap(quarter => (quarter.from ? [quarter.from.year, quarter.from.before] : [quarter]));
  return { facts, sources: periods.map(period => periodicReport(cik, period, readAt)) };
}

function filingFacts(term: Term, cik: number, found: readonly CurrentReport[], readAt: Date): Brought {
  return {
    facts: found.map(report => {
      const subject = subjectOf(report);
      return liveFact({
        id: `sec-${report.accession}`,
        about: [term.id],
        measure: 'announcement',
        figures: {},
        asOf: instantOf(report.accepted),
        says: {
          en: `${term.name.en} filed a current report with the SEC about ${subject.en}.`,
          zh: `${term.name.zh}向美国证监会提交了当期报告，内容：${subject.zh}。`,
        },
        cites: [{ source: `sec-${report.accession}`, at: report.accession }],
      });
    }),
    sources: found.map(({ accession, document }) => ({
      id: `sec-${accession}`,
      kind: 'filing',
      description: { en: 'current report', zh: '当期报告' },
      publisher: name,
      language: 'en',
      url: folderOf(cik, accession) + document,
      checked: instantOf(readAt),
    })),
  };
}
