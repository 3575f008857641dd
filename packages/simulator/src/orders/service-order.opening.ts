import { ordersOf } from './service-order.store.js';
import { randomBytes } from 'node:crypto';
import { beijingSeconds } from '../base/beijing-time.js';
import type { Merchant } from '../merchant/merchant.js';
import type { CallerName } from './caller-name.js';
import { remember } from './order-history.js';
import type { ServiceOrder, StoredOrder } from './service-order.js';
import { start } from './service-order.machine.js';

type Minted = 'mchid' | 'order_id' | 'state' | 'state_description' | 'package' | 'query_id';

/** A new order whose request has passed all checks. */
export interface OrderDraft {
  /** Kind of caller whose calls find the order. */
  readonly caller: CallerName;
  readonly order: Omit<ServiceOrder, Minted>;
  /** Fingerprint of the call that opens it. */
  readonly print: string;
}

/** Stores an order under a new `order_id`. An order without confirmation runs at once. */
export function openOrder(merchant: Merchant, { caller, order, print }: OrderDraft): StoredOrder {
  const now = merchant.clock.now();
  const stored: StoredOrder = {
    order: {
      ...order,
      time_range: { ...order.time_range },
      mchid: merchant.mchid,
      order_id: `1000${beijingSeconds(now)}${randomBytes(5).readUIntBE(0, 5).toString().padStart(13, '0')}`,
      state: 'CREATED',
    },
    caller,
    createdAt: now,
    sent: { create: print },
  };
  if (order.need_user_confirm) stored.order.package = randomBytes(30).toString('base64url');
  if (order.need_user_confirm) remember(stored, 'create', now);
  else start(stored, now);
  ordersOf(merchant).add(stored);
  return stored;
}
