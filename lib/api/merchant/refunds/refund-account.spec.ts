import 'reflect-metadata';
import { describe, expect, it } from 'vitest';
import { fromWire, toWire } from '../../../schema/codec.js';
import { requestViolations } from '../../../schema/request-validation.js';
import { CreateRefundRequest } from './refund-request.dto.js';
import { Refund } from './refund.dto.js';
import { PartnerRefundAccount } from './refund-funds-account.js';

const refund = (refundAccount?: string): object => ({
  subMchid: '1900000109',
  transactionId: '42000',
  outRefundNo: 'F1',
  ...(refundAccount !== undefined && { refundAccount }),
  amount: { refund: 1, total: 1, currency: 'CNY' },
});

describe("the account that a partner's refund is paid from", () => {
  it.each([
    'REFUND_SOURCE_PARTNER_ADVANCE',
    'REFUND_SOURCE_SUB_MERCHANT',
    'REFUND_SOURCE_SUB_MERCHANT_ADVANCE',
  ])('can be %s', (account) => {
    expect(Object.values(PartnerRefundAccount)).toContain(account);
    expect(requestViolations(CreateRefundRequest, refund(account))).toEqual([]);
    expect(toWire(refund(account))).toMatchObject({ refund_account: account });
  });

  it('can be left out', () => {
    expect(requestViolations(CreateRefundRequest, refund())).toEqual([]);
  });

  it('cannot be misspelt', () => {
    const violations = requestViolations(CreateRefundRequest, refund('REFUND_SOURCE_PARTNER'));
    expect(violations.map(({ path }) => path)).toEqual(['refundAccount']);
  });

  it('is answered together with the advance, a number also where its digits came as a text', () => {
    const answer = { refund_account: 'REFUND_SOURCE_PARTNER_ADVANCE', amount: { advance: '200' } };
    expect(fromWire(Refund, answer)).toMatchObject({
      refundAccount: PartnerRefundAccount.PartnerAdvance,
      amount: { advance: 200 },
    });
  });
});
