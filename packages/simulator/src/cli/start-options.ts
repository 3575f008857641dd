import { SimulatorError } from '../base/simulator.error.js';
import { powerBankService, type SimulatorService } from '../merchant/simulator-service.js';
import type { PayscoreSimulatorOptions } from '../simulator.options.js';
import { readConfigFile, readText } from './config-file.js';

/** Options of `start`, as the command line gives them. */
export interface StartFlags {
  readonly port?: string;
  readonly host?: string;
  readonly allowHost?: readonly string[];
  readonly config?: string;
  readonly data?: string;
  readonly keys?: string;
  readonly notifyUrl?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
}

/** Beside power banks a service that users authorise once, so that every event can be triggered. */
const services: readonly SimulatorService[] = [
  powerBankService,
  {
    serviceId: '2002000000000558128851361561537',
    needUserConfirm: false,
    moneyMode: 'use-first',
    ceiling: 20_000,
  },
];

/** The options of the simulator: those of the file, and over them those of the command line. */
export function startOptions(flags: StartFlags): PayscoreSimulatorOptions {
  const { tlsCert: cert, tlsKey: key } = flags;
  if ((cert === undefined) !== (key === undefined)) {
    throw new SimulatorError('--tls-cert and --tls-key: one of them is missing; pass both');
  }
  const tls = cert !== undefined &&
    key !== undefined && { tls: { cert: readText(cert, '--tls-cert'), key: readText(key, '--tls-key') } };
  const file = flags.config === undefined ? { services } : readConfigFile(flags.config);
  return {
    port: 8443,
    ...file,
    allowedHosts: [...(file.allowedHosts ?? []), ...(flags.allowHost ?? [])],
    ...(flags.port !== undefined && { port: portOf(flags.port) }),
    ...(flags.host !== undefined && { host: flags.host }),
    ...(flags.data !== undefined && { data: flags.data }),
    ...tls,
  };
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port < 65_536) return port;
  throw new SimulatorError(`--port: found "${text}"; allowed: a number from 0 to 65535`);
}
