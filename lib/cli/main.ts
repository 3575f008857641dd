#!/usr/bin/env node
import { command } from './command.js';

try {
  process.stdout.write(command(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
