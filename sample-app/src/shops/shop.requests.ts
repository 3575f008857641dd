import { Type } from 'class-transformer';
import { IsIn, IsObject, IsOptional, IsString, Length, Matches, ValidateNested } from 'class-validator';
import { articles } from './articles.js';

/** A shop in a path. */
export class ShopReference {
  /** Merchant number (商户号). */
  @Matches(/^\d{8,16}$/)
  mchid!: string;
}

/** A sale in a path. */
export class SaleReference extends ShopReference {
  /** Drawn by the client, so that it can repeat a request whose answer was lost. Whoever knows it is the user. */
  @Matches(/^[0-9a-f]{32}$/)
  id!: string;
}

/** By what the app acts in the name of a shop at WeChat Pay. */
export class ShopAccess {
  @IsString()
  @Length(1, 32)
  appid!: string;

  /** Of a service whose orders the user confirms (服务ID). */
  @IsString()
  @Length(1, 32)
  serviceId!: string;

  /** Serial number of the merchant API certificate. */
  @Matches(/^[0-9A-Fa-f]{1,64}$/)
  serialNo!: string;

  /** PEM, of `apiclient_key.pem`. It is sealed before it is stored, and never shown again. */
  @IsString()
  @Length(1, 8_192)
  privateKey!: string;

  @IsString()
  @Length(32, 32)
  apiV3Key!: string;

  /** WeChat Pay's public keys (PEM) by their ids, such as `PUB_KEY_ID_…`. */
  @IsObject()
  platformKeys!: Record<string, string>;
}

export class ShopRequest {
  @IsString()
  @Length(1, 64)
  name!: string;

  /** Left out on a simulator, which tells the keys of its merchants. */
  @IsOptional()
  @ValidateNested()
  @Type(() => ShopAccess)
  access?: ShopAccess;
}

export class SaleRequest {
  @IsIn(articles.map(({ article }) => article))
  article!: string;
}
