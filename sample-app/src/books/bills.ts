import { Inject, Injectable } from '@nestjs/common';
import {
  BillService,
  PayscoreApiError,
  TradeBillService,
  type MerchantBillRow,
  type TradeBillLine,
} from 'nestjs-payscore';
import { APP_OPTIONS, type AppOptions } from '../app.options.js';
import { hoursOf } from './day.js';

/** What of a merchant's access the books need. */
interface BilledMerchant {
  readonly bills: BillService;
  readonly tradeBills: TradeBillService;
  readonly serviceIds: readonly string[];
}

/** WeChat Pay's record of a day. Rows are proven at the end of their bill, where reading throws if it was spoiled. */
@Injectable()
export class Bills {
  constructor(
    private readonly bills: BillService,
    private readonly tradeBills: TradeBillService,
    @Inject(APP_OPTIONS) private readonly options: AppOptions,
  ) {}

  /** @throws {PayscoreApiError} `STATEMENT_CREATING` before WeChat Pay has made the bill */
  async tradeBill(day: string): Promise<Iterable<TradeBillLine> | AsyncIterable<TradeBillLine>> {
    const { tradeBills } = this.own;
    try {
      return tradeBills.rows(await tradeBills.query({ billDate: day, tarType: 'GZIP' }));
    } catch (error) {
      // Nothing was paid or given back on that day.
      if (error instanceof PayscoreApiError && error.code === 'NO_STATEMENT_EXIST') return [];
      throw error;
    }
  }

  /** Hour by hour, of each service of the merchant. */
  async *payscoreBill(day: string): AsyncGenerator<MerchantBillRow> {
    const { bills, serviceIds } = this.own;
    for (const billDate of hoursOf(day)) {
      const packing = { tarType: 'GZIP', encryptionAlgorithm: 'AEAD_AES_256_GCM' } as const;
      const ofServices = serviceIds.map((serviceId) => bills.query({ serviceId, billDate, ...packing }));
      for (const bill of await Promise.all(ofServices)) yield* bills.rows(bill);
    }
  }

  private get own(): BilledMerchant {
    const { bills, tradeBills } = this;
    return { bills, tradeBills, serviceIds: Object.values(this.options.services) };
  }
}
