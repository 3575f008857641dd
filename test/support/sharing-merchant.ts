import type { PayscoreSimulatorOptions, SimulatedProfitSharing } from '../../lib/testing/index.js';
import type { Oddities, RawAnswer } from './raw-client.js';
import { rentedForSubMerchant } from './refunding-merchant.js';
import { SimulatedMerchant } from './simulated-merchant.js';

export const store = '1900000110';
export const staff = 'oStaffUMuAJO_M2pxb1Q9zNjWeS6o';

const root = '/v3/profitsharing';

/** A merchant whose order R1 was paid at eleven, 600 fen, frozen for sharing. */
export class SharingMerchant {
  private constructor(
    readonly base: SimulatedMerchant,
    readonly transactionId: string,
    private readonly subMchid?: string,
  ) {}

  static async start(
    options: PayscoreSimulatorOptions = {},
    subMchid?: string,
    completion: object = { profit_sharing: true },
  ): Promise<SharingMerchant> {
    const base = await SimulatedMerchant.start(options);
    if (subMchid === undefined) {
      await base.rented();
      await base.complete(completion);
    } else await rentedForSubMerchant(base, subMchid, completion);
    await base.simulator.deliveries.idle();
    const paid = base.order()?.collection?.details?.[0]?.transaction_id;
    if (paid === undefined) throw new Error('order R1 is not paid');
    return new SharingMerchant(base, paid, subMchid);
  }

  /** The same, and the store is a receiver. */
  static async withStore(options?: PayscoreSimulatorOptions, subMchid?: string): Promise<SharingMerchant> {
    const merchant = await SharingMerchant.start(options, subMchid);
    merchant.sharing.addReceiver({
      ...(subMchid !== undefined && { sub_mchid: subMchid }),
      type: 'MERCHANT_ID',
      account: store,
      relation_type: 'STORE',
    });
    return merchant;
  }

  get sharing(): SimulatedProfitSharing {
    return this.base.simulator.profitSharing;
  }

  get left(): number {
    return this.sharing.unsplitAmount(this.transactionId);
  }

  /** Shares with the store. A change of `undefined` leaves the field out. */
  share(amount: number, changes: object = {}, oddities?: Oddities): Promise<RawAnswer> {
    const body = {
      sub_mchid: this.subMchid,
      appid: this.base.simulator.moduleOptions().appid,
      transaction_id: this.transactionId,
      out_order_no: 'P1',
      receivers: [this.shareOf(amount)],
      unfreeze_unsplit: false,
      ...changes,
    };
    return this.base.client.post(`${root}/orders`, body, oddities);
  }

  shareOf(amount: number, account = store): object {
    return { type: 'MERCHANT_ID', account, amount, description: '门店分成' };
  }

  query(outOrderNo = 'P1', transactionId = this.transactionId): Promise<RawAnswer> {
    const owner = this.subMchid === undefined ? '' : `&sub_mchid=${this.subMchid}`;
    return this.base.client.get(`${root}/orders/${outOrderNo}?transaction_id=${transactionId}${owner}`);
  }

  unfreeze(changes: object = {}): Promise<RawAnswer> {
    return this.base.client.post(`${root}/orders/unfreeze`, {
      sub_mchid: this.subMchid,
      transaction_id: this.transactionId,
      out_order_no: 'U1',
      description: '解冻全部剩余资金',
      ...changes,
    });
  }

  giveBack(amount: number, changes: object = {}): Promise<RawAnswer> {
    return this.base.client.post(`${root}/return-orders`, {
      sub_mchid: this.subMchid,
      out_order_no: 'P1',
      out_return_no: 'B1',
      return_mchid: store,
      amount,
      description: '用户退款',
      ...changes,
    });
  }

  receiver(call: 'add' | 'delete', changes: object = {}, oddities?: Oddities): Promise<RawAnswer> {
    const body = {
      sub_mchid: this.subMchid,
      appid: this.base.simulator.moduleOptions().appid,
      type: 'PERSONAL_OPENID',
      account: staff,
      ...(call === 'add' && { relation_type: 'STAFF' }),
      ...changes,
    };
    return this.base.client.post(`${root}/receivers/${call}`, body, oddities);
  }
}
