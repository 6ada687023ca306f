import type { Answer } from '../answer.ts';
import { citationsOf } from '../composition/citations.ts';
import type { Language } from '../language.ts';

/** Something a person can do with an answer; a platform shows it as a button where it can. */
export type Action =
  | { readonly type: 'sources' }
  | { readonly type: 'language'; readonly to: Language }
  | { readonly type: 'share' }
  | { readonly type: 'ask'; readonly index: number; readonly ask: string }
  | { readonly type: 'feedback'; readonly helpful: boolean };

/** What to ask next is offered this many times at most; more is a menu, not a hint. */
const mostAsks = 3;

/** What can be done with an answer seen by the channel or by the asker alone. */
export function actionsOf(answer: Answer, audience: 'channel' | 'asker'): readonly Action[] {
  const cited = citationsOf(answer).length > 0;
  const actions: Action[] = [];
  if (cited) actions.push({ type: 'sources' });
  actions.push({ type: 'language', to: answer.language === 'en' ? 'zh' : 'en' });
  if (cited && audience === 'asker') actions.push({ type: 'share' });
  actions.push(...answer.suggestions.slice(0, mostAsks).map(({ ask }, index): Action => ({ type: 'ask', index, ask })));
  if (cited || answer.outcome === 'unknown')
    actions.push({ type: 'feedback', helpful: true }, { type: 'feedback', helpful: false });
  return actions;
}

/** What to say on the button of an action. */
export function actionLabel(action: Action, language: Language): string {
  switch (action.type) {
    case 'sources':
      return language === 'en' ? 'Sources' : '来源';
    case 'language':
      return action.to === 'en' ? 'English' : '中文';
    case 'share':
      return language === 'en' ? 'Share' : '分享';
    case 'ask':
      return action.ask;
    case 'feedback':
      if (language === 'en') return action.helpful ? 'Helpful' : 'Not helpful';
      return action.helpful ? '有帮助' : '没帮助';
    default:
      return action satisfies never;
  }
}

/** What a press asks for, as it stands in a button's id: the action and the reply it belongs to. */
export interface Press {
  readonly action: 'sources' | 'language' | 'share' | 'ask' | 'helpful' | 'unhelpful' | 'reason' | 'answer';
  /** Which of the questions to ask next. */
  readonly index: number;
  readonly reply: string;
}

const prefix = 'chipwire';

/** A button's id: `chipwire:ask1:<reply>`. Short enough for every platform. */
export function pressId(action: Press['action'], reply: string, index = 0): string {
  return `${prefix}:${action}${action === 'ask' ? index : ''}:${reply}`;
}

/** The id of the button of an action on a reply. */
export function actionId(action: Action, reply: string): string {
  if (action.type === 'ask') return pressId('ask', reply, action.index);
  if (action.type === 'feedback') return pressId(action.helpful ? 'helpful' : 'unhelpful', reply);
  return pressId(action.type, reply);
}

/** Reads a button's id; `undefined` for one that is not ours. */
export function readPress(id: string): Press | undefined {
  const [, action, index = '0', reply] =
    /^chipwire:(sources|language|share|ask|helpful|unhelpful|reason|answer)(\d?):([a-z]{12})$/.exec(id) ?? [];
  switch (action) {
    case 'sources':
    case 'language':
    case 'share':
    case 'ask':
    case 'helpful':
    case 'unhelpful':
    case 'reason':
    case 'answer':
      return { action, index: Number(index), reply: reply ?? '' };
    default:
      return undefined;
  }
}
