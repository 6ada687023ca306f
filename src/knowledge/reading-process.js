import { enableCompileCache } from 'node:module';

// As in src/main.js: on before what reads is imported, in a file nothing has to take types out of.
enableCompileCache();
await import('./reading.ts');
