import type { PayscoreSimulatorOptions, SimulatedRefund } from '../../lib/testing/index.js';
import type { Oddities, RawAnswer } from './raw-client.js';
import { SimulatedMerchant } from './simulated-merchant.js';

/** A merchant whose order R1 was paid at eleven, 600 fen. */
export class RefundingMerchant {
  private constructor(
    readonly base: SimulatedMerchant,
    private readonly notifyUrl: string | undefined,
    readonly transactionId: string,
    private readonly subMchid?: string,
  ) {}

  static async start(
    { notifyUrl, ...options }: PayscoreSimulatorOptions & { notifyUrl?: string } = {},
    subMchid?: string,
  ): Promise<RefundingMerchant> {
    const base = await SimulatedMerchant.start(options);
    if (subMchid === undefined) await base.rented();
    else await rentedForSubMerchant(base, subMchid);
    const complete = { time_range: { end_time: '20261120110000' } };
    if (subMchid === undefined) await base.complete(complete);
    await base.simulator.deliveries.idle();
    const paid = base.order()?.collection?.details?.[0]?.transaction_id;
    if (paid === undefined) throw new Error('order R1 is not paid');
    return new RefundingMerchant(base, notifyUrl, paid, subMchid);
  }

  /** Asks for a refund. A change of `undefined` leaves the field out. */
  refund(refund: number, changes: object = {}, outRefundNo = 'F1'): Promise<RawAnswer> {
    return this.base.client.post('/v3/refund/domestic/refunds', {
      transaction_id: this.transactionId,
      out_refund_no: outRefundNo,
      reason: '设备故障',
      notify_url: this.notifyUrl,
      sub_mchid: this.subMchid,
      amount: { refund, total: 600, currency: 'CNY' },
      ...changes,
    });
  }

  query(outRefundNo = 'F1', subMchid = this.subMchid): Promise<RawAnswer> {
    const query = subMchid === undefined ? '' : `?sub_mchid=${subMchid}`;
    return this.base.client.get(`/v3/refund/domestic/refunds/${outRefundNo}${query}`);
  }

  applyAbnormal(
    changes: object = {},
    oddities?: Oddities,
    refundId = this.get()?.refund_id,
  ): Promise<RawAnswer> {
    return this.base.client.post(
      `/v3/refund/domestic/refunds/${refundId}/apply-abnormal-refund`,
      { out_refund_no: 'F1', type: 'MERCHANT_BANK_CARD', ...changes },
      oddities,
    );
  }

  get(outRefundNo = 'F1'): SimulatedRefund | undefined {
    return this.base.simulator.refunds.get(outRefundNo);
  }
}

/** Order R1 of a partner for a sub-merchant, paid as above. */
export async function rentedForSubMerchant(
  base: SimulatedMerchant,
  subMchid: string,
  completion: object = {},
): Promise<void> {
  const orders = '/v3/payscore/partner/serviceorder';
  const { appid, service_id: serviceId, ...rental } = base.rental();
  const caller = { appid, service_id: serviceId, sub_mchid: subMchid };
  await base.client.post(orders, { ...rental, ...caller });
  base.simulator.user.confirm('R1');
  await base.clock.advance('1h');
  await base.client.post(`${orders}/R1/complete`, {
    ...caller,
    post_payments: [{ name: '使用时长', amount: 600 }],
    total_amount: 600,
    time_range: { end_time: '20261120110000' },
    ...completion,
  });
}
