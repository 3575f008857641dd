import { IsOptional, Length } from 'class-validator';
import { ServiceRequest } from '../../shared/service-request.dto.js';
import { ModuleDefault } from '../../../schema/module-default.decorator.js';

/** Base of the requests of an acquiring bank: for one of its merchants, through one of its channels. */
export class AcquiringBankRequest extends ServiceRequest {
  /** The acquiring bank's merchant (子商户号); at most 32 characters. */
  @Length(1, 32)
  subMchid!: string;

  /** Merchant number of the channel through which the merchant joined (渠道商商户号); at most 32 characters. */
  @Length(1, 32)
  channelId!: string;
}

/** Base of the requests of an acquiring bank that name an application. */
export class AcquiringBankAppRequest extends AcquiringBankRequest {
  /** The acquiring bank's application; the same from creation to completion. @default the module's `appid` */
  @ModuleDefault()
  @IsOptional()
  @Length(1, 32)
  appid?: string;

  /** The merchant's application; at most 32 characters. */
  @IsOptional()
  @Length(1, 32)
  subAppid?: string;
}
