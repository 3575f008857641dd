import { Body, Controller, Get, Param, Put, UseGuards } from '@nestjs/common';
import { DeskGuard } from '../desk/desk.guard.js';
import { articles } from './articles.js';
import { ShopReference, ShopRequest } from './shop.requests.js';
import type { ArticleView, ShopCandidateView, ShopView } from './shop.view.js';
import { ShopsService } from './shops.service.js';

/** The shops of the platform, for the desk. */
@Controller('shops')
export class ShopsController {
  constructor(private readonly shops: ShopsService) {}

  /** What every shop sells. */
  @Get('articles')
  articles(): ArticleView[] {
    return articles;
  }

  /** The newest first. */
  @Get()
  @UseGuards(DeskGuard)
  async all(): Promise<ShopView[]> {
    return Promise.all((await this.shops.all()).map((shop) => this.shops.view(shop)));
  }

  /** Merchants of the simulator that could be added. */
  @Get('candidates')
  @UseGuards(DeskGuard)
  candidates(): Promise<ShopCandidateView[]> {
    return this.shops.candidates();
  }

  /** Adds a shop, or renews its name and keys. Orders under way go on with the new keys. */
  @Put(':mchid')
  @UseGuards(DeskGuard)
  async add(@Param() { mchid }: ShopReference, @Body() { name, access }: ShopRequest): Promise<ShopView> {
    return this.shops.view(await this.shops.add(mchid, name, access));
  }
}
