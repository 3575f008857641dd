import { beijingSeconds, isBeijingTime } from '../base/beijing-time.js';
import { readFields, type Read, type Rule } from '../fields/field-rules.js';
import { operation } from '../fields/operation.js';
import { ok, type Routes } from '../http/api-call.js';
import { paramError } from '../http/api-error.js';
import type { Merchant } from '../merchant/merchant.js';
import { body, reentryDiffers } from '../shared/refusals.js';
import { fingerprint } from '../shared/fingerprint.js';
import { checkCaller } from '../shared/caller-check.js';
import { decryptField } from '../security/encrypted-field.js';
import { checkCompletion } from './legacy-order.completion.js';
import { create } from './legacy-order.creation.js';
import { debitAfterwards } from './legacy-order.debit.js';
import * as answers from './legacy-order.answers.js';
import * as tables from './legacy-order.fields.js';
import type { LegacyFamily, StoredLegacyOrder } from './legacy-order.js';
import * as machine from './legacy-order.machine.js';
import { synchronise } from './legacy-order.sync.js';
import { legacyOrdersOf, type LegacyOrderKey } from './legacy-order.store.js';

/** Paths and encrypted fields of the two families. */
const families: Readonly<Record<LegacyFamily, Family>> = {
  'smart-retail': { path: '/v3/payscore/smartretail-orders', encrypted: {} },
  'pay-after': { path: '/v3/payscore/payafter-orders', encrypted: tables.personFields },
};

interface Family {
  readonly path: string;
  /** Fields of a creation about the user. They are decrypted and not saved. */
  readonly encrypted: Readonly<Record<string, Rule<string | undefined>>>;
}

/** Creation, query, cancellation and completion of a family. */
function routesOf(family: LegacyFamily): Routes {
  const { path: orders, encrypted } = families[family];
  const one = `POST ${orders}/{out_order_no}`;
  const path = tables.legacyOrderPath;
  return {
    [`POST ${orders}`]: operation('body', { path: {}, fields: tables.createFields }, (input) => {
      // Encryption gives another ciphertext each time, so the plain text decides whether a request is repeated.
      const person = Object.entries(readFields(encrypted, input.sent, { location: 'body', field: '/body' }));
      const meant = person.map(([name, ciphertext = '']) => [name, decryptField(input, name, ciphertext)]);
      const print = fingerprint({ family, ...input.sent, ...Object.fromEntries(meant) });
      return ok(answers.createAnswer(create(input.merchant, family, input.fields, print)));
    }),

    [`GET ${orders}`]: operation('query', { path: {}, fields: tables.queryFields }, (input) => {
      const { merchant, fields } = input;
      checkCaller(merchant, fields, 'query');
      return ok(answers.queryAnswer(legacyOrdersOf(merchant).require(queryKey(fields), fields, family)));
    }),

    [`${one}/cancel`]: operation('body', { path, fields: tables.cancelFields }, (input) => {
      const stored = find(input, family);
      const print = fingerprint(input.sent);
      if (stored.sent.cancel !== print) {
        machine.assertLegal('cancel', stored, input.merchant.rules);
        machine.revoke(stored, input.merchant.clock.now());
        stored.sent.cancel = print;
      }
      return ok(answers.numbersAnswer(stored));
    }),

    [`${one}/complete`]: operation('body', { path, fields: tables.completeFields }, (input) => {
      const stored = find(input, family);
      // Each query answers another ticket, so the ticket does not decide whether a request is repeated.
      const print = fingerprint({ ...input.sent, finish_ticket: undefined });
      if (stored.sent.complete === print) return ok(answers.numbersAnswer(stored));
      if (stored.order.state === 'FINISHED') throw reentryDiffers();
      machine.assertLegal('complete', stored, input.merchant.rules);
      checkCompletion(input.merchant, stored, input.fields);
      machine.finish(stored, input.fields, input.merchant.clock.now());
      stored.sent.complete = print;
      return { ...ok(answers.numbersAnswer(stored)), ...debitAfterwards(input.merchant, stored) };
    }),
  };
}

/** The call that reports a payment. Both families share it, and deposit-free service orders use it as well. */
const syncRoute: Routes = {
  [`POST ${families['pay-after'].path}/{out_order_no}/sync`]: operation(
    'body',
    { path: tables.legacyOrderPath, fields: tables.syncFields },
    ({ merchant, path: { out_order_no: outOrderNo }, fields }) => {
      checkCaller(merchant, fields, 'body');
      const now = beijingSeconds(merchant.clock.now());
      const { paid_time: paidTime = now } = fields.detail ?? {};
      if (!isBeijingTime(paidTime)) throw paramError(body('detail/paid_time'), '不是有效时间');
      const { order } = synchronise(merchant, outOrderNo, fields, paidTime);
      return ok(answers.syncAnswer(order));
    },
  ),
};

export const legacyOrderRoutes: Routes = {
  ...routesOf('smart-retail'),
  ...routesOf('pay-after'),
  ...syncRoute,
};

function queryKey({
  out_order_no: outOrderNo,
  query_id: queryId,
}: Read<typeof tables.queryFields>): LegacyOrderKey {
  if (outOrderNo !== undefined && queryId === undefined) return { outOrderNo };
  if (queryId !== undefined && outOrderNo === undefined) return { queryId };
  throw paramError({ location: 'query', field: '/query/out_order_no' }, '须与query_id二选一');
}

interface OrderCall {
  readonly merchant: Merchant;
  readonly path: { readonly out_order_no: string };
  readonly fields: { readonly appid?: string | undefined; readonly service_id?: string | undefined };
}

function find({ merchant, path, fields }: OrderCall, family?: LegacyFamily): StoredLegacyOrder {
  checkCaller(merchant, fields, 'body');
  return legacyOrdersOf(merchant).require({ outOrderNo: path.out_order_no }, fields, family);
}
