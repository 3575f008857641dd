import { createHash } from 'node:crypto';
import type { KeyInput } from '../crypto/private-key.js';
import { defaultMchid } from '../keys/key-pairs.js';
import type { PlatformKeyMode } from '../keys/platform-key-state.js';
import { powerBankService, type SimulatorService } from '../merchant/simulator-service.js';
import { SimulatorError } from '../base/simulator.error.js';

/** Lines of a bill's file. WeChat Pay does not document its number. */
export const defaultLinesPerFile = 10_000;

/** A merchant's entry at WeChat Pay. Every option has a default; together they are a power-bank merchant. */
export interface SimulatedMerchantOptions {
  /** Merchant number. Each merchant has its own keys. @default '1230000109' */
  readonly mchid?: string | undefined;
  /** Serial number of the merchant API certificate. @default derived from the key */
  readonly serialNo?: string | undefined;
  /** The merchant's private key. The simulator signs only orders made by hand with it. @default made by the simulator */
  readonly privateKey?: KeyInput | undefined;
  /** The appid that is bound to the merchant. @default 'wxd678efh567hg6787' */
  readonly appid?: string | undefined;
  /** 32 bytes. @default derived from the mchid, so that clients stay configured over a restart */
  readonly apiV3Key?: string | undefined;
  /** 32 bytes. A host signs launch parameters with it. @default derived as well */
  readonly apiV2Key?: string | undefined;
  /** The kind of keys with which WeChat Pay signs for this merchant. @default 'public-key' */
  readonly platformKeys?: PlatformKeyMode | undefined;
  /** The merchant's services; `moduleOptions()` names the first. @default one for power banks */
  readonly services?: readonly SimulatorService[] | undefined;
  /** The merchants that a partner or an acquiring bank acts for (子商户号). @default any that a call names */
  readonly subMchids?: readonly string[] | undefined;
  /**
   * Whether a completed, unpaid order can be cancelled. WeChat Pay's pages say yes, its handbook for support says no,
   * and both happen. @default 'allow'
   */
  readonly cancelAfterComplete?: 'allow' | 'deny' | undefined;
  /**
   * Whether a payment can be refunded again within a minute. WeChat Pay asks merchants to wait that long, and does not
   * say how it answers those who do not. @default 'allow'
   */
  readonly refundsWithinAMinute?: 'allow' | 'deny' | undefined;
  /**
   * The scope in which an `out_order_no` is unique. The pages say the merchant number, the guide for partners keys
   * orders by sub-merchant as well. With `'subMchid'` each sub-merchant has numbers of its own, and the user's side
   * names such an order `<sub_mchid>/<out_order_no>` where the number alone is not enough. @default 'mchid'
   */
  readonly outOrderNoUniquePer?: 'mchid' | 'subMchid' | undefined;
  /**
   * Whether an order that the user confirms may name an `openid` as well. No page says. @default 'allow'
   */
  readonly openidWithConfirmation?: 'allow' | 'deny' | undefined;
  /**
   * Whether every call in a wrong state is refused with `INVALID_REQUEST`, as reported from production, instead of the
   * documented `ORDER_CANCELED`, `ORDER_DONE` and `INVALID_ORDER_STATE`. @default false
   */
  readonly liveLikeStateErrors?: boolean | undefined;
  /**
   * The answer for an hour without payments and refunds. The bill's page allows the list of files to be absent; with
   * `'headings'` there is one file, which has the names of the columns only. @default 'no-list'
   */
  readonly emptyBill?: 'no-list' | 'headings' | undefined;
  /** Maximum of lines in a file of a bill, with the line of column names. @default 10000 */
  readonly billLinesPerFile?: number | undefined;
}

type Optional = 'serialNo' | 'privateKey' | 'subMchids';

/** The options with their defaults filled in. */
export type MerchantConfig = Required<Omit<SimulatedMerchantOptions, Optional>> &
  Pick<SimulatedMerchantOptions, Optional> & { readonly serviceId: string };

/** @internal */
export function resolveMerchantOptions(options: SimulatedMerchantOptions): MerchantConfig {
  const { mchid = defaultMchid } = options;
  const config = {
    mchid,
    ...(options.serialNo !== undefined && { serialNo: options.serialNo }),
    ...(options.privateKey !== undefined && { privateKey: options.privateKey }),
    ...(options.subMchids !== undefined && { subMchids: options.subMchids }),
    appid: options.appid ?? 'wxd678efh567hg6787',
    apiV3Key: options.apiV3Key ?? derivedKey('apiV3Key', mchid),
    apiV2Key: options.apiV2Key ?? derivedKey('apiV2Key', mchid),
    platformKeys: options.platformKeys ?? 'public-key',
    services: options.services ?? [powerBankService],
    cancelAfterComplete: options.cancelAfterComplete ?? 'allow',
    refundsWithinAMinute: options.refundsWithinAMinute ?? 'allow',
    outOrderNoUniquePer: options.outOrderNoUniquePer ?? 'mchid',
    openidWithConfirmation: options.openidWithConfirmation ?? 'allow',
    liveLikeStateErrors: options.liveLikeStateErrors ?? false,
    emptyBill: options.emptyBill ?? 'no-list',
    billLinesPerFile: options.billLinesPerFile ?? defaultLinesPerFile,
  };
  const serviceId = config.services[0]?.serviceId;
  if (serviceId === undefined) throw new SimulatorError('services: there is none; name at least one');
  if (!/^\d{1,32}$/.test(config.mchid))
    throw new SimulatorError('mchid: it is no merchant number; pass digits');
  if (!Number.isSafeInteger(config.billLinesPerFile) || config.billLinesPerFile < 1)
    throw new SimulatorError(
      `billLinesPerFile: it is ${config.billLinesPerFile}; pass a whole number from 1`,
    );
  for (const option of ['apiV3Key', 'apiV2Key'] as const) {
    if (Buffer.byteLength(config[option]) !== 32)
      throw new SimulatorError(`${option}: it does not have 32 bytes`);
  }
  return { ...config, serviceId };
}

/** 32 characters, different for each merchant. They are no secret, because anybody can derive them. */
function derivedKey(name: string, mchid: string): string {
  return createHash('sha256').update(`${name} of ${mchid}`).digest('hex').slice(0, 32);
}
