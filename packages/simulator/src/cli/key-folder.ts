import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { envLines, type ClientConfig } from '../control/client-config.js';
import { defaultNotifyUrl } from '../merchant/default-notify-url.js';
import { SimulatorError } from '../base/simulator.error.js';

/** Writes keys and `.env`, under the file names that WeChat Pay uses. With several merchants each has a folder. */
export function writeKeys(folder: string, merchants: readonly ClientConfig[]): void {
  try {
    const isNew = mkdirSync(folder, { recursive: true }) !== undefined;
    // A folder that was there may hold files that belong in git.
    if (isNew) writeFileSync(join(folder, '.gitignore'), '*\n');
    for (const merchant of merchants) writeMerchant(folderOf(folder, merchant, merchants), merchant);
  } catch (error) {
    throw new SimulatorError(`--keys: ${folder} cannot be written: ${String(error)}`);
  }
}

/**
 * The configurations with the address of notifications: the given one, else the one that the `.env` of an earlier start
 * has, because it may have been edited.
 */
export function withNotifyUrl(
  merchants: readonly ClientConfig[],
  { notifyUrl, keys }: { readonly notifyUrl: string | undefined; readonly keys: string | undefined },
): readonly ClientConfig[] {
  if (
    notifyUrl !== undefined &&
    !(URL.canParse(notifyUrl) && /^https?:$/.test(new URL(notifyUrl).protocol))
  ) {
    throw new SimulatorError(`--notify-url: found "${notifyUrl}"; allowed: such as ${defaultNotifyUrl}`);
  }
  return merchants.map((merchant) => {
    const earlier = keys === undefined ? {} : variablesIn(folderOf(keys, merchant, merchants));
    const url = notifyUrl ?? earlier[notifyVariable];
    return url === undefined || url === ''
      ? merchant
      : { ...merchant, env: { ...merchant.env, [notifyVariable]: url } };
  });
}

const notifyVariable = 'WECHATPAY_NOTIFY_URL';

const folderOf = (keys: string, { mchid }: ClientConfig, merchants: readonly ClientConfig[]): string =>
  merchants.length === 1 ? keys : join(keys, mchid);

function variablesIn(folder: string): NodeJS.Dict<string> {
  const path = join(folder, '.env');
  return existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {};
}

/** The variables of an earlier `.env` that are the host's own: all but the simulator's. */
function ownLines(folder: string, { env, privateKey }: ClientConfig): string {
  const isOwn = (name: string): boolean =>
    !name.startsWith('WECHATPAY_') || (name === 'WECHATPAY_PRIVATE_KEY' && privateKey === undefined);
  return Object.entries(variablesIn(folder))
    .filter(([name]) => isOwn(name) && !(name in env))
    .map(([name, value = '']) => `${name}=${quoted(value)}\n`)
    .join('');
}

/** A value as `.env` holds it: an escaped line break is read in double quotes only. */
function quoted(value: string): string {
  if (value.includes('\n')) return JSON.stringify(value);
  if (!/[\s#'"`]/.test(value)) return value;
  const quote = ["'", '"', '`'].find((one) => !value.includes(one)) ?? "'";
  return `${quote}${value}${quote}`;
}

function writeMerchant(folder: string, config: ClientConfig): void {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, content: string): void => {
    const path = join(folder, name);
    writeFileSync(path, content, { mode: 0o600 });
    // `mode` of writeFileSync applies to new files only.
    chmodSync(path, 0o600);
  };
  if (config.privateKey !== undefined) write('apiclient_key.pem', config.privateKey);
  for (const [serial, pem] of Object.entries(config.platformKeys)) {
    write(serial.startsWith('PUB_KEY_ID_') ? 'pub_key.pem' : `wechatpay_${serial}.pem`, pem);
  }
  write('.env', envLines(config) + ownLines(folder, config));
}
