import { styleText } from 'node:util';
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import type { Answer, Block, Span, Spans } from '../../answer.ts';
import type { Chart } from '../../chart.ts';
import { withBrought } from '../../composition/brought.ts';
import { chartInWords } from '../../composition/chart-words.ts';
import { beforeMark, citationNumbers, citationsOf } from '../../composition/citations.ts';
import { locatorText } from '../../composition/locators.ts';
import { spanText, titleOf } from '../../composition/span-text.ts';
import type { Knowledge } from '../../knowledge.ts';
import { renderDate } from '../../partial-date.ts';

/** How wide to write, and whether colour is wanted. */
export interface TerminalStyle {
  readonly columns: number;
  readonly colour: boolean;
}

const sourcesTitle = { en: 'Sources', zh: '来源' } as const;
const nextTitle = { en: 'Ask next', zh: '还可以问' } as const;
const savedTitle = { en: 'Picture: ', zh: '图片：' } as const;
const factsTitle = { en: 'Facts', zh: '事实编号' } as const;

/**
 * An answer as text for a terminal: body, numbered sources, ids of the facts, what to ask next. `saved` says in which
 * files the pictures of its charts are.
 */
export function renderForTerminal(
  answer: Answer,
  base: Knowledge,
  { columns, colour }: TerminalStyle,
  saved: ReadonlyMap<Chart, string> = new Map(),
): string {
  const knowledge = withBrought(base, answer.brought);
  const { language } = answer;
  const numberOf = citationNumbers(answer);
  const paint = (style: Parameters<typeof styleText>[0], text: string): string =>
    colour ? styleText(style, text, { validateStream: false }) : text;
  const wrap = (text: string, indent = ''): string =>
    wrapAnsi(text, Math.max(20, columns - stringWidth(indent)), { trim: true, hard: true })
      .split('\n')
      .join(`\n${indent}`);

  const write = (span: Span): string => {
    const text = spanText(span, language, knowledge, cite => `[${numberOf(cite)}]`);
    switch (span.type) {
      case 'figure':
        return paint('bold', text);
      case 'cite':
        return beforeMark[language] + paint('cyan', text);
      case 'code':
        return paint('green', text);
      case 'text':
        return span.weight === 'strong' ? paint('bold', text) : span.weight === 'quiet' ? paint('dim', text) : text;
      default:
        return text;
    }
  };
  const line = (spans: Spans): string => spans.map(write).join('');

  const block = (each: Block): string => {
    switch (each.type) {
      case 'text':
        return wrap(line(each.spans));
      case 'heading':
        return paint('bold', wrap(line(each.spans)));
      case 'list':
        return each.items.map(item => `• ${wrap(line(item), '  ')}`).join('\n');
      case 'fields':
        return each.fields.map(({ label, value }) => `${paint('dim', label)}  ${wrap(line(value), '  ')}`).join('\n');
      case 'table':
        return table(
          each.columns.map(column => paint('dim', column)),
          each.rows.map(row => row.map(cell => line(cell).trim())),
          columns,
        );
      case 'chart':
        return [
          ...chartInWords(each.chart, answer).map((spans, i) =>
            i === 0 ? wrap(line(spans)) : `• ${wrap(line(spans), '  ')}`,
          ),
          // A path is not wrapped, so that it can be copied and opened.
          ...[saved.get(each.chart)].flatMap(file => (file === undefined ? [] : `${savedTitle[language]}${file}`)),
        ].join('\n');
      default:
        return each satisfies never;
    }
  };

  const parts = answer.blocks.map(block);
  const citations = citationsOf(answer);
  if (citations.length > 0) {
    const lines = citations.map(({ n, source: id, at }) => {
      const source = knowledge.sources.get(id);
      const published = source?.published === undefined ? undefined : renderDate(source.published, language);
      const words = [
        source && titleOf(source, language),
        source?.author,
        source?.publisher,
        locatorText(at, language),
        published,
        source?.url,
      ];
      return wrap(`${paint('cyan', `[${n}]`)} ${words.filter(word => word).join(' · ')}`, '    ');
    });
    parts.push([paint('bold', sourcesTitle[language]), ...lines].join('\n'));
  }
  if (answer.facts.length > 0) parts.push(paint('dim', wrap(`${factsTitle[language]}: ${answer.facts.join(' ')}`)));
  if (answer.suggestions.length > 0) {
    const asks = answer.suggestions.map(({ ask }) => paint('green', ask)).join(language === 'en' ? '  |  ' : '　|　');
    parts.push(wrap(`${nextTitle[language]}: ${asks}`));
  }
  return `${parts.join('\n\n')}\n`;
}

/** Columns by display width, so that Chinese lines up; a table wider than the screen is written row by row. */
function table(head: readonly string[], rows: readonly (readonly string[])[], screen: number): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map(row => stringWidth(row[column] ?? ''))));
  const gap = 2;
  const width = widths.reduce((sum, each) => sum + each + gap, -gap);
  if (width > screen) {
    return rows.map(row => row.map((cell, column) => `${head[column]}: ${cell.trim()}`).join('\n')).join('\n\n');
  }
  const pad = (cell: string, column: number): string =>
    cell + ' '.repeat((widths[column] ?? 0) - stringWidth(cell) + gap);
  return all
    .map(row =>
      row
        .map((cell, column) => pad(cell.trim(), column))
        .join('')
        .trimEnd(),
    )
    .join('\n');
}
