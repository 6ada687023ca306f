import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../errors.ts';
import { type Fact, factSchema, idSchema, relations } from '../fact.ts';
import { namesOf, type Term, termSchema, topicSchema } from '../glossary.ts';
import type { Knowledge } from '../knowledge.ts';
import { languages } from '../language.ts';
import { type Source, sourceSchema } from '../source.ts';
import { knowledgeOf, type Parts } from './base.ts';
import { readLearned } from './learned/file.ts';
import { nameStripper, numeralIn } from './numerals.ts';
import { piecesOf } from './statement.ts';
import { entriesOf, type Problem, readYaml, type YamlFile } from './yaml-file.ts';

const glossaryFile = 'glossary.yaml';
const sourcesFile = 'sources.yaml';
const topicsFile = 'topics.yaml';

/** A knowledge folder that is being read; what is found wrong on the way is added to the problems. */
export interface KnowledgeFolder {
  readonly parts: Parts;
  readonly problems: readonly Problem[];
  /** Reads the facts, file by file; only when the last has been read are all problems known. Once. */
  facts(): Generator<Fact>;
}

/** Reads what a knowledge folder holds besides facts, as far as it can be read, and stands ready to read these. */
export function openFolder(folder: string): KnowledgeFolder {
  const problems: Problem[] = [];
  const read = (name: string): YamlFile => {
    const { file, problems: found } = readYaml(join(folder, name));
    problems.push(...found);
    return file;
  };
  const keyed = <T>(
    file: YamlFile,
    schema: Parameters<typeof entriesOf<T>>[1],
  ): ReadonlyMap<string, T & { id: string }> =>
    new Map(entriesOf(file, schema, problems).map(({ id, entry }) => [id, { ...entry, id }]));

  const glossary = read(glossaryFile);
  const terms: ReadonlyMap<string, Term> = keyed(glossary, termSchema);
  problems.push(...termProblems(glossary, terms));
  const sources: ReadonlyMap<string, Source> = keyed(read(sourcesFile), sourceSchema);
  const topics = keyed(read(topicsFile), topicSchema);

  function* facts(): Generator<Fact> {
    const withoutNames = nameStripper([...terms.values()].flatMap(namesOf));
    /** The file each fact stands in, and which others it points at: of the fact itself nothing is held. */
    const places = new Map<string, { readonly file: string; readonly pointers: readonly Pointer[] }>();
    const names = readdirSync(folder)
      .filter(name => name.endsWith('.yaml'))
      .sort();
    for (const name of names) {
      if ([glossaryFile, sourcesFile, topicsFile].includes(name)) continue;
      const file = read(name);
      const topic = name.replace(/\.yaml$/, '');
      if (!topics.has(topic)) {
        problems.push(
          file.problem([], `no topic "${topic}" in ${topicsFile}; add it there with its name in both languages`),
        );
      }
      for (const { id, entry } of entriesOf(file, factSchema, problems)) {
        const fact: Fact = { ...entry, id, topic };
        const twin = places.get(id);
        if (twin) problems.push(file.problem([id], `${id}: also in ${twin.file}; ids are unique over all files`));
        problems.push(...factProblems(file, fact, { terms, sources, withoutNames }));
        places.set(id, { file: name, pointers: pointersOf(fact) });
        yield fact;
      }
    }
    for (const [id, { file, pointers }] of places) {
      const amiss = pointers.filter(({ target }) => target === id || !places.has(target));
      if (amiss.length === 0) continue;
      const { file: again } = readYaml(join(folder, file));
      for (const { path, says, target } of amiss)
        problems.push(again.problem([id, ...path], `${id}: ${says} "${target}", which is no other fact`));
    }
  }
  return { parts: { sources, terms, topics, learned: readLearned(folder) }, problems, facts };
}

/** Reads a knowledge folder as far as it can be read, with every problem in it. */
export function readKnowledge(folder: string): {
  readonly knowledge: Knowledge;
  readonly problems: readonly Problem[];
} {
  const { parts, problems, facts } = openFolder(folder);
  const byId = new Map(facts().map(fact => [fact.id, fact]));
  return { knowledge: knowledgeOf([...byId.values()], parts), problems };
}

/** @throws StartError naming file, line and cure of every problem, where there is any. */
export function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0)
    throw new StartError(problems.map(({ file, line, message }) => `${file}:${line}: ${message}`).join('\n'));
}

/** Loads a knowledge folder. @throws StartError naming file, line and cure of every problem. */
export function loadKnowledge(folder: string): Knowledge {
  const { knowledge, problems } = readKnowledge(folder);
  refuse(problems);
  return knowledge;
}

function termProblems(file: YamlFile, terms: ReadonlyMap<string, Term>): readonly Problem[] {
  const problems: Problem[] = [];
  for (const term of terms.values()) {
    if (!idSchema.safeParse(term.id).success) problems.push(file.problem([term.id], `${term.id}: not an id`));
    for (const pointer of [term.maker, term.of]) {
      if (pointer !== undefined && !terms.has(pointer)) {
        problems.push(
          file.problem([term.id], `${term.id}: no term "${pointer}" in the glossary; add it or mend the id`),
        );
      }
    }
  }
  return problems;
}

interface Known {
  readonly terms: ReadonlyMap<string, Term>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly withoutNames: (text: string) => string;
}

function factProblems(file: YamlFile, fact: Fact, known: Known): readonly Problem[] {
  const problems: Problem[] = [];
  const report = (path: readonly PropertyKey[], message: string): void => {
    problems.push(file.problem([fact.id, ...path], `${fact.id}: ${message}`));
  };
  if (!idSchema.safeParse(fact.id).success) report([], 'an id is lower-case words joined by hyphens');
  for (const [index, id] of fact.about.entries()) {
    if (!known.terms.has(id)) report(['about', index], `no term "${id}" in ${glossaryFile}; add it or mend the id`);
  }
  for (const [index, id] of fact.by.entries()) {
    if (!known.terms.has(id)) report(['by', index], `no term "${id}" in ${glossaryFile}; add it or mend the id`);
  }
  if (fact.basis !== 'reported' && fact.by.length === 0)
    report(['basis'], `a claim of basis ${fact.basis} says by whom: add by`);
  if (known.terms.get(fact.measure)?.kind !== 'measure') {
    report(['measure'], `no measure "${fact.measure}" in ${glossaryFile}; add it or mend the id`);
  }
  for (const [index, cite] of fact.cites.entries()) {
    if (!known.sources.has(cite.source)) {
      report(['cites', index], `no source "${cite.source}" in ${sourcesFile}; add it or mend the id`);
    }
  }
  const bindings = new Set([...Object.keys(fact.figures), ...Object.keys(fact.dates)]);
  if (bindings.size < Object.keys(fact.figures).length + Object.keys(fact.dates).length) {
    report(['dates'], 'a figure and a date have the same name; rename one');
  }
  for (const language of languages) {
    const used = new Set<string>();
    for (const piece of piecesOf(fact.says[language])) {
      if ('binding' in piece) {
        used.add(piece.binding);
        if (!bindings.has(piece.binding))
          report(['says', language], `{${piece.binding}} is not bound; add it to figures or dates`);
        continue;
      }
      const numeral = numeralIn(known.withoutNames(piece.text));
      if (numeral)
        report(
          ['says', language],
          `"${numeral}" in the ${language} statement is not bound; make it a figure or a date`,
        );
    }
    for (const name of Object.keys(fact.figures)) {
      if (!used.has(name)) report(['says', language], `the ${language} statement does not use {${name}}`);
    }
    for (const [index, gap] of fact.unsaid.entries()) {
      const numeral = numeralIn(known.withoutNames(gap.says[language]));
      if (numeral) report(['unsaid', index, 'says', language], `"${numeral}" in unsaid is a numeral; leave it out`);
    }
  }
  return problems;
}

/** That a fact names another, and where. */
interface Pointer {
  readonly path: readonly PropertyKey[];
  readonly says: string;
  readonly target: string;
}

const pointersOf = (fact: Fact): readonly Pointer[] => [
  ...relations.flatMap(says => fact[says].map(target => ({ path: [says], says, target }))),
  ...fact.together.flatMap(({ with: others }, at) =>
    others.map(target => ({ path: ['together', at, 'with'], says: 'together with', target })),
  ),
];
