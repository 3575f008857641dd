import { BadRequestException, Inject, Injectable, NotFoundException } from '@nestjs/common';
import { PayscoreError, PayscoreMerchants } from 'nestjs-payscore';
import { DataSource } from 'typeorm';
import { APP_OPTIONS, type AppOptions } from '../app.options.js';
import { Payment } from '../books/payment.entity.js';
import { CLOCK } from '../clock.js';
import { simulatedAccess } from '../simulator.js';
import { Sale } from './sale.entity.js';
import { ShopKeys } from './shop-keys.js';
import { Shop } from './shop.entity.js';
import type { ShopAccess } from './shop.requests.js';
import type { ShopCandidateView, ShopView } from './shop.view.js';

/** The merchants of the platform. They come while the app runs, and a new key of one takes effect at once. */
@Injectable()
export class ShopsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly merchants: PayscoreMerchants,
    private readonly keys: ShopKeys,
    @Inject(APP_OPTIONS) private readonly options: AppOptions,
    @Inject(CLOCK) private readonly clock: () => number,
  ) {}

  /** Adds a shop, or gives one that is there a new name and new keys. */
  async add(mchid: string, name: string, given: ShopAccess | undefined): Promise<Shop> {
    const { privateKey, apiV3Key, ...access } = given ?? (await this.simulated(mchid));
    const known = await this.find(mchid);
    const sealedKeys = this.keys.seal(mchid, { privateKey, apiV3Key });
    const addedAt = known?.addedAt ?? this.clock();
    await this.dataSource.manager.save(Shop, { mchid, name, addedAt, ...access, sealedKeys });
    try {
      await this.merchants.refresh(mchid);
    } catch (error) {
      // Keys with which no call can be made leave everything as it was.
      if (known === null) await this.dataSource.manager.delete(Shop, { mchid });
      else await this.dataSource.manager.save(Shop, known);
      throw error instanceof PayscoreError ? new BadRequestException(error.message) : error;
    }
    return this.get(mchid);
  }

  find(mchid: string): Promise<Shop | null> {
    return this.dataSource.manager.findOneBy(Shop, { mchid });
  }

  async get(mchid: string): Promise<Shop> {
    const shop = await this.find(mchid);
    if (shop === null) throw new NotFoundException('There is no such shop');
    return shop;
  }

  /** The newest first. */
  all(): Promise<Shop[]> {
    return this.dataSource.manager.find(Shop, { order: { addedAt: 'DESC', mchid: 'DESC' } });
  }

  async view({ mchid, name, addedAt }: Shop): Promise<ShopView> {
    const { manager } = this.dataSource;
    const sales = await manager.countBy(Sale, { mchid });
    const paid = await manager.sum(Payment, 'amount', { mchid });
    return { mchid, name, addedAt, sales, paid: paid ?? 0 };
  }

  /** Merchants that the simulator has beside the app's own, and that were not added yet. */
  async candidates(): Promise<ShopCandidateView[]> {
    const { simulatorUrl, payscore } = this.options;
    if (simulatorUrl === undefined) throw new NotFoundException('Only a simulator tells of its merchants');
    const taken = new Set([payscore.mchid, ...(await this.all()).map(({ mchid }) => mchid)]);
    const merchants = await simulatedAccess(simulatorUrl);
    return merchants.filter(({ mchid }) => !taken.has(mchid)).map(({ mchid }) => ({ mchid }));
  }

  private async simulated(mchid: string): Promise<ShopAccess> {
    const { simulatorUrl, payscore } = this.options;
    if (simulatorUrl === undefined) throw new BadRequestException('access is missing: the keys of the shop');
    const merchants = await simulatedAccess(simulatorUrl);
    const found = merchants.find((merchant) => merchant.mchid === mchid && mchid !== payscore.mchid);
    const serviceId = found?.services[0]?.serviceId;
    if (found === undefined || serviceId === undefined)
      throw new NotFoundException('The simulator has no such merchant');
    const { appid, serialNo, privateKey, apiV3Key, platformKeys } = found;
    return { appid, serviceId, serialNo, privateKey, apiV3Key, platformKeys };
  }
}
