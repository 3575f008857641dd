import { Logger } from '@nestjs/common';
import { Option, type Command } from 'commander';
import { describeReport, examine } from '../doctor/index.js';
import { doctorInput, type DoctorFlags } from './doctor-input.js';
import { exitCodes, UsageError, type ExitCode, type Terminal } from './terminal.js';

const help = `
Options come from --config, else from the environment, under the names of docs/getting-started.md; a flag overrides both.
Secrets are read from files and variables only: a command line can be seen by every account of a machine.

Exit codes: 0 nothing found that stops payments, 1 something found, 2 wrong usage.
`;

/** Adds `doctor`, which checks a real configuration. */
export function doctorCommand(program: Command, { out, err }: Terminal, end: (code: ExitCode) => void): void {
  program
    .command('doctor')
    .summary('checks a configuration: keys, clock, network, a signed call, the notify URL')
    .description(
      'Checks a configuration from keys to notifications, and says what to fix. No check moves money.',
    )
    .option(
      '--config <file>',
      'js, cjs, mjs or json that exports the options of PayscoreModule, or a function',
    )
    .option('--dotenv <file>', 'reads variables that the environment lacks from a .env')
    .addOption(variable('--mchid <mchid>', 'merchant number', 'WECHATPAY_MCHID'))
    .addOption(
      variable('--serial-no <serial>', 'serial number of the merchant certificate', 'WECHATPAY_SERIAL_NO'),
    )
    .addOption(variable('--private-key-file <file>', 'apiclient_key.pem', 'WECHATPAY_PRIVATE_KEY_FILE'))
    .option('--private-key-env <name>', 'variable that holds the private key', 'WECHATPAY_PRIVATE_KEY')
    .option('--api-v3-key-env <name>', 'variable that holds the APIv3 key', 'WECHATPAY_API_V3_KEY')
    .addOption(
      variable('--certificate-file <file>', 'apiclient_cert.pem, to compare', 'WECHATPAY_CERTIFICATE_FILE'),
    )
    .addOption(variable('--public-key-id <id>', 'PUB_KEY_ID_…', 'WECHATPAY_PUBLIC_KEY_ID'))
    .addOption(variable('--public-key-file <file>', 'pub_key.pem', 'WECHATPAY_PUBLIC_KEY_FILE'))
    .addOption(variable('--notify-url <url>', 'address of the running host', 'WECHATPAY_NOTIFY_URL'))
    .addOption(variable('--base-url <origin>', 'of a simulator', 'WECHATPAY_BASE_URL'))
    .option('--timeout <ms>', 'milliseconds for each check', milliseconds, 10_000)
    .option('--json', 'prints the report as JSON')
    .addHelpText('after', help)
    .action(async (flags: DoctorFlags, self: Command) => {
      const isGiven = (name: string): boolean => self.getOptionValueSource(name) === 'cli';
      const input = await doctorInput(flags, isGiven);
      // Standard output is the report's: what the module would log, the report says.
      Logger.overrideLogger(false);
      const report = await examine(input, {
        timeout: flags.timeout,
        onSlow: ({ doing }) => err(`still ${doing} …\n`),
      });
      out(flags.json === true ? `${JSON.stringify(report, undefined, 2)}\n` : describeReport(report));
      end(report.fine ? exitCodes.fine : exitCodes.found);
    });
}

/** An option whose help names its variable. The variable is read later, because --dotenv may set it. */
const variable = (flags: string, description: string, name: string): Option =>
  new Option(flags, `${description} (variable ${name})`);

function milliseconds(text: string): number {
  const value = Number(text);
  if (/^\d{1,7}$/.test(text) && value > 0) return value;
  throw new UsageError('--timeout takes whole milliseconds, such as 10000');
}
