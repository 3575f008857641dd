import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ledgerSqlCommand } from './ledger-sql.command.js';
import type { Subcommand } from './subcommand.js';

const subcommands: readonly Subcommand[] = [ledgerSqlCommand];

const help = `nestjs-payscore COMMAND

${subcommands.map(({ name, summary }) => `  ${name.padEnd(12)} ${summary}`).join('\n')}

  nestjs-payscore COMMAND --help   what a command takes
  nestjs-payscore --version
`;

/**
 * Runs `nestjs-payscore`.
 * @param args what stands behind the name of the program
 * @returns what it prints
 * @throws Error whose message says what to write instead
 */
export function command(args: readonly string[]): string {
  const [name = '--help', ...others] = args;
  if (name === '--help' || name === '-h') return help;
  if (name === '--version') return `${versionOf(resolve(__dirname, '../../package.json'))}\n`;
  const found = subcommands.find((subcommand) => subcommand.name === name);
  if (found === undefined) throw new Error(`There is no command ${name}.\n\n${help}`);
  return others.includes('--help') || others.includes('-h') ? found.help : found.run(others);
}

const versionOf = (manifest: string): string =>
  (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
