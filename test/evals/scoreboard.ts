import type { EvalResult } from './score.ts';

const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);
const refused = ({ answer }: EvalResult): boolean => answer.outcome === 'unknown' || answer.outcome === 'declined';

/** The figures the issue tracker holds a change against. */
export function figuresOf(results: readonly EvalResult[]) {
  const answerable = results.filter(({ question }) => question.answerable);
  const unanswerable = results.filter(({ question }) => !question.answerable);
  const answered = answerable.filter(result => !refused(result));
  const times = results.map(({ ms }) => ms).sort((a, b) => a - b);
  return {
    correct: results.filter(({ ok }) => ok).length,
    all: results.length,
    cited: answered.filter(({ cited }) => cited).length,
    answered: answered.length,
    wrongRefusals: answerable.filter(refused).length,
    answerable: answerable.length,
    wrongAnswers: unanswerable.filter(({ ok }) => !ok).length,
    unanswerable: unanswerable.length,
    p50: times[Math.floor(times.length / 2)] ?? 0,
    p99: times[Math.floor(times.length * 0.99)] ?? 0,
  };
}

/** Accuracy per kind and language, citations, refusals and latency, as text. */
export function scoreboard(results: readonly EvalResult[]): string {
  const row = (name: string, some: readonly EvalResult[]): string =>
    `${name.padEnd(16)} ${String(some.filter(({ ok }) => ok).length).padStart(4)} / ${String(some.length).padEnd(4)} ${percent(some.filter(({ ok }) => ok).length, some.length)}`;
  const kinds = [...new Set(results.map(({ question }) => question.kind))].sort();
  const f = figuresOf(results);
  return [
    ...kinds.map(kind =>
      row(
        kind,
        results.filter(({ question }) => question.kind === kind),
      ),
    ),
    ...['en', 'zh'].map(lang =>
      row(
        lang,
        results.filter(({ question }) => question.lang === lang),
      ),
    ),
    row('all', results),
    `right citations ${percent(f.cited, f.answered)} of ${f.answered} answered · wrongful refusals ${percent(f.wrongRefusals, f.answerable)} of ${f.answerable} · wrong answers to unanswerable ${percent(f.wrongAnswers, f.unanswerable)} of ${f.unanswerable} · p50 ${f.p50.toFixed(2)} ms · p99 ${f.p99.toFixed(2)} ms`,
  ].join('\n');
}
