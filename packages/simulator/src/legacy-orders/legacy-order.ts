import type { Read } from '../fields/field-rules.js';
import type { StateStep } from '../base/state-history.js';
import type { Debit } from '../orders/service-order.js';
import type { completeFields, createFields } from './legacy-order.fields.js';

/** The two families of legacy orders: smart retail (智慧零售) and pay-after (先享后付). */
export type LegacyFamily = 'smart-retail' | 'pay-after';

export type CreateRequest = Read<typeof createFields>;
export type CompleteRequest = Read<typeof completeFields>;

/** State of a legacy order. `FINISHED`: completed and not paid. */
export type LegacyOrderState = 'CREATED' | 'USER_ACCEPTED' | 'FINISHED' | 'USER_PAID' | 'REVOKED' | 'EXPIRED';

/** What the user pays for. */
export interface LegacyFee {
  /** What it is. */
  fee_name?: string | undefined;
  /** How many. */
  fee_count?: number | undefined;
  /** Total of the item, in fen. */
  fee_amount?: number | undefined;
  /** How it is charged. */
  fee_desc?: string | undefined;
}

/** What the merchant takes off. */
export interface LegacyDiscount {
  /** At most 20 characters. */
  discount_name?: string | undefined;
  /** What it is. */
  discount_desc?: string | undefined;
  /** Fen; once completed. */
  discount_amount?: number | undefined;
}

/** A legacy order as WeChat Pay keeps it, in the names of the wire. Plain data. Times are Beijing time. */
export interface LegacyOrder {
  /** Of the merchant. */
  appid: string;
  /** Of the merchant. */
  mchid: string;
  /** The merchant's number. */
  out_order_no: string;
  /** What the order is about. */
  service_id: string;
  /** WeChat Pay's number. */
  order_id: string;
  /** Where it stands. */
  state: LegacyOrderState;
  /** Whether the user confirms this order by itself. */
  need_user_confirm: boolean;
  /** Who uses the service. */
  openid?: string | undefined;
  /** Planned; `OnAccept` for when the user begins. */
  service_start_time?: string | undefined;
  /** Planned. */
  service_end_time?: string | undefined;
  /** Planned. */
  service_start_location?: string | undefined;
  /** Planned. */
  service_end_location?: string | undefined;
  /** What the user reads. */
  service_introduction?: string | undefined;
  /** Announced at the creation, charged from the completion on. */
  fees?: LegacyFee[] | undefined;
  /** At most 5. */
  discounts?: LegacyDiscount[] | undefined;
  /** Fen. */
  risk_amount?: number | undefined;
  /** The merchant's own data. */
  attach?: string | undefined;
  /** When the user began, where that was to be `OnAccept`, or what the merchant reported. */
  real_service_start_time?: string | undefined;
  /** Reported by the merchant. */
  real_service_end_time?: string | undefined;
  /** Where the user began. */
  real_service_start_location?: string | undefined;
  /** Reported by the merchant. */
  real_service_end_location?: string | undefined;
  /** 1, the service was not used; 2, it was. */
  finish_type?: number | undefined;
  /** Why the service was not used. */
  cancel_reason?: string | undefined;
  /** Fen; once completed. */
  total_amount?: number | undefined;
  /** Whether the money will be shared with others. */
  profit_sharing?: boolean | undefined;
  /** Opens the page on which the user begins. Only where the user confirms. */
  package?: string;
  /** Given to the merchant's page when the user returns. */
  query_id?: string;
  /** When the user paid, here or elsewhere: `yyyyMMddHHmmss`. */
  pay_succ_time?: string;
  /** What a refund needs. Absent when it was paid elsewhere. */
  finish_transaction_id?: string;
  /** How the order was paid, when it was elsewhere. */
  pay_type?: 'MchChannelPayType';
}

/** An order with the state that WeChat Pay keeps and does not send. */
export interface StoredLegacyOrder {
  readonly family: LegacyFamily;
  readonly order: LegacyOrder;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** The key with which its tickets are made. */
  readonly ticketKey: string;
  /** Fingerprint of each call, by which a repeated request is recognised. */
  readonly sent: { create: string; complete?: string; cancel?: string };
  /** Last steps of the order, oldest first, for the console. */
  history?: StateStep[];
  /** The debit in flight, if any. */
  debit?: Debit | undefined;
}
