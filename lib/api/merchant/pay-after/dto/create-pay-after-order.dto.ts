import { IsOptional } from 'class-validator';
import { IndustryOrderCreationRequest } from '../../../shared/industry-order-creation-request.dto.js';
import { FitsEncryptedField } from '../../../../schema/fits-encrypted-field.decorator.js';
import { Sensitive } from '../../../../schema/sensitive.decorator.js';

/**
 * Opens a pay-after order. What it tells of the user travels encrypted: pass plain text, the call encrypts it to WeChat
 * Pay's key. One field holds 214 bytes in UTF-8, 71 Chinese characters.
 * @see https://pay.weixin.qq.com/wiki/doc/apiv3/payscore.php?chapter=17_1&index=3
 */
export class CreatePayAfterOrderRequest extends IndustryOrderCreationRequest {
  /** The user's name, in plain text; it travels encrypted. */
  @Sensitive()
  @IsOptional()
  @FitsEncryptedField()
  name?: string;

  /** The user's phone number, in plain text; it travels encrypted. */
  @Sensitive()
  @IsOptional()
  @FitsEncryptedField()
  phone?: string;

  /** The number of the user's identity card, in plain text; it travels encrypted. */
  @Sensitive()
  @IsOptional()
  @FitsEncryptedField()
  userid?: string;

  /** Where the user receives goods, in plain text; it travels encrypted. */
  @Sensitive()
  @IsOptional()
  @FitsEncryptedField()
  address?: string;
}
