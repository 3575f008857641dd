// Copies the page of the console, because the compiler copies no files that are not TypeScript.
import { cpSync } from 'node:fs';

cpSync('src/console/page', 'build/console/page', { recursive: true });
