#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// What has been compiled once is read from a cache at the next start, which takes half as long; where no cache can be
// kept, nothing is lost. It must be on before the program's own files are imported. This file is JavaScript: what takes
// the types out of a file takes 18 MB, and is needed for none that is in the cache.
enableCompileCache();
await import('./cli/program.ts');
