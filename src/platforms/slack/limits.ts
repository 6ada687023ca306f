/**
 * What Slack refuses, or cuts without a word. Each with the page it stands on, under https://docs.slack.dev/.
 * Ours stay below Slack's where one number has to serve two limits.
 */
export const limits = {
  /** Blocks in a message: reference/block-kit/blocks. */
  blocks: 50,
  /** Characters in `text`, which `chat.update` refuses beyond: reference/methods/chat.update. */
  text: 4000,
  /** Characters over all blocks of a message; near 13,200 Slack answers `msg_blocks_too_long`: slackapi/bolt-js#2509. */
  blockCharacters: 12_000,
  /** Tables in a message, and their rows and columns: reference/block-kit/blocks/table-block. */
  tables: 1,
  tableRows: 100,
  tableColumns: 20,
  /** Elements in a block of buttons: reference/block-kit/blocks/actions-block. */
  buttons: 25,
  /** Characters on a button: reference/block-kit/block-elements/button-element. */
  buttonText: 75,
  /** Characters of somebody's question that are repeated above its answer: ours. */
  asked: 300,
  /** Alternative text of an image: reference/block-kit/blocks/image-block. */
  imageAlt: 2000,
  /** Alternative text of an uploaded file: reference/methods/files.getUploadURLExternal. */
  fileAlt: 1000,
  /** Characters in a plain heading: reference/block-kit/blocks/header-block. */
  header: 150,
  /** Title, submit and close of a view: reference/views. */
  viewTitle: 24,
  /** Uses of a `response_url` and how long it lives: interactivity/handling-user-interaction. */
  responseUses: 5,
  /** Suggested prompts: reference/methods/assistant.threads.setSuggestedPrompts. */
  prompts: 4,
  /** Slash commands of an app, and characters of a description: reference/app-manifest. */
  commands: 50,
  description: 2000,
  /** A title of an agent session: reference/methods/agents.sessions.setStatus. */
  sessionTitle: 200,
} as const;

/** Characters of plain text we put into one message, with room for its sources and for escaping in `text`. */
export const partCharacters = 3400;
