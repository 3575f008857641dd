import type { OrderKind } from './order-kind.js';
import type { OrderPhase } from './order-phase.js';

/** Calls whose right depends on the phase, named as the methods of the kind's service. */
export type OrderAction =
  | 'query'
  | 'cancel'
  | 'complete'
  | 'modify'
  | 'pay'
  | 'sync'
  | 'sendPrepaidMessage'
  | 'sendPendingMessage'
  | 'registerDeductInfo'
  | 'queryDeduction'
  | 'createServiceOrder'
  | 'stop'
  | 'applyAbnormal';

type ActionsByPhase = { readonly [Phase in OrderPhase]?: readonly OrderAction[] };

// Cancelling while WeChat Pay collects: WeChat Pay's documents disagree, so be ready for a refusal.
const merchantOrder: ActionsByPhase = {
  AwaitingConfirmation: ['query', 'cancel'],
  InService: ['query', 'cancel', 'complete', 'sendPrepaidMessage', 'sendPendingMessage'],
  Collecting: ['query', 'cancel', 'modify', 'pay', 'sync'],
};

const acquiringBankOrder: ActionsByPhase = {
  AwaitingConfirmation: ['query', 'cancel'],
  InService: ['query', 'cancel', 'complete'],
  Collecting: ['query', 'cancel', 'modify', 'sync', 'registerDeductInfo', 'queryDeduction'],
  Done: ['query', 'queryDeduction'],
};

const overseaOrder: ActionsByPhase = {
  AwaitingConfirmation: ['query', 'cancel'],
  InService: ['query', 'cancel', 'complete'],
  Collecting: ['query', 'cancel', 'sync'],
};

const signPlan: ActionsByPhase = {
  AwaitingConfirmation: ['query', 'stop'],
  InService: ['query', 'stop', 'createServiceOrder'],
};

/** A table that everybody reads must not be changed by anybody. */
function frozen<Table extends object>(table: Table): Table {
  for (const child of Object.values(table) as unknown[])
    if (typeof child === 'object' && child !== null) frozen(child);
  return Object.freeze(table);
}

/**
 * What WeChat Pay's documents allow, by kind and phase. A phase that a kind does not list allows a query only. Repeating a
 * call that took effect, with the same request, is answered by WeChat Pay in a later phase too and is not listed.
 */
export const ORDER_ACTIONS: Readonly<Record<OrderKind, ActionsByPhase>> = frozen({
  'service-order': merchantOrder,
  'partner-service-order': merchantOrder,
  'acquiring-bank-service-order': acquiringBankOrder,
  'oversea-service-order': overseaOrder,
  'smart-retail-order': {
    AwaitingConfirmation: ['query', 'cancel'],
    InService: ['query', 'complete'],
  },
  'pay-after-order': {
    AwaitingConfirmation: ['query', 'cancel'],
    InService: ['query', 'complete'],
    Collecting: ['query', 'sync'],
  },
  'sign-plan': signPlan,
  'partner-sign-plan': signPlan,
  refund: { RefundAbnormal: ['query', 'applyAbnormal'] },
});

/** What a phase means, and what to do in it, as errors and documentation say it. */
export interface PhaseText {
  /** Meaning of the phase. */
  readonly means: string;
  /** What to do in the phase. */
  readonly advice: string;
}

const again = 'Open another one under a number of its own';

/** Of service orders and legacy orders. */
const orderPhases: Readonly<Record<OrderPhase, PhaseText>> = {
  AwaitingConfirmation: {
    means: 'the user has not confirmed it',
    advice: 'Wait for the notification of the confirmation, and query it when none comes',
  },
  InService: { means: 'it is in service', advice: 'Complete it when the service is over' },
  Collecting: {
    means: 'it is completed and its money is being collected',
    advice: 'Do one of these, or wait for the payment',
  },
  Done: {
    means: 'it is done',
    advice: 'Give money back by a refund of its payment, by transactionId',
  },
  Revoked: { means: 'it is cancelled', advice: again },
  Expired: { means: 'it is expired', advice: again },
  Refunding: { means: 'the money is on its way', advice: 'Wait for the notification, or query it' },
  RefundAbnormal: {
    means: "the user's bank refused the money",
    advice: 'Send the money another way with applyAbnormal',
  },
  RefundClosed: {
    means: 'it was given up and nothing was refunded',
    advice: 'Refund again under the number of the next attempt',
  },
  Unknown: {
    means: 'its state is missing, or one that this version does not know',
    advice: 'Query it: the answers of some calls have no state',
  },
};

const signPlanPhases: Readonly<Partial<Record<OrderPhase, PhaseText>>> = {
  AwaitingConfirmation: {
    means: 'the user has not signed it',
    advice: 'Wait for the notification of the signing, and query it when none comes',
  },
  InService: {
    means: 'its last order is neither paid nor cancelled, or it has no further one',
    advice: 'Open the next order once the one before is paid or cancelled',
  },
  Done: { means: 'all of its charges are used', advice: again },
  Revoked: { means: 'it was ended', advice: again },
};

const refundPhases: Readonly<Partial<Record<OrderPhase, PhaseText>>> = {
  Done: { means: 'the user has the money', advice: 'Nothing is left to do' },
};

/** What the phase of an order of this kind means, and what to do in it. */
export function describePhase(kind: OrderKind, phase: OrderPhase): PhaseText {
  const special = kind === 'refund' ? refundPhases : kind.endsWith('sign-plan') ? signPlanPhases : {};
  return special[phase] ?? orderPhases[phase];
}
