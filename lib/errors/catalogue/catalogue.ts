import { codes } from './codes.js';
import { launchCodes } from './launch-codes.js';
import { operationCodes } from './operation-codes.js';
import { profitSharingFaults } from './profit-sharing-faults.js';
import { parkingFaults } from './parking-faults.js';
import { requestFaults } from './request-faults.js';
import { rightFaults } from './right-faults.js';
import { stateFaults } from './state-faults.js';
import { userFaults } from './user-faults.js';

/** The catalogue of WeChat Pay's errors as data, for a help page or a table for the host's support. */
export const PAYSCORE_ERROR_CATALOGUE = {
  /** WeChat Pay's code → explanation. */
  codes,
  /** Faults that are recognised by internal number or message. */
  faults: [
    ...stateFaults,
    ...userFaults,
    ...requestFaults,
    ...rightFaults,
    ...profitSharingFaults,
    ...parkingFaults,
  ],
  /** Codes with another meaning in some operations. */
  operationCodes,
  /** Code of `wx.openBusinessView` → explanation. */
  launchCodes,
} as const;
