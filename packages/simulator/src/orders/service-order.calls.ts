import { collectionOf } from './collection.js';
import { servicesOf } from '../shared/service-registry.js';
import type { Merchant } from '../merchant/merchant.js';
import { paramError } from '../http/api-error.js';
import { checkCompleteAmounts, checkModifyAmounts } from './amount-rules.js';
import { checkDeduction, registerDeduction } from './deductions.js';
import { directComplete } from './direct-completion.js';
import { checkItems, checkLocation } from './item-rules.js';
import type { CallName, Calls, Caller } from './caller.js';
import { send } from './messages.js';
import { body, debitFailed, depositPaid, reentryDiffers } from '../shared/refusals.js';
import { checkCaller } from '../shared/caller-check.js';
import { create } from './service-order.creation.js';
import * as machine from './service-order.machine.js';
import type { CallerFields } from '../shared/caller-fields.js';
import type { QueryRequest } from './service-order.requests.js';
import { phaseOf, type StoredOrder } from './service-order.js';
import { ordersOf, type OrderKey } from './service-order.store.js';
import { actualTimes } from './time-rules.js';

/** One call, once the field table of its caller has read it. */
export interface Input<Request> {
  readonly merchant: Merchant;
  readonly caller: Caller;
  /** `out_order_no` of the path; empty where the path has none. */
  readonly outOrderNo: string;
  readonly request: Request;
  /** Fingerprint of the whole body or query. */
  readonly print: string;
}

/** The order that the answer shows, and what WeChat Pay does once the answer is sent. */
export interface Done {
  readonly stored: StoredOrder;
  readonly afterwards?: () => void;
}

export type Handlers = { readonly [Name in CallName]: (input: Input<Calls[Name]>) => Done };

/** What each call does, for all kinds of callers. */
export const handlers: Handlers = {
  create: ({ merchant, caller, request, print }) => ({ stored: create(merchant, caller, request, print) }),

  createPayOnDelivery: ({ merchant, caller, request, print }) => ({
    stored: create(merchant, caller, request, print),
  }),

  directComplete({ merchant, caller, request, print }) {
    const { stored, isNew } = directComplete(merchant, caller, request, print);
    return isNew ? debited(merchant, stored) : { stored };
  },

  query: (input) => ({ stored: find(input, queryKey(input.request), 'query') }),

  cancel(input) {
    const stored = changed(input);
    if (stored.sent.cancel === input.print) return { stored };
    assertLegal('cancel', input, stored);
    machine.revoke(stored, input.merchant.clock.now());
    stored.sent.cancel = input.print;
    return { stored };
  },

  complete(input) {
    const { merchant, request, print } = input;
    const stored = changed(input);
    if (phaseOf(stored.order) === 'unpaid') {
      // A repeated completion must not start a second debit: the user would be charged twice.
      if (stored.sent.complete !== print) throw reentryDiffers();
      return { stored };
    }
    assertLegal('complete', input, stored);
    checkItems(request);
    checkLocation(request, stored.order);
    if (request.currency !== undefined && request.currency !== stored.order.currency) {
      throw paramError(body('currency'), '须与创建订单时一致');
    }
    checkCompleteAmounts(request, stored.order, servicesOf(merchant).get(stored.order.service_id));
    const now = merchant.clock.now();
    machine.complete(stored, request, actualTimes(request, stored.order, stored.createdAt, now), now);
    stored.sent.complete = print;
    return debited(merchant, stored);
  },

  modify(input) {
    const stored = changed(input);
    assertLegal('modify', input, stored);
    if (stored.depositPaid === true) throw depositPaid();
    checkItems(input.request);
    checkModifyAmounts(input.request, stored.order);
    machine.modify(stored, input.request, input.merchant.clock.now());
    return { stored };
  },

  pay(input) {
    const collection = collectionOf(input.merchant);
    const stored = changed(input);
    assertLegal('pay', input, stored);
    const outcome = collection.begin(stored);
    if (outcome !== 'failed') return { stored, afterwards: () => collection.finish(stored, outcome) };
    collection.finish(stored, outcome);
    throw debitFailed();
  },

  sync(input) {
    const stored = changed(input);
    assertLegal('sync', input, stored);
    const { paid_time } = input.request.detail;
    machine.markPaid(stored, { paid_type: 'MCH', paid_time }, input.merchant.clock.now());
    return { stored };
  },

  sendPrepaidMessage(input) {
    const stored = changed(input);
    send(input.merchant, stored, 'prepaid', input.request);
    return { stored };
  },

  sendPendingMessage(input) {
    const stored = changed(input);
    send(input.merchant, stored, 'pending', input.request);
    return { stored };
  },

  registerDeduction(input) {
    const stored = changed(input);
    registerDeduction(input.merchant, stored, input.request.out_trade_no);
    return { stored };
  },

  queryDeduction(input) {
    const stored = find(input, { outOrderNo: input.request.out_order_no }, 'query');
    checkDeduction(input.merchant, stored);
    return { stored };
  },
};

function queryKey({ out_order_no: outOrderNo, query_id: queryId }: QueryRequest): OrderKey {
  if (outOrderNo !== undefined && queryId === undefined) return { outOrderNo };
  if (queryId !== undefined && outOrderNo === undefined) return { queryId };
  throw paramError({ location: 'query', field: '/query/out_order_no' }, '须与query_id二选一');
}

const changed = (input: Input<CallerFields>): StoredOrder => find(input, input, 'body');

function find(
  { merchant, caller, request }: Input<CallerFields>,
  key: OrderKey,
  location: 'body' | 'query',
): StoredOrder {
  checkCaller(merchant, request, location);
  return ordersOf(merchant).require(caller.name, key, request);
}

function assertLegal(
  call: machine.StatefulCall,
  { merchant: { rules, clock } }: Input<unknown>,
  stored: StoredOrder,
): void {
  machine.assertLegal(call, stored, rules, clock.now());
}

/** WeChat Pay debits a completed order, unless the acquiring bank does. The debit ends once the answer is sent. */
function debited(merchant: Merchant, stored: StoredOrder): Done {
  const collection = collectionOf(merchant);
  if (!collection.follows(stored)) return { stored };
  const outcome = collection.begin(stored);
  return { stored, afterwards: () => collection.finish(stored, outcome) };
}
