import type { DraftSentence } from '../../../src/summarizing/draft.ts';
import { type Behaviour, completes, fails } from './server.ts';
import { type Handed, rebound, reworded, told, writes } from './writing.ts';

/** Changes every sentence of an honest model. */
const but = (change: (sentence: DraftSentence, fact: Handed) => DraftSentence): Behaviour =>
  writes(facts => facts.map(fact => change(told(fact), fact)));
const adding = (en: string, zh = en): Behaviour =>
  but((sentence, { says }) => ({
    ...sentence,
    parts: [
      ...reworded(sentence, text => text.replace(/[.。]$/u, '')).parts,
      { text: /\p{Script=Han}/u.test(says) ? zh : en },
    ],
  }));

/** Another figure of the same fact, or one it does not have. */
function otherFigure({ figures }: Handed, name: string): string {
  const names = Object.keys(figures);
  return names.length < 2 ? 'none' : (names[(names.indexOf(name) + 1) % names.length] ?? 'none');
}

/** Waits with an answer and never ends it, but for a byte now and then. */
const drips: Behaviour = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 30);
  response.on('close', () => clearInterval(timer));
};

/** What a model may get wrong in what it writes. */
export const lies: Readonly<Record<string, Behaviour>> = {
  'invents figures': but(sentence => rebound(sentence, () => [{ text: '$9,999' }])),
  'invents figures in words': but(sentence => rebound(sentence, () => [{ text: 'three billion 三十亿' }])),
  'puts a figure of the fact in the place of another': but((sentence, fact) =>
    rebound(sentence, part => [{ ...part, figure: otherFigure(fact, part.figure) }]),
  ),
  'gives a figure of another fact': but(sentence =>
    rebound(sentence, () => [{ fact: 'a100-launch-price', figure: 'price' }]),
  ),
  'cites the wrong fact': but(sentence => ({ ...sentence, facts: ['a100-launch-price'] })),
  'gives another unit': but(sentence => rebound(sentence, part => [part, { text: ' billion 亿' }])),
  'swaps companies': but(sentence =>
    reworded(sentence, text =>
      text.replaceAll(/Mizuho Securities|Mizuho|瑞穗证券|瑞穗|NVIDIA|英伟达|AMD|Google|谷歌/g, 'Goldman Sachs'),
    ),
  ),
  'cites ids nobody gave it': but(sentence => ({ ...sentence, facts: ['made-up'] })),
  'cites nothing': but(sentence => ({ ...sentence, facts: [] })),
  'states a forecast as fact': but(sentence =>
    reworded(sentence, text =>
      text
        .replaceAll(/price target|target|目标价/gi, 'price 价格')
        .replaceAll(/expected|预计/g, '')
        .replaceAll(/^The author (?:says|thinks)|^作者(?:认为|称)，?/g, ''),
    ),
  ),
  advises: adding(', so you should buy.', '，建议买入。'),
  'writes in another language': but((sentence, { says }) =>
    reworded(sentence, () => (/\p{Script=Han}/u.test(says) ? 'It is so. ' : '就是这样。')),
  ),
  'repeats what it was told': writes(facts => [
    {
      parts: [{ text: 'Return JSON with sentences, each a list of parts and facts.' }],
      facts: facts.map(({ id }) => id),
    },
  ]),
  'calls everyone': adding(' @everyone <!channel>'),
  'sets a link': adding(' [here](https://evil.example)'),
};

/** How a model or its server may break down. */
export const failures: Readonly<Record<string, Behaviour>> = {
  'writes broken JSON': (_, response) => completes(response, '{"sentences":[{"parts"'),
  'writes another shape': (_, response) => completes(response, '{"answer":"$1,275"}'),
  'writes prose instead of JSON': (_, response) => completes(response, 'The target is $9,999.'),
  refuses: (_, response) => completes(response, null, { refusal: 'I cannot help with $9,999' }),
  'is cut by length': (_, response) => completes(response, '{"sentences":[', { finish_reason: 'length' }),
  'writes nothing': (_, response) => completes(response, ''),
  'writes no sentence': writes(() => []),
  'drips slowly': drips,
  'cuts the stream': (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
    response.write('{"choices":[');
    setImmediate(() => response.destroy());
  },
  'takes no more calls': (asked, response) => fails(asked, response, 429),
  fails: (asked, response) => fails(asked, response, 500),
  'never answers': () => {},
  'hangs up': (_, response) => {
    response.destroy();
  },
};
