import { isBeijingTime } from '../beijing-time.js';
import type { Read } from '../fields/field-rules.js';
import { operation } from '../fields/operation.js';
import { ok, type Routes } from '../http/api-call.js';
import { paramError } from '../http/api-error.js';
import { checkCompleteAmounts, checkModifyAmounts } from './amount-rules.js';
import { checkItems, checkLocation } from './item-rules.js';
import { body, debitFailed, reentryDiffers } from './order-refusals.js';
import { fingerprint } from './re-entry.js';
import * as answers from './service-order.answers.js';
import * as tables from './service-order.fields.js';
import * as machine from './service-order.machine.js';
import { create } from './service-order.creation.js';
import { checkCaller } from './service-order.caller.js';
import type { Merchant } from '../merchant/merchant.js';
import { phaseOf, type StoredOrder } from './service-order.js';
import type { OrderKey } from './service-order.store.js';
import { actualTimes } from './time-rules.js';

const order = '/v3/payscore/serviceorder';
const one = `POST ${order}/{out_order_no}`;
const orderPath = tables.orderPath;

/** Creation, query and the five calls that change a direct merchant's order. */
export const serviceOrderRoutes: Routes = {
  [`POST ${order}`]: operation(
    'body',
    { path: {}, fields: tables.createFields },
    ({ fields, sent, merchant }) =>
      ok(answers.createAnswer(create(merchant, fields, fingerprint(sent)).order)),
  ),

  [`GET ${order}`]: operation('query', { path: {}, fields: tables.queryFields }, ({ fields, merchant }) => {
    checkCaller(merchant, fields, 'query');
    return ok(answers.queryAnswer(merchant.orders.require(queryKey(fields), fields.service_id).order));
  }),

  [`${one}/cancel`]: operation('body', { path: orderPath, fields: tables.cancelFields }, (input) => {
    const stored = find(input);
    const print = fingerprint(input.sent);
    if (stored.sent.cancel !== print) {
      machine.assertLegal('cancel', stored, input.merchant.rules);
      machine.revoke(stored);
      stored.sent.cancel = print;
    }
    return ok(answers.numbersAnswer(stored.order));
  }),

  [`${one}/complete`]: operation('body', { path: orderPath, fields: tables.completeFields }, (input) => {
    const stored = find(input);
    const print = fingerprint(input.sent);
    if (phaseOf(stored.order) === 'unpaid') {
      // The first completion stands, and no second debit follows.
      if (stored.sent.complete !== print) throw reentryDiffers();
      return ok(answers.completeAnswer(stored.order));
    }
    machine.assertLegal('complete', stored, input.merchant.rules);
    checkItems(input.fields);
    checkLocation(input.fields, stored.order);
    checkCompleteAmounts(input.fields, stored.order, input.merchant.services.get(stored.order.service_id));
    const times = actualTimes(input.fields, stored.order, stored.createdAt, input.merchant.clock.now());
    machine.complete(stored, input.fields, times);
    stored.sent.complete = print;
    const answer = ok(answers.completeAnswer(stored.order));
    if (phaseOf(stored.order) !== 'unpaid' || !input.merchant.collection.followsCompletion) return answer;
    return { ...answer, ...debit(input.merchant, stored) };
  }),

  [`${one}/modify`]: operation('body', { path: orderPath, fields: tables.modifyFields }, (input) => {
    const stored = find(input);
    machine.assertLegal('modify', stored, input.merchant.rules);
    checkItems(input.fields);
    checkModifyAmounts(input.fields, stored.order);
    machine.modify(stored, input.fields);
    return ok(answers.modifyAnswer(stored.order));
  }),

  [`${one}/pay`]: operation('body', { path: orderPath, fields: tables.payFields }, (input) => {
    const stored = find(input);
    machine.assertLegal('pay', stored, input.merchant.rules);
    const { outcome, afterwards } = debit(input.merchant, stored);
    if (outcome !== 'failed') return { ...ok(answers.numbersAnswer(stored.order)), afterwards };
    afterwards();
    throw debitFailed();
  }),

  [`${one}/sync`]: operation('body', { path: orderPath, fields: tables.syncFields }, (input) => {
    const stored = find(input);
    const { paid_time } = input.fields.detail;
    if (!isBeijingTime(paid_time)) throw paramError(body('detail/paid_time'), '不是有效时间');
    machine.assertLegal('sync', stored, input.merchant.rules);
    // A day stands for its first second.
    machine.settle(stored, { paid_type: 'MCH', paid_time: paid_time.padEnd(14, '0') });
    return ok(answers.syncAnswer(stored.order));
  }),
};

function queryKey({
  out_order_no: outOrderNo,
  query_id: queryId,
}: Read<typeof tables.queryFields>): OrderKey {
  if (outOrderNo !== undefined && queryId === undefined) return { outOrderNo };
  if (queryId !== undefined && outOrderNo === undefined) return { queryId };
  throw paramError({ location: 'query', field: '/query/out_order_no' }, '须与query_id二选一');
}

interface OrderCall {
  readonly merchant: Merchant;
  readonly path: { readonly out_order_no: string };
  readonly fields: { readonly appid?: string | undefined; readonly service_id?: string | undefined };
}

function find({ merchant, path, fields }: OrderCall): StoredOrder {
  checkCaller(merchant, fields, 'body');
  return merchant.orders.require({ outOrderNo: path.out_order_no }, fields.service_id);
}

/** A debit that ends once the call which caused it is answered. */
function debit({ collection }: Merchant, stored: StoredOrder): { outcome: string; afterwards: () => void } {
  const outcome = collection.begin(stored);
  return { outcome, afterwards: () => collection.finish(stored, outcome) };
}
