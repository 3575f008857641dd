import type { Read } from '../fields/field-rules.js';
import type { addReceiverFields, createFields, releaseFields, returnFields } from './sharing.fields.js';

export type CreateSharingRequest = Read<typeof createFields>;
export type ReleaseRequest = Read<typeof releaseFields>;
export type ReturnRequest = Read<typeof returnFields>;
export type AddReceiverRequest = Read<typeof addReceiverFields>;

/** Kind of a receiver's account. */
export type ReceiverType = 'MERCHANT_ID' | 'PERSONAL_OPENID' | 'PERSONAL_SUB_OPENID';

/** Why a receiver does not get its share. */
export type ShareFailReason =
  | 'ACCOUNT_ABNORMAL'
  | 'NO_RELATION'
  | 'RECEIVER_HIGH_RISK'
  | 'RECEIVER_REAL_NAME_NOT_VERIFIED'
  | 'NO_AUTH'
  | 'RECEIVER_RECEIPT_LIMIT'
  | 'PAYER_ACCOUNT_ABNORMAL'
  | 'INVALID_REQUEST';

/** The share of one receiver, in the names of the wire. A release is a share of the sharing merchant. */
export interface Share {
  /** Kind of `account`. */
  readonly type: ReceiverType;
  /** Merchant number or openid. */
  readonly account: string;
  /** Fen. */
  readonly amount: number;
  /** As in the request. */
  readonly description: string;
  /** `PENDING` until it ends; `CLOSED`: not paid. */
  result: 'PENDING' | 'SUCCESS' | 'CLOSED';
  /** Only with `CLOSED`. */
  fail_reason?: ShareFailReason;
  /** WeChat Pay's number of the share. */
  readonly detail_id: string;
  /** RFC 3339. */
  readonly create_time: string;
  /** RFC 3339; once it has ended. */
  finish_time?: string;
}

/** A sharing or a release as its query answers it, in the names of the wire. Plain data. */
export interface Sharing {
  /** The sub-merchant that a partner shares for. */
  readonly sub_mchid?: string;
  /** WeChat Pay's number of the payment. */
  readonly transaction_id: string;
  /** The merchant's number of the sharing. */
  readonly out_order_no: string;
  /** WeChat Pay's number of the sharing. */
  readonly order_id: string;
  /** `FINISHED` once every share has ended. */
  state: 'PROCESSING' | 'FINISHED';
  /** The shares; what is released comes last. */
  readonly receivers: Share[];
}

/** A sharing with what WeChat Pay remembers of it beyond the wire. */
export interface StoredSharing {
  readonly sharing: Sharing;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Whether what was left of the payment is released, so that no sharing may follow. */
  readonly isLast: boolean;
  /** `detail_id` of the share that releases the rest. */
  readonly releaseId?: string | undefined;
  /** Fingerprint of the request; tells an idempotent repeat from a different request. */
  readonly print: string;
}

/** Why a share does not come back. */
export type ReturnFailReason =
  | 'ACCOUNT_ABNORMAL'
  | 'BALANCE_NOT_ENOUGH'
  | 'TIME_OUT_CLOSED'
  | 'PAYER_ACCOUNT_ABNORMAL'
  | 'INVALID_REQUEST';

/** A return as its query answers it, in the names of the wire. Plain data. */
export interface ShareReturn {
  /** The sub-merchant that a partner acts for. */
  readonly sub_mchid?: string;
  /** WeChat Pay's number of the sharing. */
  readonly order_id: string;
  /** The merchant's number of the sharing. */
  readonly out_order_no: string;
  /** The merchant's number of the return. */
  readonly out_return_no: string;
  /** WeChat Pay's number of the return. */
  readonly return_id: string;
  /** The merchant that gives back. */
  readonly return_mchid: string;
  /** Fen. */
  readonly amount: number;
  /** As in the request. */
  readonly description: string;
  /** Where it stands. */
  result: 'PROCESSING' | 'SUCCESS' | 'FAILED';
  /** Only with `FAILED`. */
  fail_reason?: ReturnFailReason;
  /** RFC 3339. */
  readonly create_time: string;
  /** RFC 3339; once it has ended. */
  finish_time?: string;
}

/** A return with what WeChat Pay remembers of it beyond the wire. */
export interface StoredReturn {
  readonly shareReturn: ShareReturn;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** WeChat Pay's number of the payment. */
  readonly transactionId: string;
  /** Fingerprint of the request. */
  readonly print: string;
}

/** A receiver that was added. Its name is not kept. */
export interface Receiver {
  /** The sub-merchant whose payments it shares. */
  readonly sub_mchid?: string;
  /** Kind of `account`. */
  readonly type: ReceiverType;
  /** Merchant number or openid. */
  readonly account: string;
  /** What it is to the sharing merchant. */
  readonly relation_type: string;
  /** The same in words, with `CUSTOM`. */
  readonly custom_relation?: string;
}
