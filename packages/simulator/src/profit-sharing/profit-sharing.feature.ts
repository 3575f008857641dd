import type { Feature } from '../feature/feature.js';
import { profitSharingControl } from './profit-sharing.control.js';
import { profitSharingRoutes } from './profit-sharing.operations.js';
import { sharingScriptOf } from './sharing-script.js';
import { receiversOf, shareReturnsOf, sharingSettingsOf, sharingsOf } from './sharing.store.js';
import { SimulatedProfitSharing } from './simulated-profit-sharing.js';

/** Profit sharing of payments. */
export const profitSharingFeature: Feature = {
  routes: profitSharingRoutes,
  states: [sharingsOf, shareReturnsOf, receiversOf, sharingSettingsOf, sharingScriptOf],
  control: profitSharingControl,
  console: {
    lists: {
      sharings: (merchant) => new SimulatedProfitSharing(merchant).list(),
      shareReturns: (merchant) => new SimulatedProfitSharing(merchant).listReturns(),
    },
  },
};
