import { SimulatorError } from '../base/simulator.error.js';
import type { Merchant } from '../merchant/merchant.js';
import { findPayment } from '../refunds/payment.js';
import { unsplitAmount } from './sharing.creation.js';
import { endReturn, finish } from './sharing.ending.js';
import type { SharingRefusal } from './sharing-refusals.js';
import { sharingScriptOf, type SharingScript } from './sharing-script.js';
import { receiversOf, shareReturnsOf, sharingSettingsOf, sharingsOf } from './sharing.store.js';
import type { Receiver, ReturnFailReason, ShareFailReason, ShareReturn, Sharing } from './sharing.js';

/** A sharing or release in the names of the wire, as the query answers it. */
export type SimulatedSharing = Sharing;
/** A return of a share in the names of the wire, as the query answers it. */
export type SimulatedShareReturn = ShareReturn;
/** A receiver that was added, in the names of the wire. */
export type SimulatedShareReceiver = Receiver;

/**
 * Profit sharing: sharings, releases and returns, and how they end. A sharing or release is answered `PROCESSING` and finishes
 * right after the answer; a return ends before it.
 */
export class SimulatedProfitSharing {
  private readonly script: SharingScript;

  /** @internal */
  constructor(private readonly merchant: Merchant) {
    this.script = sharingScriptOf(merchant);
  }

  /** The sharing or release of an `out_order_no`. A copy. */
  get(outOrderNo: string): SimulatedSharing | undefined {
    return structuredClone(sharingsOf(this.merchant).find(outOrderNo)?.sharing);
  }

  /** All sharings and releases, oldest first. Copies. */
  list(): SimulatedSharing[] {
    return sharingsOf(this.merchant)
      .all()
      .map(({ sharing }) => structuredClone(sharing));
  }

  /** The return of an `out_return_no`. A copy. */
  getReturn(outReturnNo: string): SimulatedShareReturn | undefined {
    return structuredClone(shareReturnsOf(this.merchant).get(outReturnNo)?.shareReturn);
  }

  /** All returns, oldest first. Copies. */
  listReturns(): SimulatedShareReturn[] {
    return [...shareReturnsOf(this.merchant).values()].map(({ shareReturn }) => structuredClone(shareReturn));
  }

  /** The receivers that were added. Copies. */
  receivers(): SimulatedShareReceiver[] {
    return structuredClone(receiversOf(this.merchant).all());
  }

  /** Adds a receiver, as `receivers/add` does. */
  addReceiver(receiver: SimulatedShareReceiver): void {
    receiversOf(this.merchant).add(receiver);
    this.merchant.changed();
  }

  /** What of a payment is still frozen, in fen. */
  unsplitAmount(transactionId: string): number {
    const payment = findPayment(this.merchant, { transaction_id: transactionId });
    if (payment === undefined) throw new SimulatorError(`There is no payment ${transactionId}`, 404);
    return unsplitAmount(this.merchant, payment);
  }

  /** From now on every share, release and return succeeds and nothing is refused, as at the start. */
  succeed(): void {
    this.script.clear();
  }

  /** The shares of the next `times` sharings are closed for this reason; a release never is. @param times by default all */
  fail(reason: ShareFailReason, times = Infinity): void {
    this.script.shares.play(reason, times);
  }

  /** Every share of this receiver is closed for this reason, until `succeed`; those of others are not concerned. */
  failReceiver(account: string, reason: ShareFailReason): void {
    this.script.failAccount(account, reason);
  }

  /** The next `times` returns fail for this reason. @param times by default all */
  failReturns(reason: ReturnFailReason, times = Infinity): void {
    this.script.returns.play(reason, times);
  }

  /** Sharings, releases and returns stay `PROCESSING`, until `finish` and `endReturn`. */
  hold(): void {
    this.script.shares.play('held');
    this.script.returns.play('held');
  }

  /** The next `times` sharings and releases are refused. @param times by default all */
  refuse(refusal: SharingRefusal, times = Infinity): void {
    this.script.refuse(refusal, times);
  }

  /** Finishes a sharing or release that `hold` has left `PROCESSING`. @param reason closes its shares. @default they succeed */
  finish(outOrderNo: string, reason?: ShareFailReason): SimulatedSharing {
    const stored = sharingsOf(this.merchant).find(outOrderNo);
    if (stored === undefined) throw new SimulatorError(`No sharing ${outOrderNo} was asked for`, 404);
    if (stored.sharing.state !== 'PROCESSING')
      throw new SimulatorError(`Sharing ${outOrderNo} is ${stored.sharing.state} already`, 409);
    finish(this.merchant, stored, reason);
    return structuredClone(stored.sharing);
  }

  /** Ends a return that `hold` has left `PROCESSING`. @param reason lets it fail. @default it succeeds */
  endReturn(outReturnNo: string, reason?: ReturnFailReason): SimulatedShareReturn {
    const stored = shareReturnsOf(this.merchant).get(outReturnNo);
    if (stored === undefined) throw new SimulatorError(`No return ${outReturnNo} was asked for`, 404);
    if (stored.shareReturn.result !== 'PROCESSING')
      throw new SimulatorError(`Return ${outReturnNo} is ${stored.shareReturn.result} already`, 409);
    endReturn(this.merchant, stored, reason);
    return structuredClone(stored.shareReturn);
  }

  /**
   * Sets the greatest ratio of a payment that may be shared, in ten-thousandths: 2000 is 20 %.
   * @param subMchid a partner's merchant. @default the merchant itself
   */
  limit(maxRatio: number, subMchid = ''): void {
    if (!Number.isSafeInteger(maxRatio) || maxRatio < 0 || maxRatio > 10_000)
      throw new SimulatorError(`maxRatio: it is ${maxRatio}; pass a whole number from 0 to 10000`);
    sharingSettingsOf(this.merchant).ratios[subMchid] = maxRatio;
    this.merchant.changed();
  }

  /** Where merchants that receive or return shares are notified. @param url left out: nowhere, as at the start */
  notifyAt(url?: string): void {
    sharingSettingsOf(this.merchant).notifyUrl = url;
    this.merchant.changed();
  }
}
