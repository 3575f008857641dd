import { IsIn, Matches } from 'class-validator';
import { FitsEncryptedField } from '../../../../schema/fits-encrypted-field.decorator.js';
import { Sensitive } from '../../../../schema/sensitive.decorator.js';
import { AbnormalRefundBank, AbnormalRefundType } from '../abnormal-refund.js';
import { outRefundNoPattern } from '../../../../schema/out-refund-no.js';
import { SubMerchantRefundRequest } from './sub-merchant-refund-request.dto.js';
import { RequiredWhen } from '../../../../schema/rule.decorator.js';

const NeededForBankCard = () =>
  RequiredWhen<{ type: AbnormalRefundType; bankType?: unknown; bankAccount?: unknown; realName?: unknown }>(
    'is required when the money goes to the card of a user',
    ({ type }) => type === AbnormalRefundType.UserBankCard,
  );

/**
 * Sends the money of an abnormal refund to a bank account. The card number and the name travel encrypted: pass plain
 * text, the call encrypts it to WeChat Pay's key. `USER_BANK_CARD` needs `bankType`, `bankAccount` and `realName`.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4013071193
 */
export class ApplyAbnormalRefundRequest extends SubMerchantRefundRequest {
  /** Merchant's number of the refund, as it was created. */
  @Matches(outRefundNoPattern)
  outRefundNo!: string;

  /** Where the money goes. */
  @IsIn(Object.values(AbnormalRefundType))
  type!: AbnormalRefundType;

  /** Bank of the user's debit card. */
  @NeededForBankCard()
  @IsIn(Object.values(AbnormalRefundBank))
  bankType?: AbnormalRefundBank;

  /** Number of the user's card, in plain text; it travels encrypted. */
  @Sensitive()
  @NeededForBankCard()
  @FitsEncryptedField()
  bankAccount?: string;

  /** Name of the card's holder, in plain text; it travels encrypted. */
  @Sensitive()
  @NeededForBankCard()
  @FitsEncryptedField()
  realName?: string;
}
