import { IsIn, IsOptional, Length, Matches, MaxLength, Min } from 'class-validator';
import { SumsUp } from '../../../schema/charges.js';
import { FitsEncryptedField } from '../../../schema/fits-encrypted-field.decorator.js';
import { IsAmount } from '../../../schema/is-amount.decorator.js';
import { ModuleDefault } from '../../../schema/module-default.decorator.js';
import { Nested } from '../../../schema/nested.decorator.js';
import type { OpenUnion } from '../../../schema/open-union.js';
import { outRefundNoPattern } from '../../../schema/out-refund-no.js';
import { notifyUrlPattern } from '../../../schema/patterns.js';
import { ExactlyOneOf, RequiredWhen, Rule } from '../../../schema/rule.decorator.js';
import { Sensitive } from '../../../schema/sensitive.decorator.js';
import { AbnormalRefundBank, AbnormalRefundType } from './abnormal-refund.js';
import { PartnerRefundAccount, RefundFundsAccount } from './refund-funds-account.js';
import { RefundGoodsDetail, RefundSource } from './refund.dto.js';

/** Base of the refund requests. Partners send the same calls for their sub-merchants. */
export class SubMerchantRefundRequest {
  /** Merchant number of the sub-merchant (子商户号); at most 32 characters. A partner must give it, a merchant must not. */
  @IsOptional()
  @Length(1, 32)
  subMchid?: string;
}

/** Amount of a refund, and amount of its payment. */
export class CreateRefundAmount {
  /** Amount of the refund, in fen. All refunds of a payment together must not exceed the payment. */
  @IsAmount()
  @Min(1)
  @Rule<CreateRefundAmount>('must be at most total', ({ refund, total }) => !(refund > total))
  @SumsUp('from', 'amount')
  refund!: number;

  /**
   * Accounts of the merchant that pay, each at most once; their amounts must sum up to `refund`.
   * @default chosen by WeChat Pay
   */
  @IsOptional()
  @Nested(() => RefundSource)
  from?: RefundSource[];

  /** Amount of the payment, in fen: `amount` of the order's `collection.details[]`. */
  @IsAmount()
  @Min(1)
  total!: number;

  /** Currency: `CNY`. */
  @IsIn(['CNY'])
  currency!: OpenUnion<'CNY'>;
}

/**
 * Refunds a payment in whole or in part. The payment is named by exactly one of `transactionId` and `outTradeNo`; with
 * WeChat Pay Score always take `transactionId`.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587971
 */
@ExactlyOneOf('transactionId', 'outTradeNo')
export class CreateRefundRequest extends SubMerchantRefundRequest {
  /** WeChat Pay's number of the payment: `transactionId` of the order's `collection.details[]`, once paid. */
  @IsOptional()
  @Length(1, 32)
  transactionId?: string;

  /**
   * Merchant's number of the payment, which WeChat Pay itself assigned. Never the order's `outOrderNo`, which is
   * refused with `RESOURCE_NOT_EXISTS`.
   */
  @IsOptional()
  @Length(1, 32)
  outTradeNo?: string;

  /**
   * Merchant's number of the refund (商户退款单号), unique per merchant number: digits, letters and `_-|*@`, at most 64.
   * A number refunds once, however often it is sent; so keep the number, and repeat the request under the same one.
   */
  @Matches(outRefundNoPattern)
  outRefundNo!: string;

  /**
   * Reason, as the user reads it; at most 80 characters. Some of WeChat Pay's pages count bytes instead, of which a
   * Chinese character takes 3. WeChat Pay does not show it for a part of 1 yuan or less.
   */
  @IsOptional()
  @MaxLength(80)
  reason?: string;

  /**
   * Address of the refund's notification: https, public, no query; at most 256 characters. It replaces the address set
   * for refunds in the merchant platform.
   * @default the module's `notifyUrl`
   */
  @ModuleDefault({ required: false })
  @IsOptional()
  @MaxLength(256)
  @Matches(notifyUrlPattern)
  notifyUrl?: string;

  /**
   * Merchant's money that pays the refund. `AVAILABLE` is for merchants on the older flow of funds, who otherwise pay
   * from unsettled takings; `UNSETTLED` is for prepaid travel deposits.
   */
  @IsOptional()
  @IsIn([RefundFundsAccount.Available, RefundFundsAccount.Unsettled])
  fundsAccount?: RefundFundsAccount;

  /** Owner of the money, in a partner's refund. */
  @IsOptional()
  @IsIn(Object.values(PartnerRefundAccount))
  refundAccount?: PartnerRefundAccount;

  /** Amount of the refund. */
  @Nested(() => CreateRefundAmount)
  amount!: CreateRefundAmount;

  /** Articles given back, if the payment listed its articles. */
  @IsOptional()
  @Nested(() => RefundGoodsDetail)
  goodsDetail?: RefundGoodsDetail[];
}

/**
 * Finds a refund.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012587973
 */
export class QueryRefundRequest extends SubMerchantRefundRequest {}

const NeededForBankCard = () =>
  RequiredWhen<{ type: AbnormalRefundType; bankType?: unknown; bankAccount?: unknown; realName?: unknown }>(
    'is required when the money goes to the card of a user',
    ({ type }) => type === AbnormalRefundType.UserBankCard,
  );

/**
 * Sends the money of an abnormal refund to a bank account. Card number and name are passed in plain text; the call
 * encrypts them with WeChat Pay's key. `USER_BANK_CARD` needs `bankType`, `bankAccount` and `realName`.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4013071193
 */
export class ApplyAbnormalRefundRequest extends SubMerchantRefundRequest {
  /** Merchant's number of the refund, as at its creation. */
  @Matches(outRefundNoPattern)
  outRefundNo!: string;

  /** Target of the money. */
  @IsIn(Object.values(AbnormalRefundType))
  type!: AbnormalRefundType;

  /** Bank of the user's debit card. */
  @NeededForBankCard()
  @IsIn(Object.values(AbnormalRefundBank))
  bankType?: AbnormalRefundBank;

  /** Number of the user's card, in plain text; the call encrypts it. */
  @Sensitive()
  @NeededForBankCard()
  @FitsEncryptedField()
  bankAccount?: string;

  /** Name of the card's holder, in plain text; the call encrypts it. */
  @Sensitive()
  @NeededForBankCard()
  @FitsEncryptedField()
  realName?: string;
}
