import type { Spans } from '../answer.ts';
import type { Chart, ChartPoint } from '../chart.ts';
import { figureKindNames } from '../figure.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Language } from '../language.ts';
import { withBrought } from './brought.ts';
import { spanText, titleOf } from './span-text.ts';
import { plainSpan } from './text.ts';

/** As long as Discord takes for an attachment: https://docs.discord.com/developers/resources/message#attachment-object */
const longest = 1024;

/** Everything of a chart that people may read, as the number gate and the list of sources want it. */
export const chartRuns = (chart: Chart): readonly Spans[] => [
  chart.title,
  ...chart.points.map(({ label, value, cites, note }) => [...label, value, ...cites, ...note]),
];

const disputedMark = { en: ', disputed', zh: '，有异议' } as const;

/** A point in words: what it is of, the figure, its kind, whence and from when. */
function pointWords({ label, value, disputed, cites, note }: ChartPoint, language: Language): Spans {
  const { kind } = value.figure;
  const comma = language === 'en' ? ', ' : '，';
  return [
    ...label,
    plainSpan(language === 'en' ? ': ' : '：'),
    value,
    ...(kind ? [plainSpan(comma + figureKindNames[kind][language])] : []),
    ...(disputed ? [plainSpan(disputedMark[language])] : []),
    ...cites,
    ...note,
  ];
}

/** A chart in words: its title, then a line for each point. */
export const chartWords = (chart: Chart, language: Language): readonly Spans[] => [
  [plainSpan(language === 'en' ? 'Chart: ' : '图：'), ...chart.title],
  ...chart.points.map(point => pointWords(point, language)),
];

/** Who the figures of a chart are from, each once: publishers, or titles where no publisher is known. */
export const chartSources = ({ sources }: Chart, language: Language): string =>
  [...new Set(sources.map(source => source.publisher ?? titleOf(source, language)))].join(
    language === 'en' ? ', ' : '、',
  );

/** What a picture shows, for who cannot see it: as many whole points as fit, how many were left out, and the sources. */
export function altText(chart: Chart, language: Language, base: Knowledge): string {
  const knowledge = withBrought(base, { facts: [], sources: chart.sources });
  const english = language === 'en';
  const [title = '', ...points] = chartWords(chart, language).map(spans =>
    spans.map(span => spanText(span, language, knowledge, () => '')).join(''),
  );
  const stop = english ? '. ' : '。';
  const sources = `${english ? 'Sources: ' : '来源：'}${chartSources(chart, language)}${stop.trim()}`;
  const written = (shown: number): string => {
    const left = points.length - shown;
    const rest = left === 0 ? [] : [english ? `${left} more in the picture` : `图中另有${left}项`];
    return [title, points.slice(0, shown).join(english ? '; ' : '；'), ...rest].join(stop) + stop + sources;
  };
  for (let shown = points.length; shown > 0; shown -= 1) {
    const text = written(shown);
    if (text.length <= longest) return text;
  }
  return title.slice(0, longest);
}
