import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/answer.ts';
import { plainText } from '../../src/composition/plain-text.ts';
import { snapshotOf, snapshotsIn } from '../../src/digest/knowledge-snapshot.ts';
import { memoriesIn } from '../../src/digest/memory.ts';
import { unansweredIn } from '../../src/digest/unanswered.ts';
import { readDigestWords } from '../../src/digest-words.ts';
import { digestTopics } from '../../src/digests.ts';
import { languages } from '../../src/language.ts';
import { numberGate } from '../../src/number-gate.ts';
import { router } from '../../src/router.ts';
import { commands, knowledge } from '../support/bot.ts';
import { due, nine, placeIn } from './support/due.ts';
import { fullestDay } from './support/occasions.ts';

const gate = numberGate(knowledge);
const place = placeIn('C0');

/** A channel whose last digest was that of the fullest day, and somebody who asks there afterwards. */
async function afterwards(language: 'en' | 'zh', fresh: readonly string[]) {
  const { says = {}, last, earlier = new Map(), questions = [] } = fullestDay({ fresh });
  if (!last) throw new Error('no digest before');
  const { clock, store, posts, digests: over } = await due([language], says);
  const { digests, run } = over();
  await snapshotsIn(store).keep({ version: 'earlier', hashes: earlier }, clock.now());
  await memoriesIn(store).keep(place, nine - 3 * 24 * 3_600_000, { ...last, knowledge: 'earlier' });
  for (const { text } of questions) await unansweredIn(store).keep(place, text, clock.now() - 60_000);
  await digests.turnOn(place, 'U1', { language, topics: [...digestTopics] });
  clock.set(nine);
  await run();
  clock.pass(3_600_000);
  const [posted] = posts;
  if (!posted) throw new Error('nothing was posted');
  const bot = router({ knowledge, commands, digests, log: event => expect.unreachable(event.detail) });
  const ask = async (text: string): Promise<{ readonly answer: Answer; readonly text: string }> => {
    const asker = { id: 'U2', admin: false };
    const answer = await bot.answer({ id: 'x', text, turns: [], language, place, asker });
    expect(gate(answer)).toEqual([]);
    return { answer, text: plainText(answer, knowledge) };
  };
  return { posted: posted.answer, ask };
}

/** The commands in a digest's headings. */
const commandsOf = ({ blocks }: Answer): readonly string[] =>
  blocks.flatMap(block =>
    block.type === 'heading' ? block.spans.flatMap(span => (span.type === 'code' ? span.text : [])) : [],
  );

const itemsOf = ({ blocks }: Answer): readonly string[] =>
  blocks.flatMap(block => (block.type === 'list' ? block.items.map(item => JSON.stringify(item)) : []));

const corrections = [...knowledge.facts.values()].filter(({ corrects }) => corrects.length > 0).map(({ id }) => id);

describe.each(languages)('what a digest had no room for (%s)', language => {
  test('is told whole by the command beside it, to anybody, with what it did tell', async () => {
    const { posted, ask } = await afterwards(language, corrections);
    const asks = commandsOf(posted).filter(text => text.startsWith('/digest'));
    expect(asks.length).toBeGreaterThanOrEqual(4);
    for (const typed of asks) {
      const [topic = ''] = readDigestWords(typed.slice('/digest '.length))?.topics ?? [];
      const { answer, text } = await ask(typed);
      expect(answer.outcome).toBe('answered');
      // A correction stands with what it corrects, and that some facts are withdrawn is a line.
      const { knowledge: lines = 0, ...counts } = { [topic]: itemsOf(answer).length };
      if (topic === 'knowledge') expect(lines).toBeGreaterThanOrEqual(corrections.length + 1);
      else expect({ shares: 3, news: 5, prices: 3, questions: 8 }).toMatchObject(counts);
      if (topic === 'news') for (const n of [1, 2, 3, 4, 5]) expect(text).toContain(`part ${n} of the story`);
    }
  });

  test('comes a part at a time where it is long, each thing once, and there is no part after the last', async () => {
    const { ask } = await afterwards(language, [...snapshotOf(knowledge).hashes.keys()].slice(0, 60));
    let next = language === 'en' ? '/digest show knowledge' : '/digest 查看 来源';
    const firsts = new Set<string>();
    let parts = 0;
    for (; next !== ''; parts += 1) {
      const { answer } = await ask(next);
      const items = itemsOf(answer);
      expect(firsts.has(items[0] ?? '')).toBe(false);
      firsts.add(items[0] ?? '');
      next =
        answer.suggestions.flatMap(each => ('ask' in each ? each.ask : [])).find(each => each.includes('part:')) ?? '';
    }
    expect(parts).toBeGreaterThan(5);
    const beyond = language === 'en' ? '/digest show knowledge part:99' : '/digest 查看 来源 part:99';
    expect((await ask(beyond)).answer.outcome).toBe('declined');
  });
});
