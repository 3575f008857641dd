import { refundScriptOf } from './refund-script.js';
import { refundsOf } from './refund.store.js';
import { rememberState } from '../base/state-history.js';
import { operation } from '../fields/operation.js';
import type { ApiAnswer, Routes } from '../http/api-call.js';
import { paramError } from '../http/api-error.js';
import type { Merchant } from '../merchant/merchant.js';
import { body } from '../shared/refusals.js';
import { fingerprint } from '../shared/fingerprint.js';
import { decryptField, type FieldSender } from '../security/encrypted-field.js';
import { create } from './refund.creation.js';
import { end } from './refund.ending.js';
import * as tables from './refund.fields.js';
import { notAbnormal, resourceNotExist } from './refund-refusals.js';
import type { AbnormalRefundRequest, StoredRefund } from './refund.js';

const refunds = '/v3/refund/domestic/refunds';

/**
 * Refunds of what WeChat Pay collected, of a merchant's own and of a partner's merchants.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587971
 */
export const refundRoutes: Routes = {
  [`POST ${refunds}`]: operation(
    'body',
    { path: {}, fields: tables.createFields },
    ({ fields, sent, merchant }) => {
      const known = refundsOf(merchant).find(fields.out_refund_no) !== undefined;
      const stored = create(merchant, fields, fingerprint(sent));
      return known ? answer(stored) : carriedOut(merchant, stored);
    },
  ),

  [`GET ${refunds}/{out_refund_no}`]: operation(
    'query',
    { path: tables.refundPath, fields: tables.queryFields },
    ({ path, fields, merchant }) => {
      const store = refundsOf(merchant);
      return answer(store.require(store.find(path.out_refund_no), fields.sub_mchid));
    },
  ),

  [`POST ${refunds}/{refund_id}/apply-abnormal-refund`]: operation(
    'body',
    { path: tables.abnormalPath, fields: tables.abnormalFields },
    (input) => {
      const { path, fields, merchant } = input;
      const stored = refundsOf(merchant).require(
        refundsOf(merchant).byRefundId(path.refund_id),
        fields.sub_mchid,
      );
      if (stored.refund.out_refund_no !== fields.out_refund_no) throw resourceNotExist('退款单不存在');
      if (fields.type === 'USER_BANK_CARD') checkCard(input, fields);
      if (stored.refund.status !== 'ABNORMAL') throw notAbnormal();
      redirect(stored, fields.type, merchant.clock.now());
      return carriedOut(merchant, stored);
    },
  ),
};

const answer = ({ refund }: StoredRefund): ApiAnswer => ({ status: 200, body: structuredClone(refund) });

/** A refund is answered as PROCESSING; its outcome follows once the answer is sent. */
function carriedOut(merchant: Merchant, stored: StoredRefund): ApiAnswer {
  const outcome = refundScriptOf(merchant).nextOutcome(stored.refund.out_refund_no);
  if (outcome === 'held') return answer(stored);
  return { ...answer(stored), afterwards: () => end(merchant, stored, outcome) };
}

/** Card number and holder must decrypt with the key that they were encrypted to. They are not stored. */
function checkCard(sender: FieldSender, request: AbnormalRefundRequest): void {
  for (const name of ['bank_type', 'bank_account', 'real_name'] as const) {
    if (request[name] === undefined) throw paramError(body(name), '退款至用户银行卡时必填');
  }
  for (const name of ['bank_account', 'real_name'] as const) decryptField(sender, name, request[name] ?? '');
}

function redirect(stored: StoredRefund, type: AbnormalRefundRequest['type'], now: number): void {
  const { refund } = stored;
  refund.status = 'PROCESSING';
  refund.channel = 'OTHER_BANKCARD';
  refund.user_received_account = type === 'USER_BANK_CARD' ? '用户银行卡' : '商户银行账户';
  rememberState(stored, { at: now, call: 'redirect', state: refund.status });
}
