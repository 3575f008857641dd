import type { Feature } from '../feature/feature.js';
import { ratingsControl } from './ratings.control.js';
import { ratingsOf } from './rating.store.js';

/** Users' tiers (用户分层), and what is suggested for each. */
export const ratingsFeature: Feature = {
  states: [ratingsOf],
  control: ratingsControl,
};
