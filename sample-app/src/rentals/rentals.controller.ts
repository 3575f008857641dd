import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, UseGuards } from '@nestjs/common';
import { LaunchService } from 'nestjs-payscore';
import { APP_OPTIONS, type AppOptions } from '../app.options.js';
import { CLOCK } from '../clock.js';
import { DeskGuard } from '../desk/desk.guard.js';
import { Orders } from '../orders/orders.service.js';
import { RefundReference, RefundRequest } from '../refunds/refund.requests.js';
import { Refunds } from '../refunds/refunds.service.js';
import type { Rental } from './rental.entity.js';
import { RentalReference, RentRequest } from './rental.requests.js';
import { timesOf, type RentalView } from './rental.view.js';
import { RentalsService } from './rentals.service.js';
import { tariff } from './tariff.js';

/** Every route may be called again after a lost answer: it takes its step once. */
@Controller('rentals')
export class RentalsController {
  constructor(
    private readonly service: RentalsService,
    private readonly orders: Orders,
    private readonly refunds: Refunds,
    private readonly launches: LaunchService,
    @Inject(APP_OPTIONS) private readonly options: AppOptions,
    @Inject(CLOCK) private readonly clock: () => number,
  ) {}

  @Get('tariff')
  tariff(): typeof tariff {
    return tariff;
  }

  /** The newest first, of all users: for the desk. */
  @Get()
  @UseGuards(DeskGuard)
  async latest(): Promise<RentalView[]> {
    const rentals = await this.service.latest(50);
    return Promise.all(rentals.map((rental) => this.view(rental)));
  }

  /** Asks for a power bank. The cabinet hands out once the user has confirmed `launch`. */
  @Put(':id')
  async rent(@Param() { id }: RentalReference, @Body() { cabinet }: RentRequest): Promise<RentalView> {
    return this.view(await this.service.rent(id, cabinet));
  }

  @Get(':id')
  async find(@Param() { id }: RentalReference): Promise<RentalView> {
    return this.view(await this.service.get(id));
  }

  /** For a user who comes back from WeChat's page. */
  @Post(':id/check')
  @HttpCode(200)
  async check(@Param() { id }: RentalReference): Promise<RentalView> {
    await this.orders.ask('service-order', id);
    return this.find({ id });
  }

  /** The power bank is back in a cabinet: the fee is collected from now on. */
  @Post(':id/return')
  @HttpCode(200)
  async giveBack(@Param() { id }: RentalReference): Promise<RentalView> {
    return this.view(await this.service.giveBack(id));
  }

  /** Before the power bank is handed out. */
  @Post(':id/cancel')
  @HttpCode(200)
  async cancel(@Param() { id }: RentalReference): Promise<RentalView> {
    return this.view(await this.service.cancel(id));
  }

  /** Charges the deposit for a power bank that does not come back. */
  @Post(':id/lost')
  @HttpCode(200)
  @UseGuards(DeskGuard)
  async declareLost(@Param() { id }: RentalReference): Promise<RentalView> {
    return this.view(await this.service.declareLost(id));
  }

  /** Tries again to collect a fee that could not be collected. */
  @Post(':id/collect')
  @HttpCode(200)
  @UseGuards(DeskGuard)
  async collect(@Param() { id }: RentalReference): Promise<RentalView> {
    return this.view(await this.service.collect(id));
  }

  /** Gives back a part of the fee, or all of it. */
  @Put(':id/refunds/:attempt')
  @UseGuards(DeskGuard)
  async refund(
    @Param() { id }: RentalReference,
    @Param() { attempt }: RefundReference,
    @Body() { amount, reason = '设备故障' }: RefundRequest,
  ): Promise<RentalView> {
    await this.refunds.giveBack(id, attempt, amount, reason);
    return this.find({ id });
  }

  private async view({ confirmation, ...rental }: Rental): Promise<RentalView> {
    const { appid } = this.options.payscore;
    const canConfirm = confirmation !== null && rental.handedOutAt === null && rental.cancelledAt === null;
    return {
      ...rental,
      ...timesOf({ confirmation, ...rental }, this.clock()),
      launch: canConfirm
        ? this.launches
            .forMiniProgram()
            .confirm({ package: confirmation, ...(appid !== undefined && { appid }) })
        : null,
      order: await this.orders.viewOf('service-order', rental.id),
      ...(await this.refunds.of(rental.id)),
    };
  }
}
