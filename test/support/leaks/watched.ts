import { watchOutput } from './observed.js';
import { watchSecrets, type Needles } from './secrets-in-use.js';

// Imported once in each worker, however many test files it runs: cryptography and streams must be wrapped only once.

/** Secrets in use that no file has written down yet. */
export const needles: Needles = new Map();

/** Texts that were printed since the last test. */
export const lines: string[] = [];

watchSecrets(needles);
watchOutput((text) => lines.push(text));
