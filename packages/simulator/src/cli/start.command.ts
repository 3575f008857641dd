import type { Command } from 'commander';
import { PayscoreSimulator } from '../payscore-simulator.js';
import { SimulatorError } from '../base/simulator.error.js';
import type { PayscoreSimulatorOptions } from '../simulator.options.js';
import { startOptions, type StartFlags } from './start-options.js';
import { greeting } from './greeting.js';
import { withNotifyUrl, writeKeys } from './key-folder.js';
import { refusalLine } from './refusal-lines.js';

/** Adds `start`, which is meant as well where no command is named. */
export function startCommand(
  program: Command,
  print: (text: string) => void,
  onStarted: (simulator: PayscoreSimulator) => void,
): Command {
  return program
    .command('start')
    .summary('start a simulator (the default)')
    .description('Starts a simulator. Without options it plays one merchant, whose keys never change.')
    .option('--port <number>', 'where to listen (8443; 0 for a free port)')
    .option(
      '--host <address>',
      'on which address (127.0.0.1; everybody who can reach it can act as user and WeChat Pay)',
    )
    .option(
      '--allow-host <name>',
      'another host name for the console and /simulator, beside those of this machine; may be repeated',
      (name, names: readonly string[] | undefined) => [...(names ?? []), name],
    )
    .option('--config <file>', 'merchants and their services, as JSON: { "merchants": [{ "mchid": "…" }] }')
    .option('--data <file>', 'keep the state in this file over a restart')
    .option('--keys <dir>', 'write the keys that clients need, and a .env, into this folder')
    .option(
      '--notify-url <url>',
      "WECHATPAY_NOTIFY_URL of the .env (the one that is in it, else that of README's application)",
    )
    .option('--tls-cert <file>', 'answer https with this certificate (PEM) …')
    .option('--tls-key <file>', '… and its private key (PEM)')
    .action(async (flags: StartFlags) => {
      const { keys, notifyUrl } = flags;
      const simulator = await started(startOptions(flags));
      try {
        const configs = withNotifyUrl(simulator.clientConfigs(), { notifyUrl, keys });
        if (keys !== undefined) writeKeys(keys, configs);
        print(greeting(simulator.baseUrl, configs, keys));
        for (const { mchid } of configs) {
          simulator.merchant(mchid).deliveries.onRefusal((delivery, attempt) => {
            print(refusalLine(delivery, attempt));
          });
        }
        onStarted(simulator);
      } catch (error) {
        await simulator.stop();
        throw error;
      }
    });
}

async function started(options: PayscoreSimulatorOptions): Promise<PayscoreSimulator> {
  try {
    return await PayscoreSimulator.start(options);
  } catch (error) {
    throw explained(error, options);
  }
}

function explained(error: unknown, { port = 0, host = '127.0.0.1' }: PayscoreSimulatorOptions): unknown {
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
