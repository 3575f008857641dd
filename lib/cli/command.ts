import { Command, CommanderError } from 'commander';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { doctorCommand } from './doctor.command.js';
import { initCommand } from './init.command.js';
import { ledgerSqlCommand } from './ledger-sql.command.js';
import { exitCodes, UsageError, type ExitCode, type Terminal } from './terminal.js';

/**
 * Runs `nestjs-payscore`.
 * @param args what stands behind the name of the program
 * @returns the exit code of the process
 */
export async function command(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = exitCodes.fine;
  const program = new Command('nestjs-payscore')
    .description('Commands for hosts of nestjs-payscore')
    .version(versionOf(resolve(__dirname, '../../package.json')), '--version')
    .configureOutput({ writeOut: terminal.out, writeErr: (text) => terminal.err(withoutValues(text)) })
    .showSuggestionAfterError()
    .exitOverride();
  for (const add of [doctorCommand, initCommand, ledgerSqlCommand])
    add(program, terminal, (ended) => (code = ended));
  try {
    await program.parseAsync(args.length === 0 ? ['--help'] : [...args], { from: 'user' });
    return code;
  } catch (failure) {
    if (failure instanceof CommanderError) return failure.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
    if (!(failure instanceof UsageError)) throw failure;
    terminal.err(`error: ${failure.message}\n`);
    return exitCodes.usage;
  }
}

/** commander quotes an unknown option with its value, as in `--api-v3-key=…`, which may be a key. */
const withoutValues = (text: string): string => text.replace(/'(--[\w-]+)=[^]*'/g, "'$1'");

const versionOf = (manifest: string): string =>
  (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
