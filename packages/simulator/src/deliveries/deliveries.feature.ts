import type { Feature } from '../feature/feature.js';
import { deliveriesOf } from './deliveries.js';
import { deliveriesControl } from './deliveries.control.js';

/** Notifications (回调通知) and their disturbances. */
export const deliveriesFeature: Feature = {
  states: [deliveriesOf],
  control: deliveriesControl,
  console: { lists: { deliveries: (merchant) => deliveriesOf(merchant).list() } },
  start: (merchant) => deliveriesOf(merchant).resume(),
  stop: (merchant) => deliveriesOf(merchant).stop(),
};
