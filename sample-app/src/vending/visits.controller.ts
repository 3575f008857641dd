import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, UseGuards } from '@nestjs/common';
import { LaunchService } from 'nestjs-payscore';
import { APP_OPTIONS, type AppOptions } from '../app.options.js';
import { DeskGuard } from '../desk/desk.guard.js';
import { Orders } from '../orders/orders.service.js';
import { RefundReference, RefundRequest } from '../refunds/refund.requests.js';
import { Refunds } from '../refunds/refunds.service.js';
import { goods } from './goods.js';
import type { Visit } from './visit.entity.js';
import { CloseRequest, OpenRequest, VisitReference } from './visit.requests.js';
import type { VisitView } from './visit.view.js';
import { VisitsService } from './visits.service.js';

/** Every route may be called again after a lost answer: it takes its step once. */
@Controller('visits')
export class VisitsController {
  constructor(
    private readonly service: VisitsService,
    private readonly orders: Orders,
    private readonly refunds: Refunds,
    private readonly launches: LaunchService,
    @Inject(APP_OPTIONS) private readonly options: AppOptions,
  ) {}

  @Get('goods')
  goods(): typeof goods {
    return goods;
  }

  /** The newest first, of all users: for the desk. */
  @Get()
  @UseGuards(DeskGuard)
  async latest(): Promise<VisitView[]> {
    const visits = await this.service.latest(50);
    return Promise.all(visits.map((visit) => this.view(visit)));
  }

  @Put(':id')
  async open(@Param() { id }: VisitReference, @Body() { cabinet }: OpenRequest): Promise<VisitView> {
    return this.view(await this.service.open(id, cabinet));
  }

  @Get(':id')
  async find(@Param() { id }: VisitReference): Promise<VisitView> {
    return this.view(await this.service.get(id));
  }

  /** For a user who comes back from WeChat's page, and for a payment, of which there is no notification. */
  @Post(':id/check')
  @HttpCode(200)
  async check(@Param() { id }: VisitReference): Promise<VisitView> {
    await this.orders.ask('smart-retail-order', id);
    return this.find({ id });
  }

  /** For the cabinet, whose camera has seen what was taken. Put a sign-in of your devices here. */
  @Post(':id/close')
  @HttpCode(200)
  async close(@Param() { id }: VisitReference, @Body() { goods: taken }: CloseRequest): Promise<VisitView> {
    return this.view(await this.service.close(id, taken));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  async cancel(@Param() { id }: VisitReference): Promise<VisitView> {
    return this.view(await this.service.cancel(id));
  }

  @Put(':id/refunds/:attempt')
  @UseGuards(DeskGuard)
  async refund(
    @Param() { id }: VisitReference,
    @Param() { attempt }: RefundReference,
    @Body() { amount, reason = '商品识别有误' }: RefundRequest,
  ): Promise<VisitView> {
    await this.refunds.giveBack(id, attempt, amount, reason);
    return this.find({ id });
  }

  private async view({ confirmation, ...visit }: Visit): Promise<VisitView> {
    const { id, acceptedAt, cancelledAt, overAt } = visit;
    const { appid } = this.options.payscore;
    const hasBegun = acceptedAt !== null || cancelledAt !== null || overAt !== null;
    return {
      ...visit,
      launch:
        confirmation !== null && !hasBegun
          ? this.launches.forMiniProgram().confirm({ package: confirmation, appid })
          : null,
      order: await this.orders.viewOf('smart-retail-order', id),
      ...(await this.refunds.of(id)),
    };
  }
}
