import { describe, expect, it } from 'vitest';
import { PAYSCORE_OPERATIONS } from '../../api/operations.js';
import { PayscoreConfigError } from '../../errors/index.js';
import { operationNamed, requireCommand } from './command-operations.js';
import { commandSubject, type CommandSubject } from './command-subject.js';

const of = { registration: undefined, mchid: '1230000109' };

function subjectOf(name: string, fields: Record<string, string>): CommandSubject {
  const operation = operationNamed(name);
  if (operation === undefined) throw new Error(`There is no ${name}`);
  return commandSubject(operation, of, fields, 'C1');
}

describe('subject of a command', () => {
  it.each([
    ['ServiceOrderService.complete', { outOrderNo: 'N1' }, 'service-order'],
    ['PartnerServiceOrderService.create', { outOrderNo: 'N1', subMchid: '19' }, 'partner-service-order'],
    ['AcquiringBankServiceOrderService.sync', { outOrderNo: 'N1' }, 'acquiring-bank-service-order'],
    ['OverseaServiceOrderService.cancel', { outOrderNo: 'N1' }, 'oversea-service-order'],
    ['SmartRetailService.create', { outOrderNo: 'N1' }, 'smart-retail-order'],
    ['PayAfterService.complete', { outOrderNo: 'N1' }, 'pay-after-order'],
    ['SignPlanService.stop', { merchantSignPlanNo: 'N1' }, 'sign-plan'],
    ['PartnerSignPlanService.create', { merchantSignPlanNo: 'N1' }, 'partner-sign-plan'],
    ['SignPlanService.createServiceOrder', { outTradeNo: 'N1', merchantSignPlanNo: 'P1' }, 'service-order'],
    ['PartnerSignPlanService.createServiceOrder', { outTradeNo: 'N1' }, 'partner-service-order'],
    ['RefundService.create', { outRefundNo: 'N1', outTradeNo: 'T1' }, 'refund'],
    ['RefundService.applyAbnormal', { refundId: 'W1', outRefundNo: 'N1' }, 'refund'],
  ])('is the order that the request is about: %s', (name, fields, kind) => {
    expect(subjectOf(name, fields).order).toMatchObject({ kind, number: 'N1' });
  });

  it('is the payment, the authorisation or the plan of a command without an order, without a person in its key', () => {
    const share = subjectOf('ProfitSharingService.create', { transactionId: '42', outOrderNo: 'S1' });
    const release = subjectOf('ProfitSharingService.unfreeze', { transactionId: '42', outOrderNo: 'S2' });
    expect(release).toEqual(share);
    expect(share.order).toBeUndefined();
    const { key } = subjectOf('PermissionService.terminateByOpenid', { openid: 'oUpF8uMuAJO' });
    expect(key).not.toContain('oUpF8uMuAJO');
    expect(subjectOf('PlanService.stop', {}).key).toBe('command:C1');
  });

  it('exists for every operation that changes something, which reads have none', () => {
    for (const { name, method, handler } of PAYSCORE_OPERATIONS) {
      const reads = /^(query|search)|^assessUserRiskLevel$/.test(handler);
      expect([name, reads]).toEqual([name, method === 'GET' || handler === 'assessUserRiskLevel']);
      const require = (): unknown => requireCommand(name, 'test');
      if (reads) expect(require).toThrow(PayscoreConfigError);
      else expect(require).not.toThrow();
    }
    expect(() => requireCommand('BillService.download', 'test')).toThrow('no operation BillService.download');
  });
});
