import { operation } from '../fields/operation.js';
import { ok, type ApiAnswer, type Routes } from '../http/api-call.js';
import { paramError } from '../http/api-error.js';
import type { Merchant } from '../merchant/merchant.js';
import { findPayment } from '../refunds/payment.js';
import { decryptField, encryptFor, type FieldSender } from '../security/encrypted-field.js';
import { checkCaller } from '../shared/caller-check.js';
import { fingerprint } from '../shared/fingerprint.js';
import { body } from '../shared/refusals.js';
import { createReturn } from './share-return.js';
import { create, release, unsplitAmount } from './sharing.creation.js';
import { endReturn, finish } from './sharing.ending.js';
import * as tables from './sharing.fields.js';
import { recordNotExist } from './sharing-refusals.js';
import { sharingScriptOf } from './sharing-script.js';
import { maxRatioOf, receiversOf, shareReturnsOf, sharingSettingsOf, sharingsOf } from './sharing.store.js';
import type { AddReceiverRequest, CreateSharingRequest, StoredSharing } from './sharing.js';

const root = '/v3/profitsharing';

/**
 * Profit sharing, of a merchant's own payments and of those of a partner's merchants.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012690683
 */
export const profitSharingRoutes: Routes = {
  [`POST ${root}/orders`]: operation('body', { path: {}, fields: tables.createFields }, (input) => {
    const { fields, merchant } = input;
    checkCaller(merchant, fields, 'body');
    checkApplications(fields);
    const known = sharingsOf(merchant).find(fields.out_order_no) !== undefined;
    const stored = create(merchant, fields, fingerprint(withPlainNames(input, fields)));
    return known ? answer(stored) : carriedOut(merchant, stored);
  }),

  [`GET ${root}/orders/{out_order_no}`]: operation(
    'query',
    { path: tables.sharingPath, fields: tables.queryFields },
    ({ path, fields, merchant }) => {
      const sharings = sharingsOf(merchant);
      return answer(sharings.require(sharings.find(path.out_order_no), fields));
    },
  ),

  [`POST ${root}/orders/unfreeze`]: operation(
    'body',
    { path: {}, fields: tables.releaseFields },
    ({ fields, sent, merchant }) => {
      checkCaller(merchant, fields, 'body');
      const known = sharingsOf(merchant).find(fields.out_order_no) !== undefined;
      const stored = release(merchant, fields, fingerprint(sent));
      return known ? answer(stored) : carriedOut(merchant, stored);
    },
  ),

  [`POST ${root}/return-orders`]: operation(
    'body',
    { path: {}, fields: tables.returnFields },
    ({ fields, sent, merchant }) => {
      checkCaller(merchant, fields, 'body');
      const known = shareReturnsOf(merchant).has(fields.out_return_no);
      const stored = createReturn(merchant, fields, fingerprint(sent));
      const outcome = known ? 'held' : sharingScriptOf(merchant).returns.next();
      if (outcome !== 'held') endReturn(merchant, stored, outcome);
      return ok(structuredClone(stored.shareReturn));
    },
  ),

  [`GET ${root}/return-orders/{out_return_no}`]: operation(
    'query',
    { path: tables.returnPath, fields: tables.returnQueryFields },
    ({ path, fields, merchant }) => {
      const shareReturn = shareReturnsOf(merchant).get(path.out_return_no)?.shareReturn;
      const isMeant =
        shareReturn?.out_order_no === fields.out_order_no && shareReturn.sub_mchid === fields.sub_mchid;
      if (!isMeant) throw recordNotExist();
      return ok(structuredClone(shareReturn));
    },
  ),

  [`GET ${root}/transactions/{transaction_id}/amounts`]: operation(
    'query',
    { path: tables.amountPath, fields: {} },
    ({ path: { transaction_id }, merchant }) => {
      const payment = findPayment(merchant, { transaction_id });
      if (payment === undefined) throw recordNotExist();
      return ok({ transaction_id, unsplit_amount: unsplitAmount(merchant, payment) });
    },
  ),

  [`POST ${root}/receivers/add`]: operation(
    'body',
    { path: {}, fields: tables.addReceiverFields },
    (input) => {
      const { fields, merchant } = input;
      checkCaller(merchant, fields, 'body');
      const name = checkedName(input, fields);
      const { sub_mchid, type, account, relation_type, custom_relation } = fields;
      const receiver = {
        ...(sub_mchid !== undefined && { sub_mchid }),
        type,
        account,
        relation_type,
        ...(custom_relation !== undefined && { custom_relation }),
      };
      receiversOf(merchant).add(receiver);
      return ok({ ...receiver, ...(name !== undefined && { name: encryptFor(merchant, name) }) });
    },
  ),

  [`POST ${root}/receivers/delete`]: operation(
    'body',
    { path: {}, fields: tables.deleteReceiverFields },
    ({ fields, merchant }) => {
      checkCaller(merchant, fields, 'body');
      const { sub_mchid, type, account } = fields;
      const receiver = { ...(sub_mchid !== undefined && { sub_mchid }), type, account };
      // A repeat is answered as the first call; no page says otherwise.
      receiversOf(merchant).delete(receiver);
      return ok(receiver);
    },
  ),

  [`GET ${root}/merchant-configs/{sub_mchid}`]: operation(
    'query',
    { path: tables.configPath, fields: {} },
    ({ path: { sub_mchid }, merchant }) => {
      checkCaller(merchant, { sub_mchid }, 'query');
      return ok({ sub_mchid, max_ratio: maxRatioOf(sharingSettingsOf(merchant), sub_mchid) });
    },
  ),
};

const answer = ({ sharing }: StoredSharing): ApiAnswer => ok(structuredClone(sharing));

/** A sharing is answered as PROCESSING; its outcome follows once the answer is sent. */
function carriedOut(merchant: Merchant, stored: StoredSharing): ApiAnswer {
  const outcome = sharingScriptOf(merchant).shares.next();
  if (outcome === 'held') return answer(stored);
  return { ...answer(stored), afterwards: () => finish(merchant, stored, outcome) };
}

function checkApplications({ appid, sub_appid, receivers }: CreateSharingRequest): void {
  const needs = (type: string): boolean => receivers.some((receiver) => receiver.type === type);
  if (appid === undefined && needs('PERSONAL_OPENID'))
    throw paramError(body('appid'), '分账接收方类型包含PERSONAL_OPENID时必填');
  if (sub_appid === undefined && needs('PERSONAL_SUB_OPENID'))
    throw paramError(body('sub_appid'), '分账接收方类型包含PERSONAL_SUB_OPENID时必填');
}

/** The request with its names decrypted: a repeat encrypts them anew, so their ciphertexts differ. */
function withPlainNames(sender: FieldSender, request: CreateSharingRequest): object {
  const receivers = request.receivers.map((receiver, index) =>
    receiver.name === undefined
      ? receiver
      : { ...receiver, name: decryptField(sender, `receivers/${index}/name`, receiver.name) },
  );
  return { ...request, receivers };
}

/** The name of a receiver, decrypted; it is not stored. */
function checkedName(sender: FieldSender, request: AddReceiverRequest): string | undefined {
  const { type, name, sub_appid, relation_type, custom_relation } = request;
  if (type === 'MERCHANT_ID' && name === undefined)
    throw paramError(body('name'), '分账接收方类型是MERCHANT_ID时必填');
  if (type === 'PERSONAL_SUB_OPENID' && sub_appid === undefined)
    throw paramError(body('sub_appid'), '分账接收方类型为PERSONAL_SUB_OPENID时必填');
  if (relation_type === 'CUSTOM' && custom_relation === undefined)
    throw paramError(body('custom_relation'), '关系类型为CUSTOM时必填');
  return name === undefined ? undefined : decryptField(sender, 'name', name);
}
