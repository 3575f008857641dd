import type { Feature } from './feature/feature.js';
import type { Routes } from './http/api-call.js';
import { Merchant, type Surroundings } from './merchant/merchant.js';
import type { MerchantConfig } from './merchant/merchant.options.js';
import { platformKeysFeature } from './platform-keys/platform-keys.feature.js';
import { ordersFeature } from './orders/orders.feature.js';
import { permissionsFeature } from './permissions/permissions.feature.js';
import { ratingsFeature } from './ratings/ratings.feature.js';
import { riskFeature } from './risk/risk.feature.js';
import { serviceAccountsFeature } from './partner/service-accounts.feature.js';
import { plansFeature } from './plans/plans.feature.js';
import { legacyOrdersFeature } from './legacy-orders/legacy-orders.feature.js';
import { profitSharingFeature } from './profit-sharing/profit-sharing.feature.js';
import { refundsFeature } from './refunds/refunds.feature.js';
import { paymentsFeature } from './payments/payments.feature.js';
import { parkingFeature } from './parking/parking.feature.js';
import { billsFeature } from './bills/bills.feature.js';
import { dailyBillsFeature } from './daily-bills/daily-bills.feature.js';
import { securityFeature } from './security/security.feature.js';
import { deliveriesFeature } from './deliveries/deliveries.feature.js';
import { faultsFeature } from './faults/faults.feature.js';
import { triggersFeature } from './triggers/triggers.feature.js';
import type { LegacyOrderUser } from './legacy-orders/legacy-orders.user.js';
import type { OrderUser } from './orders/orders.user.js';
import type { ParkingUser } from './parking/parking.user.js';
import type { PermissionUser } from './permissions/permissions.user.js';
import type { PlanUser } from './plans/plans.user.js';

/** The features of the simulator. A new domain is added here. */
export const features: readonly Feature[] = [
  platformKeysFeature,
  ordersFeature,
  permissionsFeature,
  ratingsFeature,
  riskFeature,
  serviceAccountsFeature,
  plansFeature,
  legacyOrdersFeature,
  refundsFeature,
  profitSharingFeature,
  paymentsFeature,
  parkingFeature,
  billsFeature,
  dailyBillsFeature,
  securityFeature,
  deliveriesFeature,
  faultsFeature,
  triggersFeature,
];

/** Every operation of WeChat Pay that is simulated. */
export const routes: Routes = Object.assign({}, ...features.map((feature) => feature.routes));

/** Actions of the user in WeChat. */
export interface SimulatedUser extends OrderUser, LegacyOrderUser, PlanUser, PermissionUser, ParkingUser {}

export const userOf = (merchant: Merchant): SimulatedUser => ({
  ...ordersFeature.user(merchant),
  ...legacyOrdersFeature.user(merchant),
  ...plansFeature.user(merchant),
  ...permissionsFeature.user(merchant),
  ...parkingFeature.user(merchant),
});

/** Opens a merchant with its saved state. */
export async function openMerchant(config: MerchantConfig, surroundings: Surroundings): Promise<Merchant> {
  const merchant = await Merchant.open(config, surroundings);
  for (const { states = [] } of features) for (const open of states) open(merchant);
  return merchant;
}
