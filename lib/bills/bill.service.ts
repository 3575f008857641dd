import { Injectable } from '@nestjs/common';
import type { PayscoreCallOptions } from '../http/call-options.js';
import { PayscoreHttp } from '../http/payscore-http.service.js';
import { billOperations as operations } from './bill.operations.js';
import type { MerchantBill } from './dto/merchant-bill.dto.js';
import type { QueryMerchantBillRequest } from './dto/query-merchant-bill.dto.js';

/** Bills of a service, hour by hour (支付分对账单), to compare with the merchant's own records. */
@Injectable()
export class BillService {
  constructor(private readonly http: PayscoreHttp) {}

  /**
   * Asks for the bill of one hour. The answer lists its files, each to be fetched within 5 minutes; ask again for fresh
   * addresses, as after an unknown outcome.
   * @throws {PayscoreApiError} `PARAM_ERROR` when a field is out of range; `NO_AUTH` when mchid is not bound to the
   * service
   * @see https://pay.weixin.qq.com/doc/v3/merchant/4013394586
   */
  query(request: QueryMerchantBillRequest, options?: PayscoreCallOptions): Promise<MerchantBill> {
    return this.http.call(operations.query, [], request, options);
  }
}
