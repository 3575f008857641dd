import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PayscoreSimulator } from '../payscore-simulator.js';
import { SimulatorError } from '../base/simulator.error.js';
import { readArguments, type Command } from './arguments.js';
import { greeting } from './greeting.js';
import { writeKeys } from './key-folder.js';

/**
 * Runs the command. Returns the simulator; `undefined` for `--help` and `--version`, after which the process may end.
 */
export async function command(
  args: readonly string[],
  print: (text: string) => void,
): Promise<PayscoreSimulator | undefined> {
  const asked = readArguments(args, version());
  if (typeof asked === 'string') {
    print(asked);
    return undefined;
  }
  const simulator = await started(asked);
  try {
    const configs = simulator.clientConfigs();
    if (asked.keys !== undefined) writeKeys(asked.keys, configs);
    print(greeting(simulator.baseUrl, configs, asked.keys));
    return simulator;
  } catch (error) {
    await simulator.stop();
    throw error;
  }
}

async function started({ options }: Command): Promise<PayscoreSimulator> {
  try {
    return await PayscoreSimulator.start(options);
  } catch (error) {
    throw explained(error, options);
  }
}

function explained(error: unknown, { port = 0, host = '127.0.0.1' }: Command['options']): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: `Port ${port} is in use; stop what listens there, or pass another --port`,
    EACCES: `Port ${port} may not be used by this account; pass a --port above 1023`,
    EADDRNOTAVAIL: `${host} is no address of this machine; pass another --host`,
    ENOTFOUND: `${host} is no address of this machine; pass another --host`,
  };
  const reason =
    reasons[code] ??
    (code.startsWith('ERR_OSSL')
      ? '--tls-cert, --tls-key: the files are no PEM; pass a certificate and its private key as PEM'
      : undefined);
  return reason === undefined ? error : new SimulatorError(reason);
}

function version(): string {
  const path = join(__dirname, '../../package.json');
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}
