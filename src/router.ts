import type { Answer, Block } from './answer.ts';
import { answerCache } from './answer-cache.ts';
import { groundsFor } from './answering/grounds.ts';
import { answerWithCandidates } from './answering/with-candidates.ts';
import { checkClaims as checkText } from './checking/check-claims.ts';
import type { Command, CommandContext } from './command.ts';
import { readCommandLine } from './command-line.ts';
import { claimOf } from './composition/claims.ts';
import type { Digests } from './digests.ts';
import { UserError } from './errors.ts';
import type { LargeBase } from './knowledge/large/open.ts';
import type { Candidates } from './knowledge/search/near.ts';
import type { Knowledge } from './knowledge.ts';
import type { Language } from './language.ts';
import type { Log } from './log.ts';
import type { Market } from './market.ts';
import type { Memory } from './memory.ts';
import { type NumberGate, numberGate } from './number-gate.ts';
import type { Bot } from './platform.ts';
import { newReference } from './reference.ts';
import type { Settings } from './settings.ts';
import type { Decided, Summarizer, UsageReport } from './summarizer.ts';
import type { ThreadMemory } from './threads.ts';
import { cleaned, languageOf, readTyped } from './typed-text.ts';

/** What the router needs to answer. */
export interface RouterParts {
  readonly knowledge: Knowledge;
  readonly commands: ReadonlyMap<string, Command>;
  readonly log: Log;
  /** What was asked before in a thread; without it every question stands alone. */
  readonly threads?: ThreadMemory;
  /** What else to consider where the words of a question lead to nothing; without it, nothing else. */
  readonly candidates?: Candidates;
  /** For a base of very many facts, the index that narrows it to what may answer a question. */
  readonly large?: LargeBase;
  /** What a free question waits for: the index of the base, when that is yet to be read. */
  readonly ready?: () => Promise<unknown>;
  /** How the bot behaves in places, where it is kept. */
  readonly settings?: Settings;
  /** The daily digests of channels. */
  readonly digests?: Digests;
  /** Where live figures are read. */
  readonly market?: Market;
  /** Puts answers into prose; without it, they go out plain. */
  readonly summarizer?: Summarizer;
  /** What is kept about people. */
  readonly memory?: Memory;
  /** What models cost. */
  readonly usage?: UsageReport;
  readonly clock?: () => Date;
}

/** Joins commands and free answers into a bot: finds what is meant, runs it, passes it through the gate, always answers. */
export function router({ knowledge, commands, log, clock = () => new Date(), ...optional }: RouterParts): Bot {
  const { threads, candidates, large, ready, settings, digests, market, summarizer, memory, usage } = optional;
  const gate = numberGate(knowledge);
  const grounds = async (text: string): Promise<Knowledge> => {
    await ready?.();
    return groundsFor(text, knowledge, large);
  };
  const remembered = answerCache({ keepsUnknown: candidates === undefined });
  return {
    ...(ready ? { ready } : {}),
    async answer(question, signal, keeping) {
      const language = question.language ?? languageOf(cleaned(question.text.slice(0, 4000)));
      const now = clock();
      try {
        const text = readTyped(question.text);
        const earlier = question.thread === undefined ? [] : ((await threads?.turnsOf(question.thread)) ?? []);
        const turns = question.turns.length > 0 ? question.turns : earlier;
        const checkClaims = async (read: string): Promise<Answer> =>
          checkText(read, { knowledge: await grounds(read), language, now });
        const improved = async (decided: Omit<Decided, 'now' | 'isSound'>): Promise<Answer> => {
          const { place, asker, without = [] } = question;
          if (!summarizer || without.includes('llm')) return decided.plain;
          const who = { ...(place ? { place } : {}), ...(asker ? { asker } : {}), ...(signal ? { signal } : {}) };
          return summarizer.improve({ ...decided, now, ...who, isSound: answer => gate(answer).length === 0 });
        };
        const answerFreely = async (asked: string): Promise<Answer> => {
          const near = await grounds([...turns.slice(-1), asked].join('\n'));
          const setting = { knowledge: near, language, now };
          const decide = (wording: string, before: readonly string[]): Promise<Answer> =>
            remembered({ text: wording, turns: before, language, now }, () =>
              answerWithCandidates(setting, { ...question, text: wording, turns: before }, candidates),
            );
          const plain = await decide(asked, turns);
          const again = (wording: string): Promise<Answer> => decide(wording, []);
          return improved({ plain, text: asked, knowledge: near, again });
        };
        const worded: CommandContext['worded'] = async (plain, asked, lists) =>
          improved({ plain, text: asked, lists, knowledge });
        const handed = {
          ...(settings ? { settings } : {}),
          ...(digests ? { digests } : {}),
          ...(market && !question.without?.includes('live') ? { market } : {}),
          ...(memory ? { memory } : {}),
          ...(usage ? { usage } : {}),
        };
        const context: CommandContext = {
          knowledge,
          language,
          now,
          question,
          commands,
          answerFreely,
          worded,
          checkClaims,
          ...handed,
        };
        const line = readCommandLine(text, commands);
        const answer = line ? await line.command.run(context, line.typed) : await answerFreely(text);
        if (threads && question.thread !== undefined && !line?.command.traceless) {
          const kept = threads.remember(question.thread, text);
          if (keeping) keeping(kept);
          else await kept;
        }
        return gated(answer, { gate, knowledge, language, now, log });
      } catch (error) {
        return error instanceof UserError ? explained(error, language) : apology(error, language, log);
      }
    },
  };
}

interface Gating {
  readonly gate: NumberGate;
  readonly knowledge: Knowledge;
  readonly language: Language;
  readonly now: Date;
  readonly log: Log;
}

/** Passes an answer, or puts the plain facts in its place when one of its numerals is bound to nothing. */
function gated(answer: Answer, { gate, knowledge, language, now, log }: Gating): Answer {
  const unbound = gate(answer);
  if (unbound.length === 0) return answer;
  const reference = newReference();
  log({ level: 'error', event: 'unbound-numeral', reference, detail: unbound.map(({ why }) => why).join('; ') });
  const facts = answer.facts.flatMap(id => knowledge.facts.get(id) ?? []);
  if (facts.length === 0) return sorry(language, reference);
  const items = facts.map(fact => claimOf(fact, { knowledge, language, now }));
  return {
    language,
    outcome: answer.outcome,
    blocks: [{ type: 'list', items }],
    facts: facts.map(fact => fact.id),
    suggestions: [],
    reference,
  };
}

/** What the asker can put right, with a next step. */
function explained(error: UserError, language: Language): Answer {
  return {
    language,
    outcome: 'declined',
    blocks: [{ type: 'text', spans: [{ type: 'text', text: error.says[language] }] }],
    facts: [],
    suggestions: error.instead.map(each => ({ ask: each[language] })),
  };
}

/** A bug: logged once, and the asker is given the reference that finds the log line. */
function apology(error: unknown, language: Language, log: Log): Answer {
  const reference = newReference();
  log({
    level: 'error',
    event: 'bug',
    reference,
    detail: error instanceof Error ? (error.stack ?? error.message) : 'not an error',
  });
  return sorry(language, reference);
}

/** Says that something went wrong, with the reference that finds it in the log. */
function sorry(language: Language, reference: string): Answer {
  const blocks: Block[] = [
    {
      type: 'text',
      spans: [
        {
          type: 'text',
          text:
            language === 'en'
              ? 'Something went wrong on our side. Please try again; if it happens again, tell us this reference: '
              : '我们这边出错了，请再试一次；若仍出错，请告诉我们这个编号：',
        },
        { type: 'code', text: reference },
      ],
    },
  ];
  return { language, outcome: 'unknown', blocks, facts: [], suggestions: [{ ask: '/help' }], reference };
}
