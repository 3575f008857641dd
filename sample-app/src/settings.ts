import { join } from 'node:path';
import { parseArgs } from 'node:util';

/** What `npm start` is told by its environment and its arguments. */
export interface Settings {
  /** Of the app, on 127.0.0.1. */
  readonly port: number;
  /** Of the app, as WeChat Pay reaches it, without a path. */
  readonly appUrl: string;
  /** Of the simulator that is started beside the app. */
  readonly simulatorPort: number;
  /** Of a simulator that runs already. */
  readonly simulatorUrl: string | undefined;
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  /** Folder of the embedded database and of what the simulator keeps. */
  readonly data: string;
  readonly verbose: boolean;
}

export const usage = `Usage: npm start [-- --verbose]

  --verbose       a line for each call to WeChat Pay and each notification from it
  --help          this text

Environment:
  PORT            of the app                                            default 3000
  APP_URL         under which WeChat Pay reaches the app                default http://127.0.0.1:PORT
  SIMULATOR_PORT  of the simulator beside it                            default 3001
  SIMULATOR_URL   of a simulator that runs already: none is started
  DATABASE_URL    postgres://…, mysql:// or mariadb://…                 default: a database in DATA_DIR
  REDIS_URL       notifications then go through a queue of BullMQ
  OTEL_CONSOLE    1: OpenTelemetry's spans and metrics on the console
  DATA_DIR        folder of that database and of the simulator's state  default sample-app/data`;

/** @throws TypeError that tells what is wrong. @returns the usage where that was asked for */
export function readSettings(args: readonly string[], env: NodeJS.ProcessEnv): Settings | string {
  const options = { verbose: { type: 'boolean', default: false }, help: { type: 'boolean' } } as const;
  const { values } = parseArgs({ args: [...args], options });
  if (values.help === true) return usage;
  const port = portOf(env, 'PORT', 3000);
  return {
    port,
    appUrl: urlOf(env.APP_URL) ?? `http://127.0.0.1:${port}`,
    simulatorPort: portOf(env, 'SIMULATOR_PORT', 3001),
    simulatorUrl: urlOf(env.SIMULATOR_URL),
    databaseUrl: given(env.DATABASE_URL),
    redisUrl: given(env.REDIS_URL),
    data: given(env.DATA_DIR) ?? join(__dirname, '../data'),
    verbose: values.verbose,
  };
}

const given = (value: string | undefined): string | undefined => (value === '' ? undefined : value);

const urlOf = (value: string | undefined): string | undefined => given(value)?.replace(/\/$/, '');

function portOf(env: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const port = Number(given(env[name]) ?? otherwise);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new TypeError(`${name} is "${env[name]}"; it must be a port from 1 to 65535`);
}
