import { orderTriggers } from './order.triggers.js';
import { parkingTriggers } from './parking.triggers.js';
import { profitSharingTriggers } from './profit-sharing.triggers.js';
import { refundTriggers } from './refund.triggers.js';
import { serviceTriggers } from './service.triggers.js';
import type { Triggers } from './trigger.js';

/** Every event that the simulator notifies of, with what makes it come about. */
export const triggers: Triggers = {
  ...orderTriggers,
  ...serviceTriggers,
  ...refundTriggers,
  ...profitSharingTriggers,
  ...parkingTriggers,
};
