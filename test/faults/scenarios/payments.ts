import type { Scenarios } from '../scenario.js';
import { subMchid, type World } from '../world.js';
import { paid, paidThroughPartner, transactionOf } from './refunds-and-bills.js';

/** Number under which WeChat Pay debits an order. */
const outTradeNoOf = ({ wechat, no }: World): string => wechat.orders.get(no)?.order_id ?? no;

export const paymentScenarios: Scenarios = {
  'PaymentService.query': {
    request: (world) => ({ transaction_id: transactionOf(world) }),
    before: (world) => paid(world),
  },
  'PaymentService.queryByOutTradeNo': {
    request: (world) => ({ out_trade_no: outTradeNoOf(world) }),
    before: (world) => paid(world),
  },
  'PartnerPaymentService.query': {
    request: (world) => ({ transaction_id: transactionOf(world), sub_mchid: subMchid }),
    before: (world) => paidThroughPartner(world),
    rival: (world) => paid(world),
  },
  'PartnerPaymentService.queryByOutTradeNo': {
    request: (world) => ({ out_trade_no: outTradeNoOf(world), sub_mchid: subMchid }),
    before: (world) => paidThroughPartner(world),
    rival: (world) => paid(world),
  },
};
