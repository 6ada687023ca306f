#!/usr/bin/env node
import { join } from 'node:path';
import { Command } from 'commander';
import { checkKnowledge } from './cli/knowledge-check.ts';

const knowledgeFolder = join(import.meta.dirname, '../knowledge');

const program = new Command('chipwire').description('Answers AI-chip market questions, every figure with its source.');
const knowledge = program.command('knowledge').description('the curated facts');
knowledge
  .command('check')
  .description('finds every mistake in the knowledge files and says what they cover')
  .option('--against <file>', 'also look for text copied from this file')
  .action(({ against }: { against?: string }) => {
    process.exitCode = checkKnowledge(knowledgeFolder, against);
  });
await program.parseAsync();
