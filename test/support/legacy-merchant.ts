import { constants, publicEncrypt } from 'node:crypto';
import type { PayscoreSimulatorOptions, SimulatedLegacyOrder } from '../../lib/testing/index.js';
import type { Oddities, RawAnswer } from './raw-client.js';
import { SimulatedMerchant, useFirst } from './simulated-merchant.js';

/** The two families of legacy orders: the same calls under twin paths. */
export const legacyFamilies = ['smartretail', 'payafter'] as const;
export type LegacyFamilyPath = (typeof legacyFamilies)[number];

/** A merchant of legacy orders: with a smart cabinet, or with goods to pay later. */
export class LegacyMerchant {
  private constructor(
    readonly base: SimulatedMerchant,
    private readonly family: LegacyFamilyPath,
  ) {}

  static async start(
    family: LegacyFamilyPath = 'smartretail',
    { notifyUrl, ...options }: PayscoreSimulatorOptions & { notifyUrl?: string } = {},
  ): Promise<LegacyMerchant> {
    const service = { ...useFirst, ...(notifyUrl !== undefined && { legacyOrderNotifyUrl: notifyUrl }) };
    return new LegacyMerchant(await SimulatedMerchant.start({ services: [service], ...options }), family);
  }

  /** The same merchant, who calls under the other family's paths. */
  ofOtherFamily(): LegacyMerchant {
    return new LegacyMerchant(this.base, this.family === 'payafter' ? 'smartretail' : 'payafter');
  }

  get path(): string {
    return `/v3/payscore/${this.family}-orders`;
  }

  create(changes: object = {}, oddities?: Oddities): Promise<RawAnswer> {
    return this.base.client.post(
      this.path,
      {
        out_order_no: 'L1',
        ...this.asks(),
        service_start_time: 'OnAccept',
        service_start_location: '人民广场',
        service_introduction: '智能货柜',
        fees: [{ fee_name: '商品', fee_desc: '按实际取用计费' }],
        discounts: [{ discount_name: '满20减1元', discount_desc: '不与其他优惠叠加' }],
        risk_amount: 5_000,
        attach: 'cabinet-7',
        ...changes,
      },
      oddities,
    );
  }

  query(query = 'out_order_no=L1'): Promise<RawAnswer> {
    return this.base.client.get(`${this.path}?${query}`);
  }

  cancel(changes: object = {}): Promise<RawAnswer> {
    return this.call('cancel', { reason: '用户放弃', ...changes });
  }

  /** Completes a used order, with a ticket from a query just before. */
  async complete(changes: object = {}): Promise<RawAnswer> {
    return this.call('complete', {
      finish_type: 2,
      fees: [{ fee_name: '可乐', fee_count: 2, fee_amount: 700 }],
      discounts: [{ discount_name: '满20减1元', discount_amount: 100 }],
      total_amount: 600,
      real_service_end_time: '20261120101500',
      finish_ticket: await this.ticket(),
      ...changes,
    });
  }

  async completeUnused(changes: object = {}): Promise<RawAnswer> {
    const fees = { fees: undefined, discounts: undefined, total_amount: 0 };
    return this.complete({ ...fees, finish_type: 1, cancel_reason: '没有取货', ...changes });
  }

  /** Syncs an order of either family: there is one such call for both. */
  sync(changes: object = {}, outOrderNo = 'L1'): Promise<RawAnswer> {
    return this.base.client.post(`/v3/payscore/payafter-orders/${outOrderNo}/sync`, {
      ...this.asks(),
      type: 'Order_Paid',
      detail: { paid_time: '20261120103000' },
      ...changes,
    });
  }

  call(name: string, body: object, outOrderNo = 'L1'): Promise<RawAnswer> {
    return this.base.client.post(`${this.path}/${outOrderNo}/${name}`, { ...this.asks(), ...body });
  }

  /** Creates the order, and the user accepts it. */
  async accepted(changes: object = {}): Promise<this> {
    expectSuccess(await this.create(changes));
    this.base.simulator.user.accept('L1');
    return this;
  }

  /** Creates, accepts and completes the order at 600 fen; the debit does not follow. */
  async finished(): Promise<this> {
    this.base.simulator.collection.off();
    await this.accepted();
    expectSuccess(await this.complete());
    this.base.simulator.collection.succeed();
    return this;
  }

  async ticket(): Promise<string | undefined> {
    return (await this.query()).json?.['finish_ticket'] as string | undefined;
  }

  order(): SimulatedLegacyOrder | undefined {
    return this.base.simulator.legacyOrders.get('L1');
  }

  /** A text encrypted to WeChat Pay, and the header that names the key. */
  sealed(plaintext: string): { readonly text: string; readonly oddities: Oddities } {
    return sealedFor(this.base, plaintext);
  }

  private asks(): { appid: string; service_id: string } {
    const { appid, serviceId } = this.base.simulator.moduleOptions();
    return { appid, service_id: serviceId };
  }
}

/** How an order gets into each state, by calls alone. */
export const legacyStates: Readonly<Record<string, (merchant: LegacyMerchant) => Promise<unknown>>> = {
  CREATED: (merchant) => merchant.create(),
  USER_ACCEPTED: (merchant) => merchant.accepted(),
  FINISHED: (merchant) => merchant.finished(),
  USER_PAID: async (merchant) => {
    await merchant.finished();
    merchant.base.simulator.user.pay('L1');
  },
  REVOKED: async (merchant) => {
    await merchant.create();
    await merchant.cancel({ reason: '设备故障' });
  },
  EXPIRED: async (merchant) => {
    await merchant.create();
    await merchant.base.clock.advance('1h');
  },
};

/** A text encrypted to WeChat Pay by RSA-OAEP on Node.js alone, and the header that names the key. */
export function sealedFor(
  { simulator }: SimulatedMerchant,
  plaintext: string,
): { readonly text: string; readonly oddities: Oddities } {
  const [[serial, key] = ['', '']] = Object.entries(simulator.moduleOptions().platformKeys ?? {});
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  const sealed = publicEncrypt({ key, padding, oaepHash: 'sha1' }, Buffer.from(plaintext));
  return { text: sealed.toString('base64'), oddities: { headers: { 'wechatpay-serial': serial } } };
}

export function expectSuccess({ status, text }: RawAnswer): void {
  if (status !== 200) throw new Error(`answered ${status} ${text}`);
}
