import type { Scenarios } from '../scenario.js';
import { beijingTime, type Wire } from '../wire.js';
import { subMchid, type World } from '../world.js';
import { paid, paidThroughPartner } from './refunds-and-bills.js';

/** The day before yesterday, whose bill exists at every hour: the bill of yesterday is made at 10:00. */
const dayOf = ({ clock }: World): Wire => ({
  bill_date: beijingTime(clock.now() - 2 * 86_400_000).replace(/^(\d{4})(\d\d)(\d\d).*/, '$1-$2-$3'),
  tar_type: 'GZIP',
});

const twoDaysAgo =
  (pay: (world: World) => Promise<void>) =>
  async (world: World): Promise<void> => {
    await pay(world);
    await world.clock.advance('2d');
  };

export const dailyBillScenarios: Scenarios = {
  'TradeBillService.query': {
    request: (world) => ({ ...dayOf(world), bill_type: 'ALL' }),
    before: twoDaysAgo(paid),
  },
  'FundFlowBillService.query': {
    request: (world) => ({ ...dayOf(world), account_type: 'BASIC' }),
    before: twoDaysAgo(paid),
  },
  'FundFlowBillService.querySubMerchant': {
    request: (world) => ({
      ...dayOf(world),
      sub_mchid: subMchid,
      account_type: 'BASIC',
      algorithm: 'AEAD_AES_256_GCM',
    }),
    before: twoDaysAgo(paidThroughPartner),
    rival: twoDaysAgo(paid),
  },
};
