import { Body, Controller, Get, HttpCode, Param, Post, Put, UseGuards } from '@nestjs/common';
import { PayscoreMerchants } from 'nestjs-payscore';
import { DeskGuard } from '../desk/desk.guard.js';
import { Orders } from '../orders/orders.service.js';
import type { Sale } from './sale.entity.js';
import type { SaleView } from './sale.view.js';
import { SalesService } from './sales.service.js';
import { SaleReference, SaleRequest, ShopReference } from './shop.requests.js';

/** Every route may be called again after a lost answer: it takes its step once. */
@Controller('shops/:mchid/sales')
export class SalesController {
  constructor(
    private readonly sales: SalesService,
    private readonly orders: Orders,
    private readonly merchants: PayscoreMerchants,
  ) {}

  /** The newest first, of all users of the shop: for the desk. */
  @Get()
  @UseGuards(DeskGuard)
  async latest(@Param() { mchid }: ShopReference): Promise<SaleView[]> {
    const sales = await this.sales.latest(mchid, 50);
    return Promise.all(sales.map((sale) => this.view(sale)));
  }

  /** Orders an article of the shop, which delivers once the user has confirmed `launch`. */
  @Put(':id')
  async order(@Param() { mchid, id }: SaleReference, @Body() { article }: SaleRequest): Promise<SaleView> {
    return this.view(await this.sales.order(mchid, id, article));
  }

  @Get(':id')
  async find(@Param() { mchid, id }: SaleReference): Promise<SaleView> {
    return this.view(await this.sales.get(mchid, id));
  }

  /** For a user who comes back from WeChat's page. */
  @Post(':id/check')
  @HttpCode(200)
  async check(@Param() { mchid, id }: SaleReference): Promise<SaleView> {
    await this.sales.get(mchid, id);
    await this.orders.ask('service-order', id, mchid);
    return this.find({ mchid, id });
  }

  /** By the shop's people: the price is collected from now on. */
  @Post(':id/deliver')
  @HttpCode(200)
  @UseGuards(DeskGuard)
  async deliver(@Param() { mchid, id }: SaleReference): Promise<SaleView> {
    return this.view(await this.sales.deliver(mchid, id));
  }

  /** Before the article is delivered. */
  @Post(':id/cancel')
  @HttpCode(200)
  async cancel(@Param() { mchid, id }: SaleReference): Promise<SaleView> {
    return this.view(await this.sales.cancel(mchid, id));
  }

  private async view({ confirmation, ...sale }: Sale): Promise<SaleView> {
    const canConfirm = confirmation !== null && sale.confirmedAt === null && sale.cancelledAt === null;
    return {
      ...sale,
      launch: canConfirm ? await this.launch(sale.mchid, confirmation) : null,
      order: await this.orders.viewOf('service-order', sale.id, sale.mchid),
    };
  }

  /** In the name of the shop, whose appid the mini program has. */
  private async launch(mchid: string, confirmation: string): Promise<NonNullable<SaleView['launch']>> {
    const { launch } = await this.merchants.get(mchid);
    return launch.forMiniProgram().confirm({ package: confirmation });
  }
}
