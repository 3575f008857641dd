import type { Scenarios } from '../scenario.js';
import type { Wire } from '../wire.js';
import { appid, subMchid, type World } from '../world.js';
import { paid, transactionOf } from './refunds-and-bills.js';

const root = '/v3/profitsharing';
const account = '1900000110';

const receiver = { appid, type: 'MERCHANT_ID', account };

const sharing = (world: World, changes: Wire = {}): Wire => ({
  appid,
  transaction_id: transactionOf(world),
  out_order_no: world.no,
  receivers: [{ type: 'MERCHANT_ID', account, amount: 100, description: '门店分成' }],
  unfreeze_unsplit: true,
  ...changes,
});

const release = (world: World, changes: Wire = {}): Wire => ({
  transaction_id: transactionOf(world),
  out_order_no: world.no,
  description: '解冻',
  ...changes,
});

const giveBack = (world: World, changes: Wire = {}): Wire => ({
  out_order_no: world.no,
  out_return_no: world.no,
  return_mchid: account,
  amount: 50,
  description: '退款',
  ...changes,
});

/** The order is paid and frozen, and the receiver added. */
async function frozen(world: World): Promise<void> {
  await paid(world, { profit_sharing: true });
  world.wechat.profitSharing.addReceiver({ type: 'MERCHANT_ID', account, relation_type: 'STORE' });
}

async function shared(world: World, changes?: Wire): Promise<void> {
  await frozen(world);
  await world.play(`POST ${root}/orders`, sharing(world, changes));
}

async function returned(world: World, changes?: Wire): Promise<void> {
  await shared(world);
  await world.play(`POST ${root}/return-orders`, giveBack(world, changes));
}

export const profitSharingScenarios: Scenarios = {
  'ProfitSharingService.create': {
    request: sharing,
    before: frozen,
    rival: (world) => shared(world, { unfreeze_unsplit: false }),
  },
  'ProfitSharingService.query': {
    request: (world) => ({ out_order_no: world.no, transaction_id: transactionOf(world) }),
    before: shared,
  },
  'ProfitSharingService.unfreeze': {
    request: release,
    before: frozen,
    rival: async (world) => {
      await frozen(world);
      await world.play(`POST ${root}/orders/unfreeze`, release(world, { description: '另一次' }));
    },
  },
  'ProfitSharingService.createReturn': {
    request: giveBack,
    before: shared,
    rival: (world) => returned(world, { amount: 20 }),
  },
  'ProfitSharingService.queryReturn': {
    request: ({ no }) => ({ out_return_no: no, out_order_no: no }),
    before: returned,
  },
  'ProfitSharingService.queryAmount': {
    request: (world) => ({ transaction_id: transactionOf(world) }),
    before: frozen,
  },
  'ProfitSharingService.addReceiver': {
    request: () => ({ ...receiver, name: '深圳某某门店', relation_type: 'STORE' }),
    rival: false,
  },
  'ProfitSharingService.deleteReceiver': { request: () => receiver, before: frozen, rival: false },
  'ProfitSharingService.queryMerchantConfig': {
    request: () => ({ sub_mchid: subMchid }),
    rival: false,
  },
  'ProfitSharingService.queryBill': {
    request: ({ clock }) => ({
      bill_date: new Date(clock.now() - 40 * 3_600_000).toISOString().slice(0, 10),
      tar_type: 'GZIP',
    }),
    rival: false,
  },
};
