import type { CallerFields, NamedUser } from '../shared/caller-fields.js';
import type { Read } from '../fields/field-rules.js';
import type * as tables from './service-order.fields.js';

// Fields of each call over all kinds of callers: the field table of a caller reads its own part of them.

/** Fields of every call that opens an order. */
interface Opening extends CallerFields, NamedUser {
  appid: string;
  service_id: string;
  out_order_no: string;
  service_introduction: string;
  notify_url?: string | undefined;
}

export type CreateRequest = Opening &
  Read<typeof tables.creationFields> & {
    currency?: string | undefined;
    device?: Read<typeof tables.deviceFields> | undefined;
    shopping_info?: Read<typeof tables.shoppingFields> | undefined;
  };

export type DirectCompleteRequest = Opening & Read<typeof tables.directCompletionFields>;

export interface QueryRequest extends CallerFields {
  out_order_no?: string | undefined;
  query_id?: string | undefined;
}

export type CancelRequest = CallerFields & Read<typeof tables.reasonField>;

export type CompleteRequest = CallerFields &
  Read<typeof tables.completionFields> & {
    currency?: string | undefined;
    device?: Read<typeof tables.deviceFields> | undefined;
  };

export type ModifyRequest = CallerFields &
  Read<typeof tables.chargeFields> &
  Read<typeof tables.reasonField> & { device?: Read<typeof tables.deviceFields> | undefined };

export interface SyncRequest extends CallerFields {
  type: 'Order_Paid';
  detail: { paid_time: string };
}

export type MessageRequest = CallerFields & Read<typeof tables.messageFields>;

export interface RegisterDeductionRequest extends CallerFields {
  out_trade_no: string;
}

export interface QueryDeductionRequest extends CallerFields {
  out_order_no: string;
}
