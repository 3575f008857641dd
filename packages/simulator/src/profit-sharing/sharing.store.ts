import { stateOf } from '../merchant/merchant-state.js';
import { recordNotExist } from './sharing-refusals.js';
import type { Receiver, Sharing, StoredReturn, StoredSharing } from './sharing.js';

/** All sharings and releases of a merchant, by `out_order_no`. */
export class SharingStore {
  private readonly ids = new Map<string, StoredSharing>();
  private readonly payments = new Map<string, StoredSharing[]>();

  constructor(private readonly rows: Map<string, StoredSharing>) {
    for (const stored of rows.values()) this.index(stored);
  }

  add(stored: StoredSharing): void {
    this.rows.set(stored.sharing.out_order_no, stored);
    this.index(stored);
  }

  find(outOrderNo: string): StoredSharing | undefined {
    return this.rows.get(outOrderNo);
  }

  byOrderId(orderId: string): StoredSharing | undefined {
    return this.ids.get(orderId);
  }

  /**
   * The sharing of a call. One of another sub-merchant or payment is answered as not existing.
   * @throws {ApiError}
   */
  require(stored: StoredSharing | undefined, named: Partial<Sharing>): StoredSharing {
    const { transaction_id: payment = stored?.sharing.transaction_id, sub_mchid: owner } = named;
    if (stored?.sharing.sub_mchid !== owner || stored?.sharing.transaction_id !== payment)
      throw recordNotExist();
    if (stored === undefined) throw recordNotExist();
    return stored;
  }

  /** Sharings and releases of a payment, oldest first. */
  ofPayment(transactionId: string): readonly StoredSharing[] {
    return this.payments.get(transactionId) ?? [];
  }

  all(): StoredSharing[] {
    return [...this.rows.values()];
  }

  private index(stored: StoredSharing): void {
    const { order_id: id, transaction_id: payment } = stored.sharing;
    this.ids.set(id, stored);
    this.payments.set(payment, [...this.ofPayment(payment), stored]);
  }
}

/** The sharings and releases of a merchant. */
export const sharingsOf = stateOf((merchant) => new SharingStore(merchant.table('sharings')));

/** The returns of shares, by `out_return_no`. */
export const shareReturnsOf = stateOf((merchant) => merchant.table<StoredReturn>('share returns'));

const keyOf = ({ sub_mchid: owner = '', type, account }: Omit<Receiver, 'relation_type'>): string =>
  `${owner} ${type} ${account}`;

/** The receivers that were added. */
export class ReceiverStore {
  constructor(private readonly rows: Map<string, Receiver>) {}

  add(receiver: Receiver): void {
    this.rows.set(keyOf(receiver), receiver);
  }

  delete(receiver: Omit<Receiver, 'relation_type'>): void {
    this.rows.delete(keyOf(receiver));
  }

  has(receiver: Omit<Receiver, 'relation_type'>): boolean {
    return this.rows.has(keyOf(receiver));
  }

  all(): Receiver[] {
    return [...this.rows.values()];
  }
}

/** The receivers of a merchant and of its sub-merchants. */
export const receiversOf = stateOf((merchant) => new ReceiverStore(merchant.table('share receivers')));

/** What is set in the merchant platform. */
export interface SharingSettings {
  /** Greatest ratios in ten-thousandths, by sub-merchant; the merchant's own under the empty text. */
  readonly ratios: Record<string, number>;
  /** Where receivers are notified. */
  notifyUrl?: string | undefined;
}

/** What a merchant has set in the merchant platform. */
export const sharingSettingsOf = stateOf((merchant): SharingSettings => {
  const rows = merchant.table<SharingSettings>('sharing settings');
  const settings = rows.get('settings') ?? { ratios: {} };
  rows.set('settings', settings);
  return settings;
});

/** WeChat Pay's own limit, until a merchant sets another: 30 %. */
const usualRatio = 3_000;

export const maxRatioOf = ({ ratios }: SharingSettings, subMchid = ''): number =>
  ratios[subMchid] ?? usualRatio;
