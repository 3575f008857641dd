import type { ClassConstructor } from 'class-transformer';
import {
  LegacyOrderAccepted,
  PrepayRequested,
  ServiceOrderConfirmed,
  ServiceOrderPaid,
} from './order-events.dto.js';
import { ParkingEntranceChanged } from './parking-events.dto.js';
import { PermissionClosed, PermissionOpened } from './permission-events.dto.js';
import { ProfitShared, ProfitShareReturned } from './profit-sharing-events.dto.js';
import { RefundAbnormal, RefundClosed, RefundSucceeded } from './refund-events.dto.js';
import { SecurityEchoed } from './security-echo-events.dto.js';
import { ServiceAccountReviewed } from './service-account-events.dto.js';
import { SignPlanCanceled, SignPlanSigned } from './sign-plan-events.dto.js';
import { TransactionFailed, TransactionPaidBack, TransactionSucceeded } from './transaction-events.dto.js';

/** Event type → class of the resource that its handlers receive. */
export interface PayscoreEventMap {
  /** The user confirmed an order. */
  'PAYSCORE.USER_CONFIRM': ServiceOrderConfirmed;
  /** An order was paid. */
  'PAYSCORE.USER_PAID': ServiceOrderPaid;
  /** The user authorised a service. */
  'PAYSCORE.USER_OPEN_SERVICE': PermissionOpened;
  /** An authorisation ended. */
  'PAYSCORE.USER_CLOSE_SERVICE': PermissionClosed;
  /** The user signed a plan. */
  'PAYSCORE.USER_SIGN_PLAN': SignPlanSigned;
  /** A signed plan was ended. */
  'PAYSCORE.USER_CANCEL_SIGN_PLAN': SignPlanCanceled;
  /** The user began to use a legacy order. */
  'PAYSCORE.USER_ACCEPTED': LegacyOrderAccepted;
  /** Acquiring banks: the user wants to pay an order now. */
  'PAYSCORE.MCH_PREPAY': PrepayRequested;
  /** Partners: an application to bind a merchant to a service was decided. */
  'PAYSCORE.BIND_SERVICE_ACCOUNT': ServiceAccountReviewed;
  /** The user has the money of a refund. */
  'REFUND.SUCCESS': RefundSucceeded;
  /** The user's bank refused a refund. */
  'REFUND.ABNORMAL': RefundAbnormal;
  /** A refund was given up. */
  'REFUND.CLOSED': RefundClosed;
  /** A share of a payment arrived. */
  'PROFITSHARING.SUCCESS': ProfitShared;
  /** A share of a payment went back. */
  'PROFITSHARING.RETURN': ProfitShareReturned;
  /** An ordinary payment came in. */
  'TRANSACTION.SUCCESS': TransactionSucceeded;
  /** A debit of parking failed. */
  'TRANSACTION.FAIL': TransactionFailed;
  /** Parking: the user repaid what WeChat Pay had advanced. */
  'TRANSACTION.PAY_BACK': TransactionPaidBack;
  /** Parking: whether a parked car can be debited changed. */
  'VEHICLE.ENTRANCE_STATE_CHANGE': ParkingEntranceChanged;
  /** A test of signatures and encryption. */
  'SECURITY_ECHO.SUCCESS': SecurityEchoed;
}

const classes: { readonly [Type in keyof PayscoreEventMap]: ClassConstructor<PayscoreEventMap[Type]> } = {
  'PAYSCORE.USER_CONFIRM': ServiceOrderConfirmed,
  'PAYSCORE.USER_PAID': ServiceOrderPaid,
  'PAYSCORE.USER_OPEN_SERVICE': PermissionOpened,
  'PAYSCORE.USER_CLOSE_SERVICE': PermissionClosed,
  'PAYSCORE.USER_SIGN_PLAN': SignPlanSigned,
  'PAYSCORE.USER_CANCEL_SIGN_PLAN': SignPlanCanceled,
  'PAYSCORE.USER_ACCEPTED': LegacyOrderAccepted,
  'PAYSCORE.MCH_PREPAY': PrepayRequested,
  'PAYSCORE.BIND_SERVICE_ACCOUNT': ServiceAccountReviewed,
  'REFUND.SUCCESS': RefundSucceeded,
  'REFUND.ABNORMAL': RefundAbnormal,
  'REFUND.CLOSED': RefundClosed,
  'PROFITSHARING.SUCCESS': ProfitShared,
  'PROFITSHARING.RETURN': ProfitShareReturned,
  'TRANSACTION.SUCCESS': TransactionSucceeded,
  'TRANSACTION.FAIL': TransactionFailed,
  'TRANSACTION.PAY_BACK': TransactionPaidBack,
  'VEHICLE.ENTRANCE_STATE_CHANGE': ParkingEntranceChanged,
  'SECURITY_ECHO.SUCCESS': SecurityEchoed,
};

/** Event type → class of its resource. A Map, because the type comes from outside and may be `__proto__`. */
export const eventTypes: ReadonlyMap<string, ClassConstructor<object>> = new Map(Object.entries(classes));
