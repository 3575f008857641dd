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

/** Base of the refund requests, which partners send for their merchants under the same address. */
export class SubMerchantRefundRequest {
  /** The merchant whose payment it is (子商户号); at most 32 characters. A partner must name it, a merchant leaves it out. */
  @IsOptional()
  @Length(1, 32)
  subMchid?: string;
}

/** How much is refunded, of how much. */
export class CreateRefundAmount {
  /** What the user gets back, in fen; with the refunds before it at most what was paid. */
  @IsAmount()
  @Min(1)
  @Rule<CreateRefundAmount>('must be at most total', ({ refund, total }) => !(refund > total))
  @SumsUp('from', 'amount')
  refund!: number;

  /** Accounts of the merchant to pay from, each once; together they pay `refund`. WeChat Pay chooses without. */
  @IsOptional()
  @Nested(() => RefundSource)
  from?: RefundSource[];

  /** What the payment came to, in fen: `amount` of the order's `collection.details[]`. */
  @IsAmount()
  @Min(1)
  total!: number;

  /** `CNY`. */
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
   * The number that WeChat Pay itself gave the payment on the merchant's side. Never the order's `outOrderNo`: that is
   * refused with `RESOURCE_NOT_EXISTS`.
   */
  @IsOptional()
  @Length(1, 32)
  outTradeNo?: string;

  /**
   * Merchant's number of the refund (商户退款单号), unique per merchant number: digits, letters and `_-|*@`, at most 64.
   * However often it is sent, it refunds once; so keep it, and send a retry under the same.
   */
  @Matches(outRefundNoPattern)
  outRefundNo!: string;

  /**
   * Why, as the user reads it; at most 80 characters. Some of WeChat Pay's pages count bytes instead, of which a Chinese
   * character takes 3. Not shown for a part of 1 yuan or less.
   */
  @IsOptional()
  @MaxLength(80)
  reason?: string;

  /**
   * Where the notification of the refund goes: https, public, no query; at most 256 characters. It takes the place of
   * the address set for refunds in the merchant platform.
   * @default the module's `notifyUrl`
   */
  @ModuleDefault({ required: false })
  @IsOptional()
  @MaxLength(256)
  @Matches(notifyUrlPattern)
  notifyUrl?: string;

  /**
   * Money to refund from. `AVAILABLE` is for merchants on the older flow of funds, who pay from unsettled takings
   * otherwise; `UNSETTLED` for prepaid travel deposits.
   */
  @IsOptional()
  @IsIn([RefundFundsAccount.Available, RefundFundsAccount.Unsettled])
  fundsAccount?: RefundFundsAccount;

  /** Partners: whose money to refund from. */
  @IsOptional()
  @IsIn(Object.values(PartnerRefundAccount))
  refundAccount?: PartnerRefundAccount;

  /** How much. */
  @Nested(() => CreateRefundAmount)
  amount!: CreateRefundAmount;

  /** The articles given back, for a payment that listed its articles. */
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
