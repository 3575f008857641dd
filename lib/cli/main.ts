#!/usr/bin/env node
import { command } from './command.js';
import { exitCodes } from './terminal.js';

const terminal = {
  out: (text: string) => void process.stdout.write(text),
  err: (text: string) => void process.stderr.write(text),
};

/** Ends with the places of an unforeseen error only, because its message may quote the configuration. */
function unforeseen(failure: unknown): number {
  const { name, stack = '' } = failure instanceof Error ? failure : new Error('thrown');
  const places = stack.split('\n').filter((line) => line.startsWith('    at '));
  terminal.err([`error: unforeseen ${name}; report it with these lines`, ...places, ''].join('\n'));
  return exitCodes.usage;
}

// Node.js ends a process whose work waits for nothing that it counts, with 0 and without a word.
setInterval(() => undefined, 60_000);

void command(process.argv.slice(2), terminal)
  .catch(unforeseen)
  .then((code) => {
    process.exitCode = code;
    // A configuration file may have opened connections, to Redis for example, that would keep the process alive. The
    // callbacks of the empty writes come once all output is written.
    process.stdout.write('', () => process.stderr.write('', () => process.exit()));
  });
