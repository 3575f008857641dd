#!/usr/bin/env node
import { command } from './command.js';

async function main(): Promise<void> {
  const simulator = await command(process.argv.slice(2), (text) => process.stdout.write(text));
  if (simulator === undefined) return;
  let isStopping = false;
  const stop = (): void => {
    // A second Ctrl+C must not interrupt the write of the data file.
    if (isStopping) return;
    isStopping = true;
    simulator.stop().then(() => process.exit(0), fail);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

main().catch(fail);
