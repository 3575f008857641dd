import type { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { readEnvironment, type Environment } from '../config/environment.js';
import type { PayscoreModuleOptions } from '../config/payscore.options.js';
import { certificateOf, KeyFormatError } from '../crypto/key-pem.js';
import type { DoctorInput } from '../doctor/index.js';
import type { PayscoreConfigFault } from '../errors/index.js';
import { readConfigFile } from './config-file.js';
import { UsageError } from './terminal.js';

/** The flags of `doctor`, as commander names them. */
export interface DoctorFlags {
  readonly config?: string;
  readonly dotenv?: string;
  readonly mchid?: string;
  readonly serialNo?: string;
  readonly privateKeyFile?: string;
  readonly privateKeyEnv: string;
  readonly apiV3KeyEnv: string;
  readonly certificateFile?: string;
  readonly publicKeyId?: string;
  readonly publicKeyFile?: string;
  readonly notifyUrl?: string;
  readonly baseUrl?: string;
  readonly timeout: number;
  readonly json?: boolean;
}

/**
 * What to examine. The options come from the configuration file, else from the environment; flags override both.
 * @param isGiven whether a flag stands on the command line, and is no default
 * @throws {UsageError}
 */
export async function doctorInput(
  flags: DoctorFlags,
  isGiven: (name: string) => boolean,
): Promise<DoctorInput> {
  loadEnvironment(flags.dotenv);
  const ofFile = flags.config === undefined ? undefined : await readConfigFile(flags.config, flags.timeout);
  const variables = { ...(ofFile === undefined ? process.env : ofCertificate()), ...ofFlags(flags, isGiven) };
  const { options, faults, secretFiles } = readEnvironment(variables);
  if (flags.publicKeyFile !== undefined && !variables['WECHATPAY_PUBLIC_KEY_ID'])
    throw new UsageError('--public-key-file needs --public-key-id, the PUB_KEY_ID_… of the key');
  if (faults.length > 0) throw new UsageError(faults.map((fault) => described(fault, flags)).join('\n'));
  const { merchantCertificate, http, ...others } = options;
  return {
    // The checks find what is missing or wrong.
    options: {
      ...ofFile,
      ...others,
      ...(http !== undefined && { http: { ...ofFile?.http, ...http } }),
    } as PayscoreModuleOptions,
    certificate: merchantCertificate === undefined ? undefined : certificateIn(merchantCertificate),
    secretFiles: [
      ...secretFiles,
      flags.dotenv,
      flags.config?.endsWith('.json') === true ? flags.config : undefined,
    ].filter((path) => path !== undefined),
  };
}

/** The certificate is compared with a configuration file as well. */
function ofCertificate(): Environment {
  const { WECHATPAY_CERTIFICATE, WECHATPAY_CERTIFICATE_FILE } = process.env;
  return { WECHATPAY_CERTIFICATE, WECHATPAY_CERTIFICATE_FILE };
}

const flagsOfVariables = {
  WECHATPAY_MCHID: 'mchid',
  WECHATPAY_SERIAL_NO: 'serialNo',
  WECHATPAY_PRIVATE_KEY_FILE: 'privateKeyFile',
  WECHATPAY_CERTIFICATE_FILE: 'certificateFile',
  WECHATPAY_PUBLIC_KEY_ID: 'publicKeyId',
  WECHATPAY_PUBLIC_KEY_FILE: 'publicKeyFile',
  WECHATPAY_NOTIFY_URL: 'notifyUrl',
  WECHATPAY_BASE_URL: 'baseUrl',
} as const satisfies Readonly<Record<string, keyof DoctorFlags>>;

/** The flags as the variables that they override. */
function ofFlags(flags: DoctorFlags, isGiven: (name: string) => boolean): Environment {
  const secret = (flag: keyof typeof flagNames, name: string): Environment => {
    if (!isGiven(flag)) return {};
    const value = process.env[flags[flag]];
    // The name is not shown, because somebody may have written the key in its place.
    if (!value) throw new UsageError(`${flagNames[flag]} names a variable that is not set`);
    return { [name]: value, [`${name}_FILE`]: undefined };
  };
  const plain = Object.entries(flagsOfVariables).map(([name, flag]) => [name, flags[flag]] as const);
  return {
    ...secret('privateKeyEnv', 'WECHATPAY_PRIVATE_KEY'),
    ...secret('apiV3KeyEnv', 'WECHATPAY_API_V3_KEY'),
    ...Object.fromEntries(plain.filter(([, value]) => value !== undefined)),
  };
}

/** A fault under the name of its flag, if that was given. */
function described({ option, problem, remedy }: PayscoreConfigFault, flags: DoctorFlags): string {
  const flag = Object.entries(flagsOfVariables).find(([name]) => name === option)?.[1];
  const name = flag === undefined || flags[flag] === undefined ? option : `--${kebab(flag)}`;
  return `${name}: ${problem}. ${remedy}.`;
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const flagNames = { privateKeyEnv: '--private-key-env', apiV3KeyEnv: '--api-v3-key-env' } as const;

/** Sets the variables of a .env that the environment lacks; a configuration file reads them as well. */
function loadEnvironment(path: string | undefined): void {
  if (path === undefined) return;
  for (const [name, value] of Object.entries(parseEnv(read(path, '--dotenv')))) process.env[name] ??= value;
}

function read(path: string, flag: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown failure';
    throw new UsageError(`${flag}: the file cannot be read (${reason})`, { cause });
  }
}

function certificateIn(input: string | Buffer): X509Certificate {
  const fault = new UsageError('--certificate-file: the file holds no certificate; pass apiclient_cert.pem');
  try {
    const certificate = certificateOf(input);
    if (certificate !== undefined) return certificate;
  } catch (cause) {
    throw cause instanceof KeyFormatError ? fault : cause;
  }
  throw fault;
}
