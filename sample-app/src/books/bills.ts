import { Inject, Injectable } from '@nestjs/common';
import {
  BillService,
  PayscoreApiError,
  PayscoreMerchants,
  TradeBillService,
  type MerchantBillRow,
  type Rows,
  type TradeBillLine,
} from 'nestjs-payscore';
import { APP_OPTIONS, type AppOptions } from '../app.options.js';
import { hoursOf } from './day.js';

/** A merchant's access to its bills. */
interface Billed {
  readonly bills: BillService;
  readonly tradeBills: TradeBillService;
  /** The services whose bills there are; `undefined` is the one that the merchant has. */
  readonly serviceIds: readonly (string | undefined)[];
}

/** WeChat Pay's record of a day. Rows are proven at the end of their bill, where reading throws if it was spoiled. */
@Injectable()
export class Bills {
  constructor(
    private readonly bills: BillService,
    private readonly tradeBills: TradeBillService,
    private readonly merchants: PayscoreMerchants,
    @Inject(APP_OPTIONS) private readonly options: AppOptions,
  ) {}

  /** @throws {PayscoreApiError} `STATEMENT_CREATING` before WeChat Pay has made the bill */
  async tradeBill(mchid: string, day: string): Promise<Rows<TradeBillLine>> {
    const { tradeBills } = await this.of(mchid);
    try {
      return tradeBills.rows(await tradeBills.query({ billDate: day, tarType: 'GZIP' }));
    } catch (error) {
      // Nothing was paid or given back on that day.
      if (error instanceof PayscoreApiError && error.code === 'NO_STATEMENT_EXIST') return [];
      throw error;
    }
  }

  /** Hour by hour, of each service of the merchant. */
  async *payscoreBill(mchid: string, day: string): AsyncGenerator<MerchantBillRow> {
    const { bills, serviceIds } = await this.of(mchid);
    const packing = { tarType: 'GZIP', encryptionAlgorithm: 'AEAD_AES_256_GCM' } as const;
    for (const billDate of hoursOf(day)) {
      const ofServices = serviceIds.map((serviceId) =>
        bills.query({ billDate, ...packing, ...(serviceId !== undefined && { serviceId }) }),
      );
      for (const bill of await Promise.all(ofServices)) yield* bills.rows(bill);
    }
  }

  private async of(mchid: string): Promise<Billed> {
    const { bills, tradeBills } = this;
    if (mchid === this.options.payscore.mchid)
      return { bills, tradeBills, serviceIds: Object.values(this.options.services) };
    const shop = await this.merchants.get(mchid);
    return { bills: shop.bills, tradeBills: shop.tradeBills, serviceIds: [undefined] };
  }
}
