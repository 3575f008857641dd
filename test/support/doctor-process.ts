import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import type { PayscoreModuleOptions } from 'nestjs-payscore';
import type { SimulatorModuleOptions } from 'nestjs-payscore/testing';
import { expect } from 'vitest';
import type { DoctorReport } from '../../lib/doctor/report.js';

const main = resolve(__dirname, '../../dist/cli/main.js');

export interface Ended {
  readonly code: number | string | null | undefined;
  readonly out: string;
  readonly err: string;
}

/** Runs `nestjs-payscore doctor` of the built package. No output may hold a key of the environment. */
export async function doctor(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  cwd = resolve(__dirname, '../..'),
): Promise<Ended> {
  const { PATH = '' } = process.env;
  const ended = await new Promise<Ended>((done) => {
    execFile(
      process.execPath,
      [main, 'doctor', ...args],
      { cwd, env: { PATH, ...env }, encoding: 'utf8', timeout: 25_000 },
      (error, out, err) => done({ code: error === null ? 0 : error.code, out, err }),
    );
  });
  const printed = ended.out + ended.err;
  const { WECHATPAY_API_V3_KEY: apiV3Key, WECHATPAY_PRIVATE_KEY: privateKey } = env;
  if (apiV3Key) expect(printed).not.toContain(apiV3Key);
  if (privateKey) for (const line of privateKey.split('\n').slice(1, 4)) expect(printed).not.toContain(line);
  return ended;
}

export const reportOf = ({ out }: Ended): DoctorReport => JSON.parse(out) as DoctorReport;

/** The variables of the README. */
export function variables(
  options: SimulatorModuleOptions & Pick<PayscoreModuleOptions, 'notifyUrl'>,
): Record<string, string> {
  const [[id, pem] = ['', '']] = Object.entries(options.platformKeys ?? {});
  return {
    WECHATPAY_MCHID: options.mchid,
    WECHATPAY_SERIAL_NO: options.serialNo,
    WECHATPAY_PRIVATE_KEY: options.privateKey,
    WECHATPAY_API_V3_KEY: options.apiV3Key,
    WECHATPAY_PUBLIC_KEY_ID: id,
    WECHATPAY_PUBLIC_KEY: pem,
    WECHATPAY_APPID: options.appid,
    WECHATPAY_SERVICE_ID: options.serviceId,
    WECHATPAY_NOTIFY_URL: options.notifyUrl ?? '',
    WECHATPAY_BASE_URL: options.http.baseUrl,
  };
}
