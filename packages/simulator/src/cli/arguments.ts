import { parseArgs } from 'node:util';
import { SimulatorError } from '../base/simulator.error.js';
import type { PayscoreSimulatorOptions } from '../simulator.options.js';
import { readConfigFile, readText } from './config-file.js';

export const help = `payscore-simulator: WeChat Pay Score on this machine, for tests and first steps

  --port NUMBER      where to listen (8443; 0 for a free port)
  --host ADDRESS     on which address (127.0.0.1; everybody who can reach it can act as user and WeChat Pay)
  --allow-host NAME  another host name for the console and /simulator, beside those of this machine; may be repeated
  --config FILE      merchants and their services, as JSON: { "merchants": [{ "mchid": "…" }] }
  --data FILE        keep the state in this file over a restart
  --keys DIR         write the keys that clients need, and a .env, into this folder
  --tls-cert FILE    answer https with this certificate (PEM) …
  --tls-key FILE     … and its private key (PEM)
  --help, --version

Without options it simulates one merchant with a power-bank service, whose keys never change.
`;

/** The command line, read. */
export interface Command {
  readonly options: PayscoreSimulatorOptions;
  readonly keys: string | undefined;
}

/** The options of the command line; for `--help` and `--version` the text to print. */
export function readArguments(args: readonly string[], version: string): Command | string {
  const values = parsed(args);
  if (values.help === true) return help;
  if (values.version === true) return `${version}\n`;
  const { 'tls-cert': cert, 'tls-key': key } = values;
  if ((cert === undefined) !== (key === undefined)) {
    throw new SimulatorError('--tls-cert and --tls-key: one of them is missing; pass both');
  }
  const tls = cert !== undefined &&
    key !== undefined && { tls: { cert: readText(cert, '--tls-cert'), key: readText(key, '--tls-key') } };
  const file = values.config === undefined ? {} : readConfigFile(values.config);
  const options: PayscoreSimulatorOptions = {
    port: 8443,
    ...file,
    allowedHosts: [...(file.allowedHosts ?? []), ...(values['allow-host'] ?? [])],
    ...(values.port !== undefined && { port: portOf(values.port) }),
    ...(values.host !== undefined && { host: values.host }),
    ...(values.data !== undefined && { data: values.data }),
    ...tls,
  };
  return { options, keys: values.keys };
}

function parsed(args: readonly string[]): ReturnType<typeof parse>['values'] {
  try {
    return parse(args).values;
  } catch (error) {
    throw new SimulatorError(`${error instanceof Error ? error.message : String(error)}. See --help`);
  }
}

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      'allow-host': { type: 'string', multiple: true },
      config: { type: 'string' },
      data: { type: 'string' },
      keys: { type: 'string' },
      'tls-cert': { type: 'string' },
      'tls-key': { type: 'string' },
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean', short: 'v' },
    },
  });

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port < 65_536) return port;
  throw new SimulatorError(`--port: found "${text}"; allowed: a number from 0 to 65535`);
}
