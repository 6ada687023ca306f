import { createInterface, type Interface } from 'node:readline/promises';
import wrapAnsi from 'wrap-ansi';
import type { Answer } from '../../answer.ts';
import type { Chart } from '../../chart.ts';
import type { Command } from '../../command.ts';
import type { Knowledge } from '../../knowledge.ts';
import type { Bot, ChatPlatform } from '../../platform.ts';
import type { ChartSaver } from './chart-saver.ts';
import { completionsFor } from './completion.ts';
import { renderForTerminal } from './render.ts';

/** What the terminal needs. */
export interface TerminalParts {
  readonly bot: Bot;
  /** What answers are written and completed from; the prompt does not wait for it. */
  readonly ready: Promise<{ readonly knowledge: Knowledge; readonly commands: ReadonlyMap<string, Command> }>;
  /** Saves the pictures of answers; without it, charts are told in words only. */
  readonly saveChart?: ChartSaver;
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
}

const greeting =
  'Chipwire: ask about NVIDIA, GPU prices and risk, in English or Chinese. /help lists commands, Tab completes, /quit leaves.\n' +
  'Chipwire：用中文或英文询问英伟达、GPU价格和风险。/help 查看命令，Tab 补全，/quit 退出。\n';

/** The files the charts of an answer were saved in. */
async function savedCharts(answer: Answer, save: ChartSaver | undefined): Promise<ReadonlyMap<Chart, string>> {
  const saved = new Map<Chart, string>();
  for (const block of answer.blocks) {
    const file = block.type === 'chart' && (await save?.(block.chart, answer.language));
    if (block.type === 'chart' && file) saved.set(block.chart, file);
  }
  return saved;
}

/** A chat in the terminal; without a terminal, it reads a question a line and writes the answers. */
export function terminal({ bot, ready, saveChart, input, output }: TerminalParts): ChatPlatform {
  let lines: Interface | undefined;
  return {
    name: 'terminal',
    async start() {
      const interactive = Boolean(input.isTTY && output.isTTY);
      // hasColors honours NO_COLOR: https://nodejs.org/api/tty.html#writestreamgetcolordepthenv
      const colour = interactive && output.hasColors();
      const prompt = interactive ? '> ' : '';
      lines = createInterface({
        input,
        output,
        terminal: interactive,
        prompt,
        historySize: 500,
        removeHistoryDuplicates: true,
        completer: async (line: string) => {
          const { commands, knowledge } = await ready;
          return completionsFor(line, commands, knowledge);
        },
      });
      if (interactive) output.write(`${wrapAnsi(greeting, output.columns, { hard: true })}\n`);
      // Whoever reads may stop reading, as `| head` does: that is an end, not a mistake.
      output.once('error', () => lines?.close());
      if (interactive) lines.prompt();
      let count = 0;
      let chinese = false;
      for await (const line of lines) {
        const text = line.trim();
        if (/^[/／](?:quit|exit|退出)$/i.test(text)) break;
        if (text !== '') {
          count += 1;
          const answer = await bot.answer({ id: `terminal-${count}`, text, turns: [], thread: 'terminal' });
          chinese = answer.language === 'zh';
          const columns = interactive ? Math.min(output.columns, 100) : 100;
          const { knowledge } = await ready;
          const saved = await savedCharts(answer, saveChart);
          output.write(`${renderForTerminal(answer, knowledge, { columns, colour }, saved)}\n`);
        }
        if (interactive) lines.prompt();
      }
      if (interactive) output.write(chinese ? '再见。\n' : 'Bye.\n');
      lines.close();
    },
    async stop() {
      lines?.close();
    },
  };
}
