import { expect, it } from 'vitest';
import { SimulatedMerchant, withoutConfirmation } from '../../../../test/support/simulated-merchant.js';

/** Calls of all routes, where only an order R1 exists, completed and not paid. Refusals must name what does not exist. */
const calls: readonly (readonly [route: string, body: object | undefined, status: number, answer: RegExp])[] =
  [
    ['GET /simulator', undefined, 200, /"does"/],
    ['GET /simulator/state', undefined, 200, /"phase": "unpaid"/],
    ['GET /simulator/config', undefined, 200, /WECHATPAY_MCHID/],
    ['GET /simulator/requests', undefined, 200, /serviceorder\/R1\/complete/],
    ['GET /simulator/deliveries/{X}', undefined, 404, /no notification X/],
    ['GET /simulator/requests/{X}', undefined, 404, /no call X/],
    ['GET /simulator/requests/{X}/curl', undefined, 404, /no call X/],
    ['GET /simulator/orders/{R1}/timeline', undefined, 200, /"kind": "call"/],
    ['GET /simulator/legacy-orders/{L1}/timeline', undefined, 404, /no L1 among the legacy orders/],
    ['GET /simulator/sign-plans/{S1}/timeline', undefined, 404, /no S1 among the sign plans/],
    ['GET /simulator/refunds/{F1}/timeline', undefined, 404, /no F1 among the refunds/],
    ['GET /simulator/clock', undefined, 200, /"now": \d+/],
    ['POST /simulator/clock/advance', { duration: '31d' }, 200, /"now": \d+/],
    ['GET /simulator/orders', undefined, 200, /"R1"/],
    ['POST /simulator/orders', { out_order_no: 'R2' }, 200, /"out_order_no": "R2"/],
    ['GET /simulator/orders/{R1}', undefined, 200, /MCH_COMPLETE/],
    ['GET /simulator/orders/{R1}/messages', undefined, 200, /"messages": \[\]/],
    ['POST /simulator/orders/{R1}/complete', { amount: 1 }, 400, /PARAM_ERROR: 订单重入/],
    ['POST /simulator/orders/{R1}/cancel', {}, 200, /"REVOKED"/],
    ['GET /simulator/triggers', undefined, 200, /"event_type": "PAYSCORE.USER_PAID"/],
    ['POST /simulator/triggers/{PAYSCORE.USER_PAID}', { order: 'R1' }, 200, /"subject": "R1"/],
    ['POST /simulator/orders/{R1}/open', {}, 409, /cannot open order R1/],
    ['POST /simulator/orders/{R1}/confirm', { payDeposit: true }, 409, /cannot confirm order R1/],
    ['POST /simulator/orders/{R1}/pay', {}, 200, /"USER_PAID"/],
    ['POST /simulator/orders/{R1}/retry', {}, 200, /"USER_PAID"/],
    ['POST /simulator/orders/{R1}/release', { outcome: 'paid' }, 409, /No debit of order R1/],
    ['POST /simulator/launch/open', { package: 'x' }, 404, /No order has this package/],
    ['POST /simulator/launch/confirm', { extraData: { package: 'x' } }, 404, /No order has this package/],
    ['POST /simulator/launch/sign', { package: 'x' }, 404, /No signed plan/],
    [
      'POST /simulator/launch/authorize',
      { queryString: 'apply_permissions_token=x' },
      404,
      /No such authorisation/,
    ],
    ['GET /simulator/legacy-orders', undefined, 200, /"legacy_orders": \[\]/],
    ['GET /simulator/legacy-orders/{L1}', undefined, 404, /no L1 among the legacy orders/],
    ['POST /simulator/legacy-orders/{L1}/accept', {}, 404, /L1 was created/],
    ['POST /simulator/legacy-orders/{L1}/pay', {}, 404, /L1 was created/],
    ['POST /simulator/legacy-orders/{L1}/retry', {}, 404, /L1 was created/],
    ['POST /simulator/legacy-orders/{L1}/release', { outcome: 'failed' }, 404, /L1 was created/],
    ['GET /simulator/authorizations', undefined, 200, /"authorizations": \[\]/],
    ['GET /simulator/authorizations/{A1}', undefined, 404, /no A1/],
    ['POST /simulator/authorizations/accept', { openid: 'oU' }, 200, /"AVAILABLE"/],
    ['POST /simulator/authorizations/revoke', {}, 404, /no authorisation of the service/],
    ['POST /simulator/authorizations/{A1}/accept', {}, 404, /No such authorisation/],
    ['POST /simulator/authorizations/{A1}/revoke', {}, 404, /no authorisation A1/],
    ['GET /simulator/plans', undefined, 200, /"plans": \[\]/],
    ['GET /simulator/plans/{P1}', undefined, 404, /no P1/],
    ['GET /simulator/sign-plans', undefined, 200, /"sign_plans": \[\]/],
    ['GET /simulator/sign-plans/{S1}', undefined, 404, /no S1/],
    ['POST /simulator/sign-plans/{S1}/sign', {}, 404, /No signed plan S1/],
    ['POST /simulator/sign-plans/{S1}/cancel', { reason: '不用了' }, 404, /No signed plan S1/],
    ['POST /simulator/users/{oU}/evaluation', { evaluation: 'overdue' }, 200, /\{\}/],
    ['POST /simulator/users/{oU}/rating', { level: 3, label: 'x' }, 200, /\{\}/],
    ['POST /simulator/quotas', { version: 9, quotas: [{ riskLevel: 1, suggestedQuota: 5 }] }, 200, /\{\}/],
    ['GET /simulator/service-accounts', undefined, 200, /"service_accounts": \[\]/],
    ['GET /simulator/service-accounts/{B1}', undefined, 404, /no B1/],
    ['POST /simulator/service-accounts/{B1}/approve', {}, 404, /No application B1/],
    ['POST /simulator/service-accounts/{B1}/reject', { reason: 'x' }, 404, /No application B1/],
    ['POST /simulator/collection', { mode: 'fail', times: 2 }, 200, /\{\}/],
    ['GET /simulator/refunds', undefined, 200, /"refunds": \[\]/],
    ['GET /simulator/refunds/{F1}', undefined, 404, /no F1/],
    ['POST /simulator/refunds/succeed', {}, 200, /\{\}/],
    ['POST /simulator/refunds/fail', { status: 'ABNORMAL', times: 'all' }, 200, /\{\}/],
    ['POST /simulator/refunds/hold', {}, 200, /\{\}/],
    ['POST /simulator/refunds/refuse', { code: 'NOT_ENOUGH' }, 200, /\{\}/],
    ['POST /simulator/refunds/{F1}/end', { status: 'SUCCESS' }, 404, /No refund F1/],
    ['GET /simulator/sharings', undefined, 200, /"sharings": \[\]/],
    ['GET /simulator/sharings/{P1}', undefined, 404, /no P1/],
    ['GET /simulator/share-returns', undefined, 200, /"share_returns": \[\]/],
    ['GET /simulator/share-returns/{B1}', undefined, 404, /no B1/],
    ['GET /simulator/share-receivers', undefined, 200, /"share_receivers": \[\]/],
    ['POST /simulator/profit-sharing/succeed', {}, 200, /\{\}/],
    ['POST /simulator/profit-sharing/fail', { reason: 'NO_RELATION', times: 1 }, 200, /\{\}/],
    ['POST /simulator/profit-sharing/fail-returns', { reason: 'BALANCE_NOT_ENOUGH' }, 200, /\{\}/],
    ['POST /simulator/profit-sharing/hold', {}, 200, /\{\}/],
    ['POST /simulator/profit-sharing/refuse', { refusal: 'ORDER_PROCESSING', times: 1 }, 200, /\{\}/],
    ['POST /simulator/profit-sharing/limit', { maxRatio: 2000, subMchid: '1900000109' }, 200, /\{\}/],
    ['POST /simulator/profit-sharing/notify', { url: 'http://localhost:3000/share' }, 200, /\{\}/],
    ['POST /simulator/sharings/{P1}/finish', {}, 404, /No sharing P1/],
    ['POST /simulator/share-returns/{B1}/end', {}, 404, /No return B1/],
    ['GET /simulator/parking-plates', undefined, 200, /"parking_plates": \[\]/],
    ['GET /simulator/parking-plates/{粤B1}', undefined, 404, /among the parking plates/],
    ['POST /simulator/parking-plates/{粤B1}/open', { openid: 'oU' }, 200, /"NORMAL"/],
    ['POST /simulator/parking-plates/{粤B1}/pause', { plateColor: 'GREEN' }, 409, /is OUT_SERVICE/],
    ['POST /simulator/parking-plates/{粤B1}/close', {}, 409, /is OUT_SERVICE/],
    ['GET /simulator/parking-entrances', undefined, 200, /"parking_entrances": \[\]/],
    ['GET /simulator/parking-entrances/{P1}', undefined, 404, /no P1/],
    ['GET /simulator/parking-debits', undefined, 200, /"parking_debits": \[\]/],
    ['GET /simulator/parking-debits/{D1}', undefined, 404, /no D1/],
    ['POST /simulator/parking-debits/succeed', {}, 200, /\{\}/],
    ['POST /simulator/parking-debits/advance', { times: 'all' }, 200, /\{\}/],
    ['POST /simulator/parking-debits/fail', { times: 2 }, 200, /\{\}/],
    ['POST /simulator/parking-debits/hold', {}, 200, /\{\}/],
    ['POST /simulator/parking-debits/{D1}/end', { outcome: 'advanced' }, 404, /No debit D1/],
    ['POST /simulator/parking-debits/{D1}/repay', {}, 404, /No debit D1/],
    ['POST /simulator/bills/succeed', {}, 200, /\{\}/],
    ['POST /simulator/bills/fail', { fault: 'cut-file', times: 2 }, 200, /\{\}/],
    ['GET /simulator/faults', undefined, 200, /"faults": \[\]/],
    ['POST /simulator/faults', { kind: 'reset', takesEffect: true, times: 2 }, 200, /\{\}/],
    [
      'POST /simulator/faults/random',
      { seed: 1, rate: 0.5, kinds: ['delay', { kind: 'reset' }] },
      200,
      /\{\}/,
    ],
    ['DELETE /simulator/faults', {}, 200, /\{\}/],
    ['GET /simulator/deliveries', undefined, 200, /USER_CONFIRM/],
    ['POST /simulator/deliveries/{D1}/resend', {}, 404, /no notification D1/],
    ['POST /simulator/deliveries/idle', {}, 200, /\{\}/],
    ['POST /simulator/deliveries/duplicate', { times: 2, newId: true }, 200, /\{\}/],
    ['POST /simulator/deliveries/lose', { answer: true, eventType: 'PAYSCORE.USER_PAID' }, 200, /\{\}/],
    ['POST /simulator/deliveries/probe', { subject: 'R1' }, 200, /\{\}/],
    ['POST /simulator/deliveries/reorder', { count: 3 }, 200, /\{\}/],
    ['POST /simulator/deliveries/release', {}, 200, /\{\}/],
    ['POST /simulator/deliveries/disturb', { seed: 7, lose: 0.1 }, 200, /\{\}/],
    ['POST /simulator/deliveries/calm', {}, 200, /\{\}/],
    ['POST /simulator/notification', { eventType: 'X', resource: { a: 1 } }, 200, /wechatpay-signature/],
    ['GET /simulator/platform-keys', undefined, 200, /"certificate"/],
    ['POST /simulator/platform-keys/rotate', { listedBefore: '1h' }, 200, /"serial"/],
    ['POST /simulator/platform-keys/switch', { overlap: 0 }, 200, /\{\}/],
    ['POST /simulator/platform-keys/drop-old', {}, 200, /\{\}/],
    ['POST /simulator/platform-keys/migration', { step: 'start', notifications: 0.5 }, 200, /\{\}/],
  ];

const anonymous = (route: string): string => route.replaceAll(/\{[^}]+\}/g, '{}');

const start = async (): Promise<SimulatedMerchant> => {
  const merchant = await SimulatedMerchant.start({
    services: [{ ...withoutConfirmation, needUserConfirm: true, serviceId: '500003' }, withoutConfirmation],
    platformKeys: 'certificate',
  });
  await merchant.create({ risk_fund: { name: 'ESTIMATE_ORDER_COST', amount: 9_900 } });
  merchant.simulator.collection.off();
  merchant.simulator.user.confirm('R1');
  await merchant.clock.advance(3_600_000);
  await merchant.complete();
  return merchant;
};

it.each(calls)('%s answers', async (route, body, status, answer) => {
  const merchant = await start();
  const [method = '', path = ''] = route.replaceAll(/[{}]/g, '').split(' ');
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await fetch(merchant.simulator.baseUrl + path, { method, ...sent });
  const text = await response.text();
  expect([response.status, text]).toEqual([status, expect.stringMatching(answer) as string]);
});

it('Every route is called here', async () => {
  const { simulator } = await SimulatedMerchant.start();
  const list = (await (await fetch(`${simulator.baseUrl}/simulator`)).json()) as {
    routes: { route: string }[];
  };
  expect(list.routes.map(({ route }) => anonymous(route)).toSorted()).toEqual(
    calls.map(([route]) => anonymous(route)).toSorted(),
  );
});
