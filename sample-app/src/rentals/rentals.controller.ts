import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { LaunchService } from 'nestjs-payscore';
import { CONFIRM_AT } from '../app.options.js';
import { CLOCK } from '../clock.js';
import type { Rental } from './rental.entity.js';
import { RentalReference, RentRequest } from './rental.requests.js';
import { viewOf, type RentalView } from './rental.view.js';
import { RentalsRepository } from './rentals.repository.js';
import { RentalsService } from './rentals.service.js';
import { tariff } from './tariff.js';

@Controller('rentals')
export class RentalsController {
  constructor(
    private readonly service: RentalsService,
    private readonly rentals: RentalsRepository,
    private readonly launch: LaunchService,
    @Inject(CLOCK) private readonly clock: () => number,
    @Inject(CONFIRM_AT) private readonly confirmAt: string | null,
  ) {}

  @Get('tariff')
  tariff(): typeof tariff {
    return tariff;
  }

  @Put(':id')
  async rent(@Param() { id }: RentalReference, @Body() { deviceId }: RentRequest): Promise<RentalView> {
    return this.view(await this.service.rent(id, deviceId));
  }

  @Get(':id')
  async find(@Param() { id }: RentalReference): Promise<RentalView> {
    return this.view(await this.rentals.get(id));
  }

  @Post(':id/check')
  @HttpCode(200)
  async check(@Param() { id }: RentalReference): Promise<RentalView> {
    return this.view(await this.service.check(id));
  }

  @Post(':id/return')
  @HttpCode(200)
  async giveBack(@Param() { id }: RentalReference): Promise<RentalView> {
    return this.view(await this.service.giveBack(id));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  async cancel(@Param() { id }: RentalReference): Promise<RentalView> {
    return this.view(await this.service.cancel(id));
  }

  private view(rental: Rental): RentalView {
    const { confirmation } = rental;
    const launch =
      confirmation === null ? null : this.launch.forMiniProgram().confirm({ package: confirmation });
    return viewOf(rental, this.clock(), { launch, confirmAt: launch && this.confirmAt });
  }
}
