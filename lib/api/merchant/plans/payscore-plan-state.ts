import type { OpenUnion } from '../../../schema/open-union.js';

/** State of a plan. */
export const PayscorePlanState = {
  /** Users can sign it. */
  Normal: 'NORMAL',
  /** Nobody can sign it any more; those who have carry on. */
  Stop: 'STOP',
} as const;
export type PayscorePlanState = OpenUnion<(typeof PayscorePlanState)[keyof typeof PayscorePlanState]>;
