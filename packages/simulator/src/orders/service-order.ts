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
  /** Sum of `paying_amount` and `paid_amount`. */
  total_amount: number;
  /** The unpaid amount. */
  paying_amount: number;
  /** The paid amount. */
  paid_amount: number;
  /** The payments, set once the order is paid. */
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
  /** `NEWTON`: Beijing time, `yyyyMMddHHmmss`. `MCH`: as the merchant reported it. */
  paid_time: string;
  /** WeChat Pay's number of the payment, which a refund names. Only for `NEWTON`. */
  transaction_id?: string;
}

/** An order as WeChat Pay keeps it, in the names of the wire. Plain data: it can be copied and stored. */
export interface ServiceOrder extends Omit<CreateRequest, 'need_user_confirm' | 'time_range' | 'risk_fund'> {
  /** Merchant number of the caller. */
  mchid: string;
  /** WeChat Pay's number of the order. */
  order_id: string;
  /** Whether the user confirms this order by itself. */
  need_user_confirm: boolean;
  /** State; where the order stands is known only together with `state_description` and `collection`. */
  state: 'CREATED' | 'DOING' | 'DONE' | 'REVOKED' | 'EXPIRED';
  /** Set only while `state` is `DOING`. */
  state_description?: 'USER_CONFIRM' | 'MCH_COMPLETE' | undefined;
  /** When the service runs. */
  time_range: TimeRange;
  /** The deposit, or the estimate. Absent where one call created and completed the order. Amount in fen. */
  risk_fund?: { name?: string | undefined; amount: number; description?: string | undefined } | undefined;
  /** Total in fen, set once the order is completed or cancelled. */
  total_amount?: number | undefined;
  /** Set once the order is completed with a total above 0. */
  need_collection?: boolean | undefined;
  /** Set once the order is completed with a total above 0. */
  collection?: Collection | undefined;
  /** Opens the confirmation page. Only in orders that the user confirms. */
  package?: string | undefined;
  /** Number that the merchant's page gets when the user returns from the confirmation page. */
  query_id?: string | undefined;
  /** Number of the payment (商户扣款单号): the acquiring bank's, otherwise made by WeChat Pay. */
  out_trade_no?: string | undefined;
}

/** A debit in flight, or the user at the cashier. Calls that change the order are refused meanwhile. */
export interface Debit {
  /** End in milliseconds since 1970. Absent: the debit lasts until its outcome is known. */
  readonly until?: number;
  /** Number of a debit that the acquiring bank has registered. */
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
  /** Place among all that happened; absent in data of earlier versions. */
  readonly sequence?: number;
  /**
   * Call behind the step. `pay` is a debit as well, `debit-failed` and `debit-held` are debits that left the order
   * unpaid; `expire` is no call, but the end of the 30 days.
   */
  readonly call:
    | 'create'
    | 'confirm'
    | 'complete'
    | 'modify'
    | 'cancel'
    | 'pay'
    | 'debit-failed'
    | 'debit-held'
    | 'sync'
    | 'expire';
  /** Phase after the step. */
  readonly phase: Phase;
}

/** An order with what WeChat Pay remembers of it beyond the wire. */
export interface StoredOrder {
  readonly order: ServiceOrder;
  /** Kind of caller whose calls find the order. */
  readonly caller: CallerName;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** When the order was done or cancelled. Milliseconds since 1970. */
  endedAt?: number;
  /** Fingerprints of the calls; they tell an idempotent repeat from a different request. */
  readonly sent: { create: string; complete?: string; cancel?: string };
  /** Must be read with `inFlight`: a debit stays here after its end. */
  debit?: Debit | undefined;
  /** `openid` of the user who opened the confirmation page first; nobody else can use that page. */
  openedBy?: string;
  /** The user paid in the order's page, before a debit succeeded. */
  paidByHand?: boolean;
  /** The user had to pay the deposit and did. */
  depositPaid?: boolean;
  messages?: CostMessage[];
  /** The completion asked for profit sharing, so the payment is frozen. */
  profitSharing?: boolean;
  /** Last steps of the order, oldest first, for the console. */
  history?: OrderStep[];
  /** Numbers under which the acquiring bank has registered debits, oldest first. */
  deductions?: string[];
}

/** Where an order stands, derived from `state` and `state_description`. */
export type Phase = 'created' | 'running' | 'unpaid' | 'done' | 'revoked' | 'expired';

export function phaseOf({ state, state_description }: ServiceOrder): Phase {
  if (state === 'DOING') return state_description === 'MCH_COMPLETE' ? 'unpaid' : 'running';
  return ({ CREATED: 'created', DONE: 'done', REVOKED: 'revoked', EXPIRED: 'expired' } as const)[state];
}
