/**
 * What Discord refuses, or cuts without a word. Each with the page it stands on, under
 * https://docs.discord.com/developers/. Ours stay below Discord's where one number has to serve two limits.
 */
export const limits = {
  /** Buttons in a row: components/reference#action-row. */
  rowButtons: 5,
  /** Characters on a button, and those of them that are shown: components/reference#button. */
  buttonText: 80,
  buttonShown: 38,
  /** Characters of a choice in a menu: components/reference#string-select. */
  selectText: 100,
  /** Choices while typing, and characters of each: interactions/receiving-and-responding#autocomplete. */
  choices: 25,
  choiceText: 100,
  /** Alternative text of an attachment: resources/message#attachment-object. */
  imageAlt: 1024,
  /** Description of a command or an option: interactions/application-commands. */
  description: 100,
  /** Ours, below the 4,000 characters of a question: what stands before the option counts too. */
  optionText: 3900,
  /** Title of a modal, and a label in it: interactions/receiving-and-responding#modal. */
  modalTitle: 45,
  /** Name of a thread: resources/channel#start-thread-from-message. */
  threadName: 100,
  /** Characters of a nonce: resources/message#create-message. */
  nonce: 25,
} as const;

/**
 * Characters of marked-up text we put into one message, with room for why it is there: Discord counts 4,000 over all
 * texts of a message, discord/discord-api-docs#8562.
 */
export const partCharacters = 3700;
/** Blocks of an answer in one message; what stands around them takes the rest of Discord's 40 components. */
export const partBlocks = 20;
