import { PayscoreConfigError, type PayscoreConfigFault } from '../errors/index.js';
import { environmentVariables, type EnvironmentVariable } from './environment-variables.js';
import { readEnvironment, type EnvironmentReading } from './environment.js';
import { resolveOptions } from './payscore.config.js';
import type { PayscoreModuleOptions } from './payscore.options.js';

/**
 * The options of one merchant from environment variables: `WECHATPAY_MCHID`, `WECHATPAY_SERIAL_NO`,
 * `WECHATPAY_PRIVATE_KEY`, `WECHATPAY_API_V3_KEY`, and optionally `WECHATPAY_PUBLIC_KEY_ID` with `WECHATPAY_PUBLIC_KEY`,
 * `WECHATPAY_CERTIFICATE`, `WECHATPAY_API_V2_KEY`, `WECHATPAY_APPID`, `WECHATPAY_SERVICE_ID`, `WECHATPAY_NOTIFY_URL` and
 * `WECHATPAY_BASE_URL`. Keys are text (a PEM may have `\n` for its line breaks) or base64. For a container's secrets, the name
 * with `_FILE` holds the path of the file, and wins. An empty variable counts as unset.
 * @param env variables by name
 * @throws {PayscoreConfigError} naming every variable that is missing, wrong or misspelt, and no value
 */
export function payscoreOptionsFromEnv(
  env: Readonly<Record<string, string | undefined>> = process.env,
): PayscoreModuleOptions {
  const reading = readEnvironment(env);
  const faults = [...reading.faults, ...reading.incomplete, ...missing(reading)];
  const told = new Set(faults.map(({ option }) => option.replace(/_FILE$/, '')));
  const options = reading.options as PayscoreModuleOptions;
  const [first, ...others] = [
    ...faults,
    ...wrong(options)
      .map((fault) => ofVariable(fault, reading))
      .filter(({ option }) => !told.has(option.replace(/_FILE$/, ''))),
  ];
  if (first !== undefined) throw new PayscoreConfigError(first.option, first.problem, first.remedy, others);
  return options;
}

function missing({ options, faults }: EnvironmentReading): PayscoreConfigFault[] {
  return Object.entries<EnvironmentVariable>(environmentVariables).flatMap(
    ([name, { option, holds, required, file }]) => {
      const isTold = faults.some((fault) => fault.option === `${name}_FILE`);
      if (required !== true || option in options || isTold) return [];
      const orFile = file === true ? `, or ${name}_FILE to the path of its file` : '';
      return [{ option: name, problem: 'it is missing', remedy: `Set it to ${holds}${orFile}` }];
    },
  );
}

/** What the boot would refuse. */
function wrong(options: PayscoreModuleOptions): readonly PayscoreConfigFault[] {
  try {
    resolveOptions(options);
    return [];
  } catch (error) {
    if (error instanceof PayscoreConfigError) return error.faults;
    throw error;
  }
}

/** Faults of `platformKeys` that are about the id of a key. */
const aboutId = /^(this is no id|it stands under serialNo|the serial number of the certificate)/;

function ofVariable(fault: PayscoreConfigFault, { variables }: EnvironmentReading): PayscoreConfigFault {
  const ofKeys = aboutId.test(fault.problem) ? 'publicKeyId' : 'publicKey';
  const part = fault.option.startsWith('platformKeys') ? ofKeys : fault.option.replace(/^http\./, '');
  const option = variables.get(part) ?? fault.option;
  const isPath = fault.problem.includes('but a path');
  return isPath
    ? { option, problem: 'it holds a path', remedy: `Set ${option}_FILE to the path instead` }
    : { ...fault, option };
}
