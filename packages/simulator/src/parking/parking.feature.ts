import type { FeatureWithUser } from '../feature/feature.js';
import { stateOf } from '../merchant/merchant-state.js';
import { evaluationsOf } from '../shared/evaluation.js';
import { parkingControl } from './parking.control.js';
import { refresh } from './parking.entrance.js';
import { parkingRoutes } from './parking.operations.js';
import { parkingOf } from './parking.store.js';
import { parkingScriptOf } from './parking-script.js';
import { parkingUser, type ParkingUser } from './parking.user.js';
import { SimulatedParking } from './simulated-parking.js';

/** A user who is evaluated anew can leave a car park by a debit, or no longer. */
const evaluationWatch = stateOf((merchant) =>
  evaluationsOf(merchant).watch((openid) => refresh(merchant, openid)),
);

/** Parking (停车服务): plates, entrances and debits. */
export const parkingFeature: FeatureWithUser<ParkingUser> = {
  routes: parkingRoutes,
  states: [parkingOf, parkingScriptOf, evaluationWatch],
  user: parkingUser,
  control: parkingControl,
  console: {
    lists: {
      parkingPlates: (merchant) => new SimulatedParking(merchant).plates(),
      parkingEntrances: (merchant) => new SimulatedParking(merchant).entrances(),
      parkingDebits: (merchant) => new SimulatedParking(merchant).debits(),
    },
  },
};
