import type { Read } from '../fields/field-rules.js';
import type { completeFields, createFields, modifyFields } from './service-order.fields.js';

export type CreateRequest = Read<typeof createFields>;
export type CompleteRequest = Read<typeof completeFields>;
export type ModifyRequest = Read<typeof modifyFields>;

export interface TimeRange {
  start_time: string;
  start_time_remark?: string | undefined;
  end_time?: string | undefined;
  end_time_remark?: string | undefined;
}

/** How the money of a completed order is collected. All amounts in fen. */
export interface Collection {
  state: 'USER_PAYING' | 'USER_PAID';
  total_amount: number;
  paying_amount: number;
  paid_amount: number;
  details?: CollectionDetail[];
}

export interface CollectionDetail {
  seq: number;
  amount: number;
  /** `NEWTON`, WeChat Pay collected; `MCH`, the merchant reported that it was paid elsewhere. */
  paid_type: 'NEWTON' | 'MCH';
  paid_time: string;
  /** What a refund needs. Only for `NEWTON`. */
  transaction_id?: string;
}

/** An order as WeChat Pay keeps it, in the names of the wire. Plain data: it can be copied and stored. */
export interface ServiceOrder extends Omit<CreateRequest, 'need_user_confirm' | 'time_range'> {
  mchid: string;
  order_id: string;
  need_user_confirm: boolean;
  state: 'CREATED' | 'DOING' | 'DONE' | 'REVOKED' | 'EXPIRED';
  /** Only while `DOING`. */
  state_description?: 'USER_CONFIRM' | 'MCH_COMPLETE' | undefined;
  time_range: TimeRange;
  total_amount?: number;
  /** Only after a completion above 0. */
  need_collection?: boolean | undefined;
  collection?: Collection | undefined;
  /** Opens the confirmation page. Only where the user confirms. */
  package?: string;
  /** Given to the merchant's page when the user returns from the confirmation. */
  query_id?: string;
}

/** An order with what WeChat Pay remembers of it beyond the wire. */
export interface StoredOrder {
  readonly order: ServiceOrder;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** What each call was sent with, to tell a repetition from another request. */
  readonly sent: { create: string; complete?: string; cancel?: string };
  /** The user is in the cashier, or a debit runs. */
  debitInFlight: boolean;
}

/** Where an order stands, from the fields that only together say it. */
export type Phase = 'created' | 'running' | 'unpaid' | 'done' | 'revoked' | 'expired';

export function phaseOf({ state, state_description }: ServiceOrder): Phase {
  if (state === 'DOING') return state_description === 'MCH_COMPLETE' ? 'unpaid' : 'running';
  return ({ CREATED: 'created', DONE: 'done', REVOKED: 'revoked', EXPIRED: 'expired' } as const)[state];
}
