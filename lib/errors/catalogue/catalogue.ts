import { codes } from './codes.js';
import { launchCodes } from './launch-codes.js';
import { operationCodes } from './operation-codes.js';
import { requestFaults } from './request-faults.js';
import { rightFaults } from './right-faults.js';
import { stateFaults } from './state-faults.js';
import { userFaults } from './user-faults.js';

/** All that this package knows about WeChat Pay's errors, as data: for a help page, or a table of what support does. */
export const PAYSCORE_ERROR_CATALOGUE = {
  /** By WeChat Pay's code. */
  codes,
  /** By internal number or message. */
  faults: [...stateFaults, ...userFaults, ...requestFaults, ...rightFaults],
  /** Codes that mean something else in one operation. */
  operationCodes,
  /** By the code of `wx.openBusinessView`. */
  launchCodes,
} as const;
