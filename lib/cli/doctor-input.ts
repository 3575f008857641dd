import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import type { PayscoreModuleOptions } from '../config/payscore.options.js';
import type { DoctorInput } from '../doctor/index.js';
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

type Given = Readonly<Record<string, string | undefined>>;

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
  const env = defined(
    Object.fromEntries(Object.entries(process.env).map(([name, value]) => [name, value || undefined])),
  );
  const ofFile = flags.config === undefined ? undefined : await readConfigFile(flags.config, flags.timeout);
  const fallback: Given = ofFile === undefined ? env : {};
  const keyFile = flags.privateKeyFile ?? fallback['WECHATPAY_PRIVATE_KEY_FILE'];
  const certificateFile = flags.certificateFile ?? env['WECHATPAY_CERTIFICATE_FILE'];
  const publicKeyFile = flags.publicKeyFile ?? fallback['WECHATPAY_PUBLIC_KEY_FILE'];
  const secret = (flag: 'privateKeyEnv' | 'apiV3KeyEnv'): string | undefined => {
    if (ofFile !== undefined && !isGiven(flag)) return undefined;
    const value = env[flags[flag]];
    // The name is not shown, because somebody may have written the key in its place.
    if (value === undefined && isGiven(flag))
      throw new UsageError(`${flagNames[flag]} names a variable that is not set`);
    return value;
  };
  const publicKeyId = flags.publicKeyId ?? fallback['WECHATPAY_PUBLIC_KEY_ID'];
  const publicKey =
    publicKeyFile === undefined ? fallback['WECHATPAY_PUBLIC_KEY'] : read(publicKeyFile, '--public-key-file');
  if (flags.publicKeyFile !== undefined && publicKeyId === undefined)
    throw new UsageError('--public-key-file needs --public-key-id, the PUB_KEY_ID_… of the key');
  const baseUrl = flags.baseUrl ?? fallback['WECHATPAY_BASE_URL'];
  const options: Partial<PayscoreModuleOptions> = {
    ...ofFile,
    ...defined({
      mchid: flags.mchid ?? fallback['WECHATPAY_MCHID'],
      serialNo: flags.serialNo ?? fallback['WECHATPAY_SERIAL_NO'],
      privateKey: keyFile === undefined ? secret('privateKeyEnv') : read(keyFile, '--private-key-file'),
      apiV3Key: secret('apiV3KeyEnv'),
      appid: fallback['WECHATPAY_APPID'],
      serviceId: fallback['WECHATPAY_SERVICE_ID'],
      notifyUrl: flags.notifyUrl ?? fallback['WECHATPAY_NOTIFY_URL'],
    }),
    ...(publicKeyId !== undefined &&
      publicKey !== undefined && { platformKeys: { [publicKeyId]: publicKey } }),
    ...(baseUrl !== undefined && { http: { ...ofFile?.http, baseUrl } }),
  };
  return {
    // The checks find what is missing or wrong.
    options: options as PayscoreModuleOptions,
    certificate: certificateFile === undefined ? undefined : certificateIn(certificateFile),
    secretFiles: [
      keyFile,
      flags.dotenv,
      flags.config?.endsWith('.json') === true ? flags.config : undefined,
    ].filter((path) => path !== undefined),
  };
}

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

function certificateIn(path: string): X509Certificate {
  const pem = read(path, '--certificate-file');
  try {
    return new X509Certificate(pem);
  } catch {
    throw new UsageError('--certificate-file: the file holds no certificate; pass apiclient_cert.pem');
  }
}

const defined = <T extends object>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
