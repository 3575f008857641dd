import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { envLines, type ClientConfig } from '../control/client-config.js';
import { SimulatorError } from '../base/simulator.error.js';

/** Writes keys and `.env`, under the file names that WeChat Pay uses. With several merchants each has a folder. */
export function writeKeys(folder: string, merchants: readonly ClientConfig[]): void {
  try {
    for (const merchant of merchants) {
      writeMerchant(merchants.length === 1 ? folder : join(folder, merchant.mchid), merchant);
    }
  } catch (error) {
    throw new SimulatorError(`--keys: ${folder} cannot be written: ${String(error)}`);
  }
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
  write('.env', envLines(config));
}
