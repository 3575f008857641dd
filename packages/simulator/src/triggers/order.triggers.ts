import { beijingSeconds } from '../base/beijing-time.js';
import { SimulatorError } from '../base/simulator.error.js';
import { authorize } from '../permissions/authorization.user.js';
import { collectionOf } from '../orders/collection.js';
import { complete } from '../orders/ending-by-hand.js';
import { creationByHand, serviceByHand } from '../orders/order-by-hand.js';
import { inFlight } from '../orders/service-order.machine.js';
import { phaseOf, type StoredOrder } from '../orders/service-order.js';
import { ordersOf } from '../orders/service-order.store.js';
import { confirm, pay } from '../orders/service-order.user.js';
import { freshNumber, post, type Triggering, type Triggers } from './trigger.js';

/** Service orders. */
export const orderTriggers: Triggers = {
  'PAYSCORE.USER_CONFIRM': {
    does: 'the user confirms an order',
    order: 'notified where it was made',
    run: async (asked) => numberOf(await confirmed(asked)),
  },
  'PAYSCORE.USER_PAID': {
    does: 'an order is confirmed, completed and paid',
    order: 'notified where it was made',
    run: async (asked) => {
      const stored = await unpaid(asked);
      if (phaseOf(stored.order) === 'unpaid') settle(asked, stored);
      return numberOf(stored);
    },
  },
  'PAYSCORE.MCH_PREPAY': {
    does: "the user wants to pay an acquiring bank's order",
    order: 'notified where it was made',
    run: async (asked) => {
      const { merchant, order } = asked;
      if (order !== undefined && ordersOf(merchant).expect(order).caller !== acquiringBank.caller) {
        throw new SimulatorError(`Order ${order} is not one of an acquiring bank`, 409);
      }
      const stored = await unpaid(asked, acquiringBank);
      pay(merchant, numberOf(stored));
      return numberOf(stored);
    },
  },
};

interface Kind {
  readonly caller: StoredOrder['caller'];
  readonly path: string;
  /** Fields of the creation besides those of a direct merchant. */
  readonly fields?: object;
  readonly profitSharing?: boolean;
}

const direct: Kind = { caller: 'direct', path: '/v3/payscore/serviceorder' };
const acquiringBank: Kind = {
  caller: 'acquiring-bank',
  path: '/v3/payscore/acquiringbank/serviceorder',
  fields: { sub_mchid: '1900000109', channel_id: '10000001' },
};

const numberOf = ({ order }: StoredOrder): string => order.out_order_no;

/** An order that is paid, in whatever phase it was. */
export async function paidOrder(asked: Triggering, profitSharing = false): Promise<StoredOrder> {
  const stored = await completed(asked, { ...direct, profitSharing });
  if (phaseOf(stored.order) === 'unpaid') settle(asked, stored);
  return stored;
}

/** The order that is named, or a new one. */
async function created(asked: Triggering, { path, fields = {} }: Kind): Promise<StoredOrder> {
  const { merchant, order, notifyUrl, amount } = asked;
  if (order !== undefined) return ordersOf(merchant).expect(order);
  const service = serviceByHand(merchant);
  // An order without confirmation needs a user who has authorised the service.
  if (!service.needUserConfirm) authorize(merchant, { serviceId: service.serviceId });
  const number = freshNumber(merchant);
  const today = beijingSeconds(merchant.clock.now()).slice(0, 8);
  const request = creationByHand(merchant, {
    out_order_no: number,
    notify_url: notifyUrl,
    // A service that is counted in days may end on the day of its start; one in seconds not in the same second.
    time_range: { start_time: today },
    ...(amount !== undefined && { risk_fund: { amount } }),
  });
  await post(asked, path, { ...request, ...fields });
  return ordersOf(merchant).expect(number);
}

async function confirmed(asked: Triggering, kind = direct): Promise<StoredOrder> {
  const stored = await created(asked, kind);
  confirm(asked.merchant, numberOf(stored));
  return stored;
}

async function completed(asked: Triggering, kind: Kind): Promise<StoredOrder> {
  const { merchant, call, amount } = asked;
  const stored = await created(asked, kind);
  if (phaseOf(stored.order) === 'created') confirm(merchant, numberOf(stored));
  const { profitSharing } = kind;
  const completion = { ...(amount !== undefined && { amount }), ...(profitSharing && { profitSharing }) };
  if (phaseOf(stored.order) === 'running') await complete(merchant, stored, call, completion);
  return stored;
}

/** An order that has been completed just now, or was not paid yet. */
async function unpaid(asked: Triggering, kind = direct): Promise<StoredOrder> {
  const { merchant, order } = asked;
  const phase = order === undefined ? undefined : phaseOf(ordersOf(merchant).expect(order).order);
  if (phase === 'done' || phase === 'revoked' || phase === 'expired') {
    throw new SimulatorError(`Order ${order} is ${phase}, so nothing is to be paid; take another one`, 409);
  }
  return completed(asked, kind);
}

/** Pays an order that the debit has left unpaid. */
function settle({ merchant }: Triggering, stored: StoredOrder): void {
  const collection = collectionOf(merchant);
  const isDebited = (): boolean => inFlight(stored, merchant.clock.now());
  if (!isDebited()) pay(merchant, numberOf(stored));
  if (phaseOf(stored.order) === 'unpaid') collection.release(numberOf(stored), 'paid');
}
