import { powerBankService } from '../../../packages/simulator/src/merchant/simulator-service.js';
import type { Scenarios } from '../scenario.js';
import type { Wire } from '../wire.js';
import { appid, nowhere, subMchid, type World } from '../world.js';
import { rentalOf } from './service-orders.js';

const refunds = 'POST /v3/refund/domestic/refunds';
const { serviceId: service_id } = powerBankService;

/** An order of the caller that is completed and paid. */
const paidBy =
  (orders: string, caller: Wire) =>
  async (world: World, completion: Wire = {}): Promise<void> => {
    await world.play(orders, rentalOf(world, caller));
    world.wechat.user.confirm(world.no);
    await world.clock.advance('1h');
    await world.play(`${orders}/{out_order_no}/complete`, {
      out_order_no: world.no,
      service_id,
      post_payments: [{ name: '使用时长', amount: 600 }],
      total_amount: 600,
      time_range: { end_time: world.time },
      ...caller,
      ...completion,
    });
  };

export const paid = paidBy('POST /v3/payscore/serviceorder', { appid });
export const paidThroughPartner = paidBy('POST /v3/payscore/partner/serviceorder', { sub_mchid: subMchid });

export const transactionOf = ({ wechat, no }: World): string =>
  wechat.orders.get(no)?.collection?.details?.[0]?.transaction_id ?? '420020261120100000';

const refund = (world: World, changes: Wire = {}): Wire => ({
  transaction_id: transactionOf(world),
  out_refund_no: world.no,
  reason: '设备故障',
  notify_url: nowhere,
  amount: { refund: 200, total: 600, currency: 'CNY' },
  ...changes,
});

const refunded = async (world: World, changes?: Wire): Promise<void> => {
  await paid(world);
  await world.play(refunds, refund(world, changes));
};

export const refundAndBillScenarios: Scenarios = {
  'RefundService.create': {
    request: refund,
    before: (world) => paid(world),
    rival: (world) => refunded(world, { amount: { refund: 300, total: 600, currency: 'CNY' } }),
  },
  'RefundService.query': { request: ({ no }) => ({ out_refund_no: no }), before: refunded },
  'RefundService.applyAbnormal': {
    request: ({ wechat, no }) => ({
      refund_id: wechat.refunds.get(no)?.refund_id ?? '50300000000000000000000000000',
      out_refund_no: no,
      type: 'MERCHANT_BANK_CARD',
    }),
    before: async (world) => {
      world.wechat.refunds.fail('ABNORMAL', 1);
      await refunded(world);
    },
    rival: refunded,
  },
  'BillService.query': {
    request: (world) => ({
      bill_date: world.time.slice(0, 10),
      tar_type: 'GZIP',
      encryption_algorithm: 'AEAD_AES_256_GCM',
      service_id,
    }),
    before: (world) => paid(world),
    rival: false,
  },
};
