import type { OpenUnion } from '../../../schema/open-union.js';

/** State of a plan. */
export const PayscorePlanState = {
  /** Users can sign the plan. */
  Normal: 'NORMAL',
  /** Nobody can sign the plan any more. Plans signed before go on. */
  Stop: 'STOP',
} as const;
export type PayscorePlanState = OpenUnion<(typeof PayscorePlanState)[keyof typeof PayscorePlanState]>;
