import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { IsString, Length } from 'class-validator';
import type { Rental } from './rental.js';
import { RentalsService } from './rentals.service.js';

export class RentRequest {
  /** Of the cabinet's slot, as printed in its QR code. */
  @IsString()
  @Length(1, 32)
  deviceId!: string;
}

@Controller('rentals')
export class RentalsController {
  constructor(private readonly rentals: RentalsService) {}

  @Post()
  rent(@Body() { deviceId }: RentRequest): Promise<Rental> {
    return this.rentals.rent(deviceId);
  }

  @Post(':id/return')
  @HttpCode(200)
  giveBack(@Param('id') id: string): Promise<Rental> {
    return this.rentals.giveBack(id);
  }

  @Get(':id')
  find(@Param('id') id: string): Rental {
    return this.rentals.find(id);
  }
}
