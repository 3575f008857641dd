import type { OpenUnion } from '../../../schema/open-union.js';

/** Colour of a number plate (车牌颜色). The same number in two colours is two plates. */
export const PlateColor = {
  /** 蓝色: cars with a combustion engine. */
  Blue: 'BLUE',
  /** 绿色. */
  Green: 'GREEN',
  /** 黄色. */
  Yellow: 'YELLOW',
  /** 黑色. */
  Black: 'BLACK',
  /** 白色. */
  White: 'WHITE',
  /** 黄绿色. */
  LimeGreen: 'LIMEGREEN',
} as const;
export type PlateColor = OpenUnion<(typeof PlateColor)[keyof typeof PlateColor]>;

/** State of the parking service for a plate (车牌服务开通状态). */
export const ParkingServiceState = {
  /** The user has opened the service for this plate. */
  Normal: 'NORMAL',
  /** The user has paused the service. */
  Pause: 'PAUSE',
  /** The service is not open for this plate. */
  OutService: 'OUT_SERVICE',
} as const;
export type ParkingServiceState = OpenUnion<(typeof ParkingServiceState)[keyof typeof ParkingServiceState]>;

/** State of an entrance (停车入场状态). */
export const ParkingEntranceState = {
  /** The stay can be debited. */
  Normal: 'NORMAL',
  /** The stay cannot be debited for now; the driver pays in another way. */
  Blocked: 'BLOCKED',
} as const;
export type ParkingEntranceState = OpenUnion<
  (typeof ParkingEntranceState)[keyof typeof ParkingEntranceState]
>;

/** Reason of a blocked entrance (不可用状态描述). */
export const ParkingBlockReason = {
  /** The user has paused the service. */
  Pause: 'PAUSE',
  /** The user owes WeChat Pay the money of an earlier debit. */
  Overdue: 'OVERDUE',
  /** The service is not open for this plate. */
  OutService: 'OUT_SERVICE',
  /** WeChat Pay has rated the user too low (综合评估未通过). */
  EvaluationFailed: 'EVALUATION_FAILED',
} as const;
export type ParkingBlockReason = OpenUnion<(typeof ParkingBlockReason)[keyof typeof ParkingBlockReason]>;

/** State of a debit (交易状态). */
export const ParkingTradeState = {
  /** Accepted; the debit follows. The car may leave from this state on. */
  Accepted: 'ACCEPTED',
  /** The merchant has the money, from the user or advanced by WeChat Pay. */
  Success: 'SUCCESS',
  /** The debit failed; nothing was collected. */
  PayFail: 'PAY_FAIL',
  /** Refunded, in whole or in part. */
  Refund: 'REFUND',
} as const;
export type ParkingTradeState = OpenUnion<(typeof ParkingTradeState)[keyof typeof ParkingTradeState]>;
