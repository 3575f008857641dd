import type { ClassConstructor } from 'class-transformer';
import { ServiceOrderConfirmed, ServiceOrderPaid } from './service-order-events.dto.js';
import { SignPlanCanceled, SignPlanSigned } from './sign-plan-events.dto.js';

/** What a handler of each event receives. */
export interface PayscoreEventMap {
  /** The user confirmed an order. */
  'PAYSCORE.USER_CONFIRM': ServiceOrderConfirmed;
  /** An order was paid. */
  'PAYSCORE.USER_PAID': ServiceOrderPaid;
  /** The user signed a plan. */
  'PAYSCORE.USER_SIGN_PLAN': SignPlanSigned;
  /** A signed plan was ended. */
  'PAYSCORE.USER_CANCEL_SIGN_PLAN': SignPlanCanceled;
}

const classes: { readonly [Type in keyof PayscoreEventMap]: ClassConstructor<PayscoreEventMap[Type]> } = {
  'PAYSCORE.USER_CONFIRM': ServiceOrderConfirmed,
  'PAYSCORE.USER_PAID': ServiceOrderPaid,
  'PAYSCORE.USER_SIGN_PLAN': SignPlanSigned,
  'PAYSCORE.USER_CANCEL_SIGN_PLAN': SignPlanCanceled,
};

/** Event type → class of its resource. A Map, as the type comes from outside. */
export const eventTypes: ReadonlyMap<string, ClassConstructor<object>> = new Map(Object.entries(classes));
