import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import {
  flag,
  listOf,
  object,
  oneOf,
  optional,
  refusal,
  text,
  wholeNumber,
  type Shape,
} from '../feature/shape.js';
import type { SimulatedMerchantOptions } from '../merchant/merchant.options.js';
import { SimulatorError } from '../base/simulator.error.js';
import type { PayscoreSimulatorOptions } from '../simulator.options.js';

const service = object({
  serviceId: text,
  needUserConfirm: flag,
  moneyMode: oneOf('deposit-free', 'use-first'),
  ceiling: wholeNumber(1),
  appids: optional(listOf(text)),
  online: optional(flag),
  testUsers: optional(listOf(text)),
  plans: optional(plansOrNone()),
  legacyOrders: optional(oneOf('smart-retail', 'pay-after')),
  legacyOrderNotifyUrl: optional(text),
});

function plansOrNone(): Shape<false | { maxDuration: number; maxDeductions: number }> {
  const plans = object({ maxDuration: wholeNumber(1), maxDeductions: wholeNumber(1) });
  const says = `false, or ${plans.says}`;
  return {
    says,
    read: (value, at) => {
      if (value === false) return false;
      if (typeof value !== 'object') throw refusal(at, value, says);
      return plans.read(value, at);
    },
  };
}

const merchant = object({
  mchid: optional(text),
  serialNo: optional(text),
  privateKey: optional(text),
  privateKeyFile: optional(text),
  appid: optional(text),
  apiV3Key: optional(text),
  apiV2Key: optional(text),
  platformKeys: optional(oneOf('public-key', 'certificate', 'both')),
  services: optional(listOf(service)),
  subMchids: optional(listOf(text)),
  cancelAfterComplete: optional(oneOf('allow', 'deny')),
  refundsWithinAMinute: optional(oneOf('allow', 'deny')),
  outOrderNoUniquePer: optional(oneOf('mchid', 'subMchid')),
  openidWithConfirmation: optional(oneOf('allow', 'deny')),
  liveLikeStateErrors: optional(flag),
  emptyBill: optional(oneOf('no-list', 'headings')),
  billLinesPerFile: optional(wholeNumber(1)),
});

const config = object({
  merchants: optional(listOf(merchant)),
  port: optional(wholeNumber()),
  host: optional(text),
  allowedHosts: optional(listOf(text)),
  data: optional(text),
  tls: optional(object({ certFile: text, keyFile: text })),
  notificationTimeout: optional(wholeNumber(1)),
  requestLimit: optional(wholeNumber(1)),
  deliveryLimit: optional(wholeNumber(1)),
});

/**
 * Reads the simulator's options from JSON. Paths in it are relative to its folder; `merchants[0]` is the first
 * merchant.
 */
export function readConfigFile(path: string): PayscoreSimulatorOptions {
  try {
    return optionsOf(parse(readText(path)), dirname(path));
  } catch (error) {
    if (error instanceof SimulatorError) throw new SimulatorError(`${path}: ${error.message}`);
    throw error;
  }
}

function optionsOf(json: unknown, folder: string): PayscoreSimulatorOptions {
  const { merchants = [], tls, data, ...options } = config.read(json, '');
  const near = (path: string): string => resolve(folder, path);
  const [first, ...others] = merchants.map(({ privateKeyFile, ...one }, index): SimulatedMerchantOptions => {
    if (privateKeyFile === undefined) return one;
    const at = `merchants[${index}].privateKeyFile`;
    if (one.privateKey !== undefined)
      throw refusal(at, privateKeyFile, 'either privateKeyFile or privateKey');
    return { ...one, privateKey: readText(near(privateKeyFile), at) };
  });
  return {
    ...first,
    ...options,
    merchants: others,
    ...(data !== undefined && { data: near(data) }),
    ...(tls && {
      tls: {
        cert: readText(near(tls.certFile), 'tls.certFile'),
        key: readText(near(tls.keyFile), 'tls.keyFile'),
      },
    }),
  };
}

/** @param name the option that names the file, for the error message; absent for the file of --config itself */
export function readText(path: string, name?: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new SimulatorError(
      name === undefined ? `it cannot be read (${reason})` : `${name}: ${path} cannot be read (${reason})`,
    );
  }
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new SimulatorError(`it is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
