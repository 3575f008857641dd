import { servicesOf } from '../shared/service-registry.js';
import { collectionOf } from './collection.js';
import { ordersOf } from './service-order.store.js';
import { randomBytes } from 'node:crypto';
import { defaultOpenid, subOpenidOf } from '../merchant/default-user.js';
import type { Merchant } from '../merchant/merchant.js';
import { SimulatorError } from '../base/simulator.error.js';
import { isLaunch, parameterOf, type Launch } from '../feature/launch.js';
import { evaluationsOf, evaluationRefused } from '../shared/evaluation.js';
import { callers } from './callers/index.js';
import { cashierTime, notifyOrder, prepay } from './order-notices.js';
import { phaseOf, type Phase, type ServiceOrder, type StoredOrder } from './service-order.js';
import { inFlight, start } from './service-order.machine.js';

/** What opens a page of an order: `package` of a created order, or what a client passes to WeChat. */
export type LaunchOfOrder =
  | string
  | {
      /** `package` that the creation of the order answered. */
      readonly package: string;
    }
  | Launch;

/** Who confirms an order, and how. */
export interface ConfirmOrder {
  /** @default the default user */
  readonly openid?: string;
  /** Whether a user who does not pass the evaluation pays the deposit. @default false */
  readonly payDeposit?: boolean;
}

const hour = 3_600_000;

const stands: Readonly<Record<Phase, string>> = {
  created: 'waits for the user to confirm it (CREATED)',
  running: 'is confirmed, and the merchant has not completed it (DOING, USER_CONFIRM)',
  unpaid: 'is completed and not paid yet (DOING, MCH_COMPLETE)',
  done: 'is done: paid, or completed at 0 (DONE)',
  revoked: 'was cancelled (REVOKED)',
  expired: 'was not confirmed within 30 days (EXPIRED)',
};

const cannot = (action: string, { order }: StoredOrder, reason: string): SimulatorError =>
  new SimulatorError(`The user cannot ${action} order ${order.out_order_no}: ${reason}`, 409);

export function open(merchant: Merchant, launch: LaunchOfOrder, openid = defaultOpenid): ServiceOrder {
  if (isLaunch(launch) && launch.businessType === 'wxpayScoreDetail') {
    return structuredClone(detailOf(merchant, launch).order);
  }
  const stored = byLaunch(merchant, launch);
  assertPhase('created', stored, 'open');
  bind(merchant, stored, openid, 'open');
  return structuredClone(stored.order);
}

export function confirm(
  merchant: Merchant,
  which: LaunchOfOrder,
  { openid = defaultOpenid, payDeposit = false }: ConfirmOrder = {},
): ServiceOrder {
  const stored = typeof which === 'string' ? ordersOf(merchant).expect(which) : byLaunch(merchant, which);
  const { order } = stored;
  assertPhase('created', stored, 'confirm');
  bind(merchant, stored, openid, 'confirm');
  checkEvaluation(merchant, stored, openid, payDeposit);
  if (payDeposit) stored.depositPaid = true;
  order.openid = openid;
  if (order.sub_appid !== undefined) order.sub_openid = subOpenidOf(openid);
  order.query_id = randomBytes(16).toString('hex');
  start(stored, merchant.clock.now());
  ordersOf(merchant).index(stored);
  notifyOrder(merchant, 'PAYSCORE.USER_CONFIRM', stored);
  return structuredClone(order);
}

export function pay(merchant: Merchant, outOrderNo: string): ServiceOrder {
  const stored = ordersOf(merchant).expect(outOrderNo);
  const now = merchant.clock.now();
  assertPhase('unpaid', stored, 'pay');
  if (inFlight(stored, now)) throw cannot('pay', stored, 'a debit of it is in flight');
  if (callers[stored.caller].debitor === 'acquiring-bank') {
    stored.debit = { until: now + cashierTime };
    notifyOrder(merchant, prepay, stored);
  } else {
    delete stored.debit;
    stored.paidByHand = true;
    collectionOf(merchant).paid(stored);
  }
  return structuredClone(stored.order);
}

function byLaunch(merchant: Merchant, launch: LaunchOfOrder): StoredOrder {
  const stored = ordersOf(merchant).byPackage(packageOf(merchant, launch));
  if (stored !== undefined) return stored;
  throw new SimulatorError(
    'No order has this package; open the page with the one that its creation answered',
    404,
  );
}

function packageOf(merchant: Merchant, launch: LaunchOfOrder): string {
  if (typeof launch === 'string') return launch;
  return isLaunch(launch) ? parameterOf(merchant, launch, 'wxpayScoreUse', 'package') : launch.package;
}

function detailOf(merchant: Merchant, launch: Launch): StoredOrder {
  const stored = ordersOf(merchant).expect(parameterOf(merchant, launch, 'wxpayScoreDetail', 'out_order_no'));
  const { service_id: serviceId } = stored.order;
  if (parameterOf(merchant, launch, 'wxpayScoreDetail', 'service_id') === serviceId) return stored;
  throw new SimulatorError(`service_id: it is not ${serviceId}, the one of the order (3961)`, 404);
}

function assertPhase(phase: Phase, stored: StoredOrder, action: string): void {
  const actual = phaseOf(stored.order);
  if (actual !== phase) throw cannot(action, stored, `it ${stands[actual]}`);
}

/** Gives the confirmation page to the user who opens it first. The page is valid for an hour after the creation. */
function bind(merchant: Merchant, stored: StoredOrder, openid: string, action: string): void {
  if (merchant.clock.now() - stored.createdAt >= hour) {
    throw cannot(
      action,
      stored,
      'its package was valid for an hour. Create an order under a new out_order_no.',
    );
  }
  if ((stored.openedBy ?? openid) !== openid) {
    throw cannot(
      action,
      stored,
      'its package belongs to another user, who opened it first. Create an order under a new out_order_no.',
    );
  }
  const { online = true, testUsers = [] } = servicesOf(merchant).get(stored.order.service_id);
  if (!online && !testUsers.includes(openid)) {
    throw cannot(
      action,
      stored,
      'its service is not online yet. Name the user in the testUsers of the service.',
    );
  }
  stored.openedBy = openid;
}

function checkEvaluation(merchant: Merchant, stored: StoredOrder, openid: string, payDeposit: boolean): void {
  const { moneyMode } = servicesOf(merchant).get(stored.order.service_id);
  const evaluation = evaluationsOf(merchant).of(openid);
  if (evaluation === 'passed') {
    if (payDeposit)
      throw cannot(
        'confirm',
        stored,
        'a user who passes the evaluation is not asked for a deposit. Leave payDeposit out.',
      );
    return;
  }
  const { message } = evaluationRefused(evaluation);
  if (moneyMode === 'use-first')
    throw cannot('confirm', stored, `${message} (${evaluation}). It stays CREATED.`);
  if (!payDeposit)
    throw cannot(
      'confirm',
      stored,
      `${message} (${evaluation}). It stays CREATED unless they pay the deposit: pass payDeposit.`,
    );
}
