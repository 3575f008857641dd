import { ConflictException, Inject, Injectable } from '@nestjs/common';
import {
  industries,
  isAllowed,
  PayscoreApiError,
  PayscoreReconciler,
  phaseOf,
  RiskFundName,
  ServiceOrderService,
  toBeijingTime,
} from 'nestjs-payscore';
import { CLOCK } from '../clock.js';
import type { Rental } from './rental.entity.js';
import { RentalsRepository } from './rentals.repository.js';
import { spelled, tariff } from './tariff.js';

/**
 * Renting out power banks. Each method may be called again after any failure: it finds how far the rental got, and
 * sends WeChat Pay the same number and body.
 */
@Injectable()
export class RentalsService {
  constructor(
    private readonly orders: ServiceOrderService,
    private readonly reconciler: PayscoreReconciler,
    private readonly rentals: RentalsRepository,
    @Inject(CLOCK) private readonly clock: () => number,
  ) {}

  /** Opens the order. Nothing is handed out before the user has confirmed. */
  async rent(id: string, deviceId: string): Promise<Rental> {
    const rental = await this.rentals.add({ id, deviceId, state: 'requested', requestedAt: this.now() });
    if (rental.deviceId !== deviceId) throw new ConflictException('The rental is of another cabinet');
    if (rental.state !== 'requested' || rental.confirmation !== null) return rental;
    const order = await this.orders.create({
      outOrderNo: id,
      serviceIntroduction: '充电宝租借',
      postPayments: industries.powerBank.creation(tariff.description),
      timeRange: { startTime: 'OnAccept' },
      riskFund: { name: RiskFundName.Deposit, amount: tariff.deposit },
      device: { startDeviceId: deviceId },
    });
    return this.rentals.change(id, (current) => current.offer(order.package));
  }

  /** For a user who comes back from the confirmation page, which is no proof: asks WeChat Pay. */
  async check(id: string): Promise<Rental> {
    const { state } = await this.rentals.get(id);
    if (state === 'returning') await this.giveBack(id);
    if (state === 'requested' || state === 'returning' || state === 'returned') {
      const { failures } = await this.reconciler.reconcile([id]);
      if (failures[0] !== undefined) throw failures[0].error;
    }
    return this.rentals.get(id);
  }

  /** Ends the service. WeChat Pay then collects the fee, and says so in a notification. */
  async giveBack(id: string): Promise<Rental> {
    const rental = await this.rentals.change(id, (current) => current.giveBack(this.now()));
    const { state, fee, rentedAt, returnedAt } = rental;
    if (state !== 'returning' || fee === null || rentedAt === null || returnedAt === null) return rental;
    const duration = spelled(returnedAt.getTime() - rentedAt.getTime());
    const chargesOf = industries.powerBank.charges({ duration, total: fee, rate: tariff.description });
    try {
      // Repeated after a crash: succeeds as well where the order shows that the first completion took effect.
      await this.orders.complete(id, {
        postPayments: [...chargesOf({ outOrderNo: id }).items],
        totalAmount: fee,
        timeRange: { endTime: toBeijingTime(returnedAt) },
      });
    } catch (error) {
      if (!(await this.isCancelled(id, error))) throw error;
      return this.rentals.change(id, (current) => current.waived());
    }
    return this.rentals.change(id, (current) => current.completed());
  }

  /** Takes back an order, confirmed or not, whose power bank was not handed out. */
  async cancel(id: string): Promise<Rental> {
    const rental = await this.rentals.change(id, (current) => current.cancel());
    if (rental.state !== 'cancelling') return rental;
    if (await this.isOpen(id)) await this.orders.cancel(id, { reason: '未取用' });
    return this.rentals.change(id, (current) => current.cancelled());
  }

  /** It may have expired, or never have reached WeChat Pay. */
  private async isOpen(id: string): Promise<boolean> {
    try {
      return isAllowed(await this.orders.query({ outOrderNo: id }), 'cancel');
    } catch (error) {
      if (error instanceof PayscoreApiError && error.code === 'ORDER_NOT_EXIST') return false;
      throw error;
    }
  }

  /** A refusal carries no signature: the query proves that there is no order any more. */
  private async isCancelled(id: string, error: unknown): Promise<boolean> {
    if (!(error instanceof PayscoreApiError) || error.outcome !== 'rejected') return false;
    return phaseOf(await this.orders.query({ outOrderNo: id })) === 'Revoked';
  }

  private now(): Date {
    return new Date(this.clock());
  }
}
