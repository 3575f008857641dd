import type { Feature } from '../feature/feature.js';
import { faultsControl } from './faults.control.js';
import { faultsOf } from './simulated-faults.js';

/** Faults of calls. */
export const faultsFeature: Feature = {
  states: [faultsOf],
  control: faultsControl,
  console: {
    lists: { faults: (merchant) => faultsOf(merchant).list() },
    values: { scriptedFaults: (merchant) => faultsOf(merchant).scripted },
  },
};
