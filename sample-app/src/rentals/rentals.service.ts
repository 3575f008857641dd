import { ConflictException, Inject, Injectable, NotFoundException } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { RiskFundName, ServiceOrderService, toBeijingTime } from 'nestjs-payscore';
import { CLOCK } from '../clock.js';
import type { Rental } from './rental.js';
import { RentalsRepository } from './rentals.repository.js';
import { feeFor, tariff } from './tariff.js';

/** Renting out power banks. */
@Injectable()
export class RentalsService {
  constructor(
    private readonly orders: ServiceOrderService,
    private readonly rentals: RentalsRepository,
    @Inject(CLOCK) private readonly clock: () => number,
  ) {}

  /** Opens the order. The power bank stays locked until the notification that the user confirmed. */
  async rent(deviceId: string): Promise<Rental> {
    const id = randomUUID().replaceAll('-', '');
    const order = await this.orders.create({
      outOrderNo: id,
      serviceIntroduction: '充电宝租借',
      postPayments: [{ name: '收费标准', description: tariff.description }],
      timeRange: { startTime: 'OnAccept' },
      riskFund: { name: RiskFundName.Deposit, amount: tariff.deposit },
      device: { startDeviceId: deviceId },
    });
    const rental: Rental = {
      id,
      deviceId,
      state: 'requested',
      confirmation: order.package,
      rentedAt: undefined,
      returnedAt: undefined,
      fee: undefined,
      transactionId: undefined,
    };
    this.rentals.save(rental);
    return rental;
  }

  /** Ends the service; WeChat Pay then collects the fee, and says so in a notification. */
  async giveBack(id: string): Promise<Rental> {
    const rental = this.find(id);
    if (rental.rentedAt === undefined) throw new ConflictException('The power bank has not been handed out');
    // The time is written down before the call: a repeat must send the same request, or WeChat Pay refuses it.
    rental.returnedAt ??= this.clock();
    rental.fee ??= feeFor(rental.returnedAt - rental.rentedAt);
    this.rentals.save(rental);
    await this.orders.complete(id, {
      postPayments: [{ name: '使用时长', amount: rental.fee, description: tariff.description }],
      totalAmount: rental.fee,
      timeRange: { endTime: toBeijingTime(new Date(rental.returnedAt)) },
    });
    // The notification of the payment may have come first.
    if (rental.state === 'rented') this.rentals.save({ ...rental, state: 'returned' });
    return this.find(id);
  }

  find(id: string): Rental {
    const rental = this.rentals.find(id);
    if (rental === undefined) throw new NotFoundException('There is no such rental');
    return rental;
  }
}
