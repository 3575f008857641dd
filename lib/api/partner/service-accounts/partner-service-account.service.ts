import { Injectable } from '@nestjs/common';
import type { PayscoreCallOptions } from '../../../client/call-options.js';
import { OperationCaller } from '../../../client/operation-caller.service.js';
import type {
  ApplyPartnerServiceAccountRequest,
  PartnerServiceAccountApplication,
} from './partner-service-account.dto.js';
import { partnerServiceAccountOperations as operations } from './partner-service-account.operations.js';

/**
 * Binds the merchants of a collecting platform (收付通) to its service, which an order for them needs. Only
 * invited partners can call this; for others their contact at WeChat Pay binds the merchants.
 */
@Injectable()
export class PartnerServiceAccountService {
  constructor(private readonly caller: OperationCaller) {}

  /**
   * Applies to bind a merchant. The application is `PROCESSING`, then `APPROVED` or `REJECTED`;
   * `PAYSCORE.BIND_SERVICE_ACCOUNT` reports the result if `resultNotifyUrl` was given. After an unknown outcome query the
   * application before you repeat the same request.
   * @throws {PayscoreApiError} `NO_AUTH` when the partner is not invited
   * @see https://pay.weixin.qq.com/doc/v3/partner/4013394514
   */
  apply(
    request: ApplyPartnerServiceAccountRequest,
    options?: PayscoreCallOptions,
  ): Promise<PartnerServiceAccountApplication> {
    return this.caller.call(operations.apply, [], request, options);
  }

  /**
   * Reads an application, in any state. The query resolves what a failed call left unknown.
   * @param outApplyNo Number of the application
   * @throws {PayscoreApiError} `ORDER_NOT_EXIST` when there is no such application
   * @see https://pay.weixin.qq.com/doc/v3/partner/4013394514 (of the application)
   */
  query(outApplyNo: string, options?: PayscoreCallOptions): Promise<PartnerServiceAccountApplication> {
    return this.caller.call(operations.query, [outApplyNo], undefined, options);
  }
}
