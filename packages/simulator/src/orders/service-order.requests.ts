import type { Read } from '../fields/field-rules.js';
import type * as tables from './service-order.fields.js';

// What a call may say, whoever makes it: each line reads its own part of these fields.

/** Who calls, and for whom. */
export interface Caller {
  appid?: string | undefined;
  service_id?: string | undefined;
  sub_mchid?: string | undefined;
  sub_appid?: string | undefined;
  channel_id?: string | undefined;
}

/** The user, where the order needs no confirmation. */
export interface NamedUser {
  openid?: string | undefined;
  sub_openid?: string | undefined;
}

/** Before everything else is known: whose order, and what for. */
interface Opening extends Caller, NamedUser {
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

export interface QueryRequest extends Caller {
  out_order_no?: string | undefined;
  query_id?: string | undefined;
}

export type CancelRequest = Caller & Read<typeof tables.reasonField>;

export type CompleteRequest = Caller &
  Read<typeof tables.completionFields> & {
    currency?: string | undefined;
    device?: Read<typeof tables.deviceFields> | undefined;
  };

export type ModifyRequest = Caller &
  Read<typeof tables.chargeFields> &
  Read<typeof tables.reasonField> & { device?: Read<typeof tables.deviceFields> | undefined };

export interface SyncRequest extends Caller {
  type: 'Order_Paid';
  detail: { paid_time: string };
}

export type MessageRequest = Caller & Read<typeof tables.messageFields>;

export interface RegisterDeductionRequest extends Caller {
  out_trade_no: string;
}

export interface QueryDeductionRequest extends Caller {
  out_order_no: string;
}
