import { pay } from '../orders/service-order.user.js';
import type { ServiceOrder } from '../orders/service-order.js';
import { ordersOf } from '../orders/service-order.store.js';
import { deliveriesOf } from '../deliveries/deliveries.js';
import { legacyOrdersOf } from './legacy-order.store.js';
import { servicesOf } from '../shared/service-registry.js';
import { randomBytes } from 'node:crypto';
import { defaultOpenid } from '../merchant/default-user.js';
import type { Merchant } from '../merchant/merchant.js';
import { evaluationRefused, evaluationsOf } from '../shared/evaluation.js';
import { SimulatorError } from '../base/simulator.error.js';
import { parameterOf, type Launch } from '../feature/launch.js';
import { acceptedNotice } from './legacy-order.answers.js';
import { collect } from './legacy-order.debit.js';
import type { LegacyOrder, LegacyOrderState, StoredLegacyOrder } from './legacy-order.js';
import * as machine from './legacy-order.machine.js';

const stands: Readonly<Record<LegacyOrderState, string>> = {
  CREATED: 'waits for the user to begin (CREATED)',
  USER_ACCEPTED: 'is in use, and the merchant has not completed it (USER_ACCEPTED)',
  FINISHED: 'is completed and not paid yet (FINISHED)',
  USER_PAID: 'is paid (USER_PAID)',
  REVOKED: 'was cancelled (REVOKED)',
  EXPIRED: 'was not begun within an hour (EXPIRED)',
};

const cannot = (action: string, outOrderNo: string, reason: string): SimulatorError =>
  new SimulatorError(`The user cannot ${action} order ${outOrderNo}: ${reason}`, 409);

/**
 * The user begins to use the service.
 * @param notifyUrl where the merchant is notified. @default the `legacyOrderNotifyUrl` of the service
 */
export function acceptOrder(
  merchant: Merchant,
  which: string | Launch,
  openid?: string,
  notifyUrl?: string,
): LegacyOrder {
  const outOrderNo = typeof which === 'string' ? which : launched(merchant, which);
  const stored = inState(merchant, 'CREATED', outOrderNo, 'accept');
  const { order } = stored;
  const who = openid ?? order.openid ?? defaultOpenid;
  const evaluation = evaluationsOf(merchant).of(who);
  if (evaluation !== 'passed') {
    const { message } = evaluationRefused(evaluation);
    throw cannot('accept', outOrderNo, `${message} (${evaluation}). It stays CREATED.`);
  }
  order.openid = who;
  order.query_id = randomBytes(16).toString('hex');
  machine.accept(stored, merchant.clock.now());
  legacyOrdersOf(merchant).index(stored);
  const url = notifyUrl ?? servicesOf(merchant).get(order.service_id).legacyOrderNotifyUrl;
  if (url !== undefined) {
    deliveriesOf(merchant).send({
      eventType: 'PAYSCORE.USER_ACCEPTED',
      subject: outOrderNo,
      url,
      resource: acceptedNotice(stored),
    });
  }
  return structuredClone(order);
}

/** The user pays before WeChat Pay's own debit succeeds. */
export function payOrder(merchant: Merchant, outOrderNo: string): LegacyOrder {
  const stored = inState(merchant, 'FINISHED', outOrderNo, 'pay');
  if (stored.debit !== undefined) {
    throw cannot('pay', outOrderNo, 'a debit of it is in flight');
  }
  collect(merchant, stored);
  return structuredClone(stored.order);
}

/** The user pays a service order or a legacy order. */
export function payAny(merchant: Merchant, outOrderNo: string): ServiceOrder | LegacyOrder {
  const isLegacy =
    ordersOf(merchant).named(outOrderNo) === undefined &&
    legacyOrdersOf(merchant).find(outOrderNo) !== undefined;
  return isLegacy ? payOrder(merchant, outOrderNo) : pay(merchant, outOrderNo);
}

/** The number of the order whose package is launched. */
function launched(merchant: Merchant, launch: Launch): string {
  const opener = parameterOf(merchant, launch, 'wxpayScoreUse', 'package');
  const stored = legacyOrdersOf(merchant)
    .all()
    .find(({ order }) => order.package === opener);
  if (stored !== undefined) return stored.order.out_order_no;
  throw new SimulatorError('No smart retail or pay-after order has this package', 404);
}

function inState(
  merchant: Merchant,
  state: LegacyOrderState,
  outOrderNo: string,
  action: string,
): StoredLegacyOrder {
  const stored = legacyOrdersOf(merchant).find(outOrderNo);
  if (stored === undefined) {
    throw new SimulatorError(`No smart retail or pay-after order ${outOrderNo} was created`, 404);
  }
  const actual = stored.order.state;
  if (actual === state) return stored;
  throw cannot(action, outOrderNo, `it ${stands[actual]}`);
}
