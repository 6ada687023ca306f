import type { types } from '@slack/bolt';
import type { Command } from '../../command.ts';
import type { Knowledge } from '../../knowledge.ts';
import type { Language } from '../../language.ts';
import { settingNames, settingSaid } from '../../setting-words.ts';
import type { PlaceSettings } from '../../settings.ts';
import { onButton } from './buttons.ts';
import { limits } from './limits.ts';
import type { SlackBlock } from './message-blocks.ts';
import { inert, type RichTextElement } from './rich-text.ts';

/** What people can try at once; each is asked as it stands. */
export const examples = {
  en: ['How much does the H100 cost?', 'Why is China a risk for NVIDIA?', 'How much did revenue grow?', '/gpu-price'],
  zh: ['H100多少钱？', '中国市场为什么是英伟达的风险？', '英伟达的收入增长了多少？', '/gpu-price'],
} as const;

/** The id of an example's button. */
const exampleId = (language: Language, index: number): string => `chipwire:example:${language}${index}`;

/** Something to ask, in the language it stands in. */
export interface Example {
  readonly text: string;
  readonly language: Language;
}

/** The example a button's id stands for. */
export function readExample(id: string): Example | undefined {
  const [, language, index] = /^chipwire:example:(en|zh)(\d)$/.exec(id) ?? [];
  if (language !== 'en' && language !== 'zh') return undefined;
  const text = examples[language][Number(index)];
  return text === undefined ? undefined : { text, language };
}

const words = {
  en: {
    title: 'Chipwire',
    what: 'I answer questions about NVIDIA, GPU prices and risk. Every figure has its date and its source; what I have no source for, I do not say. I give no investment advice.',
    ways: 'Mention me in a channel, write to me here, or use a command. “Check this claim” in the menu of a message holds it against my sources.',
    try: 'Try one',
    commands: 'Commands',
    settings: 'How I answer in this workspace',
    change: 'Admins change this with /settings in a channel.',
    sources: 'What I know',
    facts: (facts: number, sources: number) =>
      `${facts} facts from ${sources} sources. The sources of an answer stand below it.`,
  },
  zh: {
    title: 'Chipwire',
    what: '我回答关于英伟达、GPU价格和风险的问题。每个数字都有日期和出处；没有来源的，我不说。我不提供投资建议。',
    ways: '在频道里@我、在这里给我写消息，或使用命令。在消息菜单里选“Check this claim”，我会用我的来源核对它。',
    try: '试一试',
    commands: '命令',
    settings: '我在这个工作区怎样回答',
    change: '管理员可在频道里用 /settings 更改。',
    sources: '我知道什么',
    facts: (facts: number, sources: number) => `${facts}条事实，来自${sources}个来源。每条回答下面都列出来源。`,
  },
} as const;

/** What the Home tab shows. */
export interface HomeContent {
  readonly language: Language;
  readonly commands: ReadonlyMap<string, Command>;
  readonly knowledge: Knowledge;
  readonly settings: PlaceSettings;
  /** The workspace's digests, a line each. */
  readonly digests: readonly string[];
}

/** The Home tab: what the bot can do, examples to press, how it is set here, what it knows. */
export function homeView({ language, commands, knowledge, settings, digests }: HomeContent): types.HomeView {
  const said = words[language];
  const header = (text: string): SlackBlock => ({
    type: 'header',
    text: { type: 'plain_text', text: text.slice(0, limits.header), emoji: false },
  });
  const lines = (...elements: RichTextElement[][]): SlackBlock => ({
    type: 'rich_text',
    elements: elements.map(each => ({ type: 'rich_text_section', elements: each })),
  });
  const bullets = (items: readonly RichTextElement[][]): SlackBlock => ({
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: items.map(elements => ({ type: 'rich_text_section', elements })),
      },
    ],
  });
  const colon = language === 'en' ? ': ' : '：';
  const chosen = settingNames.map(name => {
    const { label, value } = settingSaid(name, settings, language);
    return [...inert(label + colon), ...inert(value, { bold: true })];
  });
  return {
    type: 'home',
    blocks: [
      header(said.title),
      lines(inert(said.what), inert(`\n${said.ways}`)),
      header(said.try),
      {
        type: 'actions',
        elements: examples[language].map((text, index) => ({
          type: 'button',
          text: onButton(text),
          action_id: exampleId(language, index),
        })),
      },
      header(said.commands),
      bullets(
        [...commands.values()].map(command => [
          ...inert(`/${command.name}`, { code: true }),
          ...inert(` ${command.summary[language]}`),
        ]),
      ),
      header(said.settings),
      bullets([...chosen, ...digests.map(line => inert(line))]),
      lines(inert(said.change)),
      header(said.sources),
      lines(inert(said.facts(knowledge.facts.size, knowledge.sources.size))),
    ],
  };
}
