import { describe, expect, it } from 'vitest';
import { expectSuccess, sealedFor } from '../../../../test/support/legacy-merchant.js';
import { startServer } from '../../../../test/support/local-server.js';
import { RefundingMerchant } from '../../../../test/support/refunding-merchant.js';
import { StateMatrix } from '../../../../test/support/state-matrix.js';

const subMchid = '1900000109';

async function notified(sub?: string): Promise<RefundingMerchant> {
  const { origin } = await startServer(() => ({ status: 204 }));
  return RefundingMerchant.start({ notifyUrl: `${origin}/refund` }, sub);
}

const states: Readonly<Record<string, (merchant: RefundingMerchant) => Promise<unknown>>> = {
  PROCESSING: (merchant) => {
    merchant.base.simulator.refunds.hold();
    return merchant.refund(200);
  },
  SUCCESS: (merchant) => merchant.refund(200),
  CLOSED: (merchant) => {
    merchant.base.simulator.refunds.fail('CLOSED', 1);
    return merchant.refund(200);
  },
  ABNORMAL: (merchant) => {
    merchant.base.simulator.refunds.fail('ABNORMAL', 1);
    return merchant.refund(200);
  },
};

describe('A refund', () => {
  const calls = ['create', 'query', 'apply-abnormal'];
  const printed = new StateMatrix('refunds', calls, Object.keys(states));
  const cells = Object.keys(states).flatMap((state) =>
    calls.map((call) => {
      const answer = call === 'apply-abnormal' && state !== 'ABNORMAL' ? 'INVALID_REQUEST' : '200';
      const title = `${call} while ${state} answers ${answer}`;
      return [title, { call, state, answer }] as const;
    }),
  );

  it.each(cells)('%s', async (_, { call, state, answer }) => {
    const merchant = await RefundingMerchant.start();
    await states[state]?.(merchant);
    expect((await merchant.query()).json?.['status']).toBe(state);
    merchant.base.simulator.refunds.hold();
    const { status, json } = await (call === 'create'
      ? merchant.refund(200)
      : call === 'query'
        ? merchant.query()
        : merchant.applyAbnormal());
    const actual = status === 200 ? '200' : String(json?.['code']);
    printed.record(call, state, actual);
    expect(actual).toBe(answer);
    expect(merchant.get()?.status).toBe(call === 'apply-abnormal' && status === 200 ? 'PROCESSING' : state);
  });
});

describe('The end of a refund', () => {
  it.each(['SUCCESS', 'CLOSED', 'ABNORMAL'] as const)('is notified: REFUND.%s', async (status) => {
    const merchant = await notified();
    merchant.base.simulator.refunds.hold();
    await merchant.refund(200);
    await merchant.base.clock.advance('1h');
    const { refund_id, out_trade_no } = merchant.base.simulator.refunds.end('F1', status);
    await merchant.base.simulator.deliveries.idle();
    const delivery = merchant.base.simulator.deliveries.list().at(-1);
    expect(delivery).toMatchObject({ eventType: `REFUND.${status}`, subject: 'F1', state: 'delivered' });
    expect(delivery?.resource).toEqual({
      mchid: '1230000109',
      out_trade_no,
      transaction_id: merchant.transactionId,
      out_refund_no: 'F1',
      refund_id,
      refund_status: status,
      ...(status === 'SUCCESS' && { success_time: '2026-11-20T12:00:00+08:00' }),
      user_received_account: '支付用户零钱',
      amount: { total: 600, refund: 200, payer_total: 600, payer_refund: 200 },
    });
  });

  it('is notified with the original_type refund, not payscore', async () => {
    const { origin, requests } = await startServer(() => ({ status: 204 }));
    const merchant = await RefundingMerchant.start({ notifyUrl: `${origin}/refund` });
    await merchant.refund(200);
    await merchant.query();
    await merchant.base.simulator.deliveries.idle();
    expect(JSON.parse(requests.at(-1)?.body ?? '')).toMatchObject({
      event_type: 'REFUND.SUCCESS',
      resource: { original_type: 'refund' },
    });
  });

  it('is not notified without a notify_url', async () => {
    const merchant = await RefundingMerchant.start();
    const before = merchant.base.simulator.deliveries.list().length;
    await merchant.refund(200);
    await merchant.query();
    expect(merchant.base.simulator.deliveries.list()).toHaveLength(before);
  });

  it('comes once, and only to a refund that exists', async () => {
    const merchant = await RefundingMerchant.start();
    await merchant.refund(200);
    await merchant.query();
    const { refunds } = merchant.base.simulator;
    expect(() => refunds.end('F1', 'CLOSED')).toThrow('Refund F1 is SUCCESS');
    expect(() => refunds.end('F2', 'CLOSED')).toThrow('No refund F2 was asked for');
  });

  it('is SUCCESS again after the given number of failures', async () => {
    const merchant = await RefundingMerchant.start();
    merchant.base.simulator.refunds.fail('CLOSED', 2);
    for (const number of ['F1', 'F2', 'F3']) {
      await merchant.refund(100, {}, number);
      await merchant.query(number);
    }
    expect(merchant.base.simulator.refunds.list().map(({ status }) => status)).toEqual([
      'CLOSED',
      'CLOSED',
      'SUCCESS',
    ]);
  });
});

const abnormal = async (): Promise<RefundingMerchant> => {
  const merchant = await RefundingMerchant.start();
  await states['ABNORMAL']?.(merchant);
  await merchant.query();
  return merchant;
};

describe('An abnormal refund', () => {
  it('can be sent to a card of the user, whose number and name travel encrypted', async () => {
    const merchant = await abnormal();
    const { text, oddities } = sealedFor(merchant.base, '6225760000000000');
    const card = { type: 'USER_BANK_CARD', bank_type: 'CMB_DEBIT', bank_account: text, real_name: text };
    expectSuccess(await merchant.applyAbnormal(card, oddities));
    expect((await merchant.query()).json).toMatchObject({ status: 'SUCCESS', channel: 'OTHER_BANKCARD' });
    expect(JSON.stringify(merchant.get())).not.toContain('6225760000000000');
  });

  it.each(['bank_type', 'bank_account', 'real_name'])('to a card of the user needs its %s', async (field) => {
    const merchant = await abnormal();
    const { text, oddities } = sealedFor(merchant.base, '6225760000000000');
    const card = { type: 'USER_BANK_CARD', bank_type: 'CMB_DEBIT', bank_account: text, real_name: text };
    const { json } = await merchant.applyAbnormal({ ...card, [field]: undefined }, oddities);
    expect(json).toMatchObject({ code: 'PARAM_ERROR', detail: { field: `/body/${field}` } });
    expect(merchant.get()?.status).toBe('ABNORMAL');
  });

  it('takes no card in plain text', async () => {
    const merchant = await abnormal();
    const { oddities } = sealedFor(merchant.base, '');
    const plain = {
      type: 'USER_BANK_CARD',
      bank_type: 'CMB_DEBIT',
      bank_account: '6225',
      real_name: '王小明',
    };
    expect((await merchant.applyAbnormal(plain, oddities)).json?.['code']).toBe('PARAM_ERROR');
  });

  it('is found only by refund_id and out_refund_no together', async () => {
    const merchant = await abnormal();
    const other = await merchant.applyAbnormal({ out_refund_no: 'F2' });
    expect([other.status, other.json?.['code']]).toEqual([404, 'RESOURCE_NOT_EXISTS']);
    expect((await merchant.applyAbnormal({}, {}, '5030')).json?.['code']).toBe('RESOURCE_NOT_EXISTS');
  });
});

describe('A partner', () => {
  it('refunds for its merchant, and is notified with both numbers', async () => {
    const merchant = await notified(subMchid);
    expectSuccess(await merchant.refund(200));
    expect((await merchant.query()).json?.['status']).toBe('SUCCESS');
    await merchant.base.simulator.deliveries.idle();
    const resource = merchant.base.simulator.deliveries.list().at(-1)?.resource;
    expect(resource).toMatchObject({ sp_mchid: '1230000109', sub_mchid: subMchid, refund_status: 'SUCCESS' });
    expect(resource).not.toHaveProperty('mchid');
  });

  it.each([undefined, '1900000110'])(
    'has no payment under the sub_mchid %s (the code is open in the sources)',
    async (other) => {
      const merchant = await RefundingMerchant.start({}, subMchid);
      const { json } = await merchant.refund(200, { sub_mchid: other });
      expect(json?.['code']).toBe('RESOURCE_NOT_EXISTS');
    },
  );

  it('has no refund under another sub_mchid', async () => {
    const merchant = await RefundingMerchant.start({}, subMchid);
    await merchant.refund(200);
    expect((await merchant.query('F1', '1900000110')).json?.['code']).toBe('RESOURCE_NOT_EXISTS');
    expect((await merchant.query('F1', subMchid)).status).toBe(200);
  });
});
