import type { ChartPoint } from '../chart.ts';
import type { Language } from '../language.ts';
import { renderDate } from '../partial-date.ts';

/** A column of a bar chart: its place and, where there is no room for its whole name, the quarter or day and its year. */
interface Column {
  readonly at: number;
  readonly short?: { readonly label: string; readonly group: string };
}

const periodOf = ({ label }: ChartPoint): string => {
  const span = label.find(each => each.type === 'date');
  return span?.type === 'date' && typeof span.date === 'string' ? span.date : '';
};

/** The day a column is named by, its year apart. */
function dayIn(point: ChartPoint, language: Language): Column['short'] {
  const day = periodOf(point);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const year = renderDate(day.slice(0, 4), language);
  return { label: renderDate(day, language).replace(year, '').trim(), group: year };
}

/** The columns of some points; quarters keep their distance, so that a missing one is seen to be missing. */
export function columnsOf(points: readonly ChartPoint[], narrow: boolean, language: Language): readonly Column[] {
  const quarters = points.map(point => /^FY(\d{4})-Q([1-4])$/.exec(periodOf(point)) ?? undefined);
  const places = quarters.map(match => (match ? Number(match[1]) * 4 + Number(match[2]) : undefined));
  const [first] = places;
  return points.map((point, i): Column => {
    const place = places[i];
    const [, year, quarter] = quarters[i] ?? [];
    const day = narrow ? dayIn(point, language) : undefined;
    const at = first === undefined || place === undefined || places.includes(undefined) ? i : place - first;
    if (day) return { at, short: day };
    if (!narrow || year === undefined) return { at };
    return { at, short: { label: `Q${quarter}`, group: language === 'en' ? `FY${year}` : `${year}财年` } };
  });
}
