import type { CallerName } from './caller-name.js';
import type { CreateRequest } from './service-order.requests.js';

/** When a service runs. Beijing time, `yyyyMMdd` or `yyyyMMddHHmmss`. */
export interface TimeRange {
  /** `OnAccept` until the user confirms. */
  start_time: string;
  /** At most 20 characters. */
  start_time_remark?: string | undefined;
  /** Planned until the completion, actual from then on. */
  end_time?: string | undefined;
  /** At most 20 characters. */
  end_time_remark?: string | undefined;
}

/** How the money of a completed order is collected. All amounts in fen. */
export interface Collection {
  /** `USER_PAYING`, unpaid; `USER_PAID`, paid. */
  state: 'USER_PAYING' | 'USER_PAID';
  /** What is paid and what is still to be paid. */
  total_amount: number;
  /** Still to be paid. */
  paying_amount: number;
  /** Paid. */
  paid_amount: number;
  /** Once paid. */
  details?: CollectionDetail[];
}

/** One payment. */
export interface CollectionDetail {
  /** Counted from 1. */
  seq: number;
  /** Fen. */
  amount: number;
  /** `NEWTON`, WeChat Pay collected; `MCH`, the merchant reported that it was paid elsewhere. */
  paid_type: 'NEWTON' | 'MCH';
  /** As it was reported; WeChat Pay's own in Beijing time, `yyyyMMddHHmmss`. */
  paid_time: string;
  /** What a refund needs. Only for `NEWTON`. */
  transaction_id?: string;
}

/** An order as WeChat Pay keeps it, in the names of the wire. Plain data: it can be copied and stored. */
export interface ServiceOrder extends Omit<CreateRequest, 'need_user_confirm' | 'time_range' | 'risk_fund'> {
  /** Of the caller. */
  mchid: string;
  /** WeChat Pay's number. */
  order_id: string;
  /** Whether the user confirms this order by itself. */
  need_user_confirm: boolean;
  /** To be read together with `state_description` and `collection`. */
  state: 'CREATED' | 'DOING' | 'DONE' | 'REVOKED' | 'EXPIRED';
  /** Only while `DOING`. */
  state_description?: 'USER_CONFIRM' | 'MCH_COMPLETE' | undefined;
  /** When the service runs. */
  time_range: TimeRange;
  /** The deposit, or the estimate. Absent from orders that were completed as they were created. */
  risk_fund?: { name?: string | undefined; amount: number; description?: string | undefined } | undefined;
  /** Fen; once completed or cancelled. */
  total_amount?: number | undefined;
  /** Only after a completion above 0. */
  need_collection?: boolean | undefined;
  /** Only after a completion above 0. */
  collection?: Collection | undefined;
  /** Opens the confirmation page. Only where the user confirms. */
  package?: string | undefined;
  /** Given to the merchant's page when the user returns from the confirmation. */
  query_id?: string | undefined;
  /** Number of the payment (商户扣款单号): the acquiring bank's, otherwise made by WeChat Pay. */
  out_trade_no?: string | undefined;
}

/** A debit that nothing may interrupt, or the user at the cashier. */
export interface Debit {
  /** Milliseconds since 1970; without it, until it is ended. */
  readonly until?: number;
  /** Of a debit that an acquiring bank has registered. */
  readonly outTradeNo?: string;
}

/** A message that the user was sent about the cost of an order. */
export interface CostMessage {
  /** `prepaid`: it is going to be charged; `pending`: it is under review. */
  readonly kind: 'prepaid' | 'pending';
  /** Fen. */
  readonly total_amount: number;
  /** `yyyyMMdd`. */
  readonly prepaid_time: string;
}

/** One step in the life of an order, as a person follows it. */
export interface OrderStep {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** `pay` also for a debit; `expire` is nobody's. */
  readonly call: 'create' | 'confirm' | 'complete' | 'modify' | 'cancel' | 'pay' | 'sync' | 'expire';
  /** What it led to. */
  readonly phase: Phase;
}

/** An order with what WeChat Pay remembers of it beyond the wire. */
export interface StoredOrder {
  readonly order: ServiceOrder;
  /** Whose calls reach it. */
  readonly caller: CallerName;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** When it came to its end, whichever that was. Milliseconds since 1970. */
  endedAt?: number;
  /** Fingerprints of the calls, to tell a repetition from another request. */
  readonly sent: { create: string; complete?: string; cancel?: string };
  /** Read it with `inFlight`: it may be over. */
  debit?: Debit | undefined;
  /** Who has opened the confirmation page first; nobody else can use it. */
  openedBy?: string;
  /** The user had to pay the deposit and did. */
  depositPaid?: boolean;
  messages?: CostMessage[];
  /** Its last steps, oldest first, for people. */
  history?: OrderStep[];
  /** Numbers under which an acquiring bank has registered debits, the last one at the end. */
  deductions?: string[];
}

/** Where an order stands, from the fields that only together say it. */
export type Phase = 'created' | 'running' | 'unpaid' | 'done' | 'revoked' | 'expired';

export function phaseOf({ state, state_description }: ServiceOrder): Phase {
  if (state === 'DOING') return state_description === 'MCH_COMPLETE' ? 'unpaid' : 'running';
  return ({ CREATED: 'created', DONE: 'done', REVOKED: 'revoked', EXPIRED: 'expired' } as const)[state];
}
