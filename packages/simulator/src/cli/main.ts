#!/usr/bin/env node
import type { PayscoreSimulator } from '../payscore-simulator.js';
import { command } from './command.js';
import { CommandError, exitCodes } from './exit-codes.js';

async function main(): Promise<void> {
  let simulator: PayscoreSimulator | undefined;
  // `payscore-simulator logs --follow | head` closes the pipe. A running simulator goes on without its terminal.
  process.stdout.on('error', () => {
    if (simulator === undefined) process.exit();
  });
  simulator = await command(process.argv.slice(2), (text) => process.stdout.write(text));
  if (simulator === undefined) return;
  const started = simulator;
  let isStopping = false;
  const stop = (): void => {
    // A second Ctrl+C must not interrupt the write of the data file.
    if (isStopping) return;
    isStopping = true;
    started.stop().then(() => process.exit(0), fail);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(error instanceof CommandError ? error.exitCode : exitCodes.refused);
}

main().catch(fail);
