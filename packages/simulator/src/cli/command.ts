import { Command, CommanderError } from 'commander';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PayscoreSimulator } from '../payscore-simulator.js';
import { CommandError, exitCodes } from './exit-codes.js';
import { logsCommand } from './logs.command.js';
import { orderCommands } from './order.commands.js';
import { rentCommand } from './rent.command.js';
import { startCommand } from './start.command.js';
import { triggerArguments, triggerCommand } from './trigger.command.js';

/**
 * Runs the command.
 * @returns the simulator that was started; `undefined` for any other command, after which the process may end
 */
export async function command(
  args: readonly string[],
  print: (text: string) => void,
): Promise<PayscoreSimulator | undefined> {
  let simulator: PayscoreSimulator | undefined;
  // commander writes help in several parts.
  let help = '';
  const program = new Command('payscore-simulator')
    .description('WeChat Pay Score on this machine, for tests and first steps')
    .version(version(), '-v, --version')
    .configureOutput({ writeOut: (text) => (help += text), writeErr: () => {} })
    .configureHelp({
      optionTerm: ({ flags }) => flags.replace(/<(\w+)>/, (_, name: string) => name.toUpperCase()),
    })
    .exitOverride();
  const start = startCommand(program, print, (started) => (simulator = started)).version(
    version(),
    '-v, --version',
  );
  triggerCommand(program, print);
  rentCommand(program, print);
  orderCommands(program, print);
  logsCommand(program, print);
  program.addHelpText('after', () => `\nWithout a command:\n${start.helpInformation()}\n${exits}`);
  try {
    await program.parseAsync(withCommand(args), { from: 'user' });
    return simulator;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) {
      print(help);
      return undefined;
    }
    throw new CommandError(sentence(error.message), exitCodes.usage);
  }
}

const exits = `Exit codes: 0 done; 1 refused, or it could not start; 2 wrong command line; 3 no simulator answers
`;

/** `start` goes without saying: options alone are its options. */
function withCommand(args: readonly string[]): string[] {
  const [first, ...rest] = args;
  if (first === 'trigger') return ['trigger', ...triggerArguments(rest)];
  const isForAll = first !== undefined && ['-h', '--help', '-v', '--version'].includes(first);
  return first === undefined || (first.startsWith('-') && !isForAll) ? ['start', ...args] : [...args];
}

/** From "error: unknown option '--prot'\n(Did you mean --port?)". */
function sentence(message: string): string {
  const text = message.replace(/^error: /, '').replace(/\n\((.*)\)$/, '. $1');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?]$/.test(text) ? '' : '.'} See --help`;
}

function version(): string {
  const path = join(__dirname, '../../package.json');
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}
