import {
  ArrayMaxSize,
  ArrayMinSize,
  IsBoolean,
  IsIn,
  IsOptional,
  Length,
  Matches,
  Min,
} from 'class-validator';
import { FieldsOf } from '../../../schema/fields-of.js';
import { FitsEncryptedField } from '../../../schema/fits-encrypted-field.decorator.js';
import { IsAmount } from '../../../schema/is-amount.decorator.js';
import { ModuleDefault } from '../../../schema/module-default.decorator.js';
import { Nested } from '../../../schema/nested.decorator.js';
import { profitSharingNoPattern } from '../../../schema/patterns.js';
import { ExactlyOneOf, RequiredWhen } from '../../../schema/rule.decorator.js';
import { Sensitive } from '../../../schema/sensitive.decorator.js';
import { DailyBill, OptionalSubMchid } from '../bills/bill.dto.js';
import { ProfitSharingReceiverType, ProfitSharingRelation } from './profit-sharing-receiver.js';

class SharingMerchant {
  /** The merchant whose money is shared (子商户号); at most 32 characters. A partner must name it, a merchant leaves it out. */
  @IsOptional()
  @Length(1, 32)
  subMchid?: string;
}

class SharedPayment {
  /** WeChat Pay's number of the payment: `transactionId` of the order's `collection.details[]`, once paid. */
  @Length(1, 32)
  transactionId!: string;
}

class SharingNumber {
  /**
   * Merchant's number of this sharing or release (商户分账单号), not of the service order: digits, letters and `_-|*@`, at most
   * 64. However often it is sent, it moves money once; so keep it, and send a retry under the same.
   */
  @Matches(profitSharingNoPattern)
  outOrderNo!: string;
}

class Description {
  /** Why, as bills and queries repeat it; 1 to 80 characters. */
  @Length(1, 80)
  description!: string;
}

class ReceiverAccount {
  /** Kind of `account`. */
  @IsIn(Object.values(ProfitSharingReceiverType))
  type!: ProfitSharingReceiverType;

  /** Merchant number or openid; at most 64 characters. */
  @Length(1, 64)
  account!: string;
}

/** The share of one receiver. */
export class ProfitSharingShare extends FieldsOf(ReceiverAccount, Description) {
  /**
   * Name of the person, in plain text; it travels encrypted. WeChat Pay refuses one that is not the verified name; without
   * a name nothing is compared. For persons only.
   */
  @Sensitive()
  @IsOptional()
  @FitsEncryptedField()
  name?: string;

  /** In fen. All shares of a payment come to at most the greatest ratio of it. */
  @IsAmount()
  @Min(1)
  amount!: number;
}

const hasReceiver =
  (type: ProfitSharingReceiverType) =>
  ({ receivers }: { readonly receivers?: unknown }): boolean =>
    Array.isArray(receivers) &&
    receivers.some((receiver: Partial<ProfitSharingShare> | null) => receiver?.type === type);

/**
 * Shares a payment, in whole or in part, with receivers that were added before.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012690683
 */
export class CreateProfitSharingRequest extends FieldsOf(SharingMerchant, SharedPayment, SharingNumber) {
  /**
   * The application under which openids were got; needed by receivers of the type `PERSONAL_OPENID`.
   * @default the module's `appid`
   */
  @ModuleDefault({ required: false })
  @RequiredWhen<CreateProfitSharingRequest>(
    'is required for a receiver of the type PERSONAL_OPENID',
    hasReceiver(ProfitSharingReceiverType.PersonalOpenid),
  )
  @Length(1, 32)
  appid?: string;

  /** Partners: the sub-merchant's application; needed by receivers of the type `PERSONAL_SUB_OPENID`. */
  @RequiredWhen<CreateProfitSharingRequest>(
    'is required for a receiver of the type PERSONAL_SUB_OPENID',
    hasReceiver(ProfitSharingReceiverType.PersonalSubOpenid),
  )
  @Length(1, 32)
  subAppid?: string;

  /** Who gets how much: 1 to 50 receivers. The sharing merchant itself can be one, without being added. */
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @Nested(() => ProfitSharingShare)
  receivers!: ProfitSharingShare[];

  /**
   * Whether this is the last sharing of the payment. True: what is left goes to the sharing merchant, and nothing can be
   * shared afterwards. False: the rest stays frozen for a later sharing; call `unfreeze` in the end.
   */
  @IsBoolean()
  unfreezeUnsplit!: boolean;
}

/** Finds a sharing or a release. @see https://pay.weixin.qq.com/doc/v3/merchant/4012526374 */
export class QueryProfitSharingRequest extends FieldsOf(SharingMerchant, SharedPayment) {}

/**
 * Gives what is left of a payment to the sharing merchant, which ends its sharing. Also for a payment of which nothing is
 * to be shared.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012526374
 */
export class UnfreezeProfitSharingRequest extends FieldsOf(
  SharingMerchant,
  SharedPayment,
  SharingNumber,
  Description,
) {}

/**
 * Takes a share back from a merchant that received it. The sharing is named by exactly one of `orderId` and `outOrderNo`;
 * take `outOrderNo`, by which the return is queried.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012690683 (first of the pages on profit sharing)
 */
@ExactlyOneOf('orderId', 'outOrderNo')
export class CreateProfitSharingReturnRequest extends FieldsOf(SharingMerchant, Description) {
  /** WeChat Pay's number of the sharing (微信分账单号); at most 64 characters. */
  @IsOptional()
  @Length(1, 64)
  orderId?: string;

  /** Merchant's number of the sharing (商户分账单号). */
  @IsOptional()
  @Matches(profitSharingNoPattern)
  outOrderNo?: string;

  /**
   * Merchant's number of the return (商户回退单号): digits, letters and `_-|*@`, at most 64. However often it is sent, it
   * returns once.
   */
  @Matches(profitSharingNoPattern)
  outReturnNo!: string;

  /** The merchant that received the share (回退商户号); at most 32 characters. A person cannot return one. */
  @Length(1, 32)
  returnMchid!: string;

  /** What goes back, in fen; with the returns before it at most the share. */
  @IsAmount()
  @Min(1)
  amount!: number;
}

/**
 * Finds a return.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012690683 (first of the pages on profit sharing)
 */
export class QueryProfitSharingReturnRequest extends FieldsOf(SharingMerchant, SharingNumber) {}

class ReceiverOwner extends FieldsOf(SharingMerchant, ReceiverAccount) {
  /** The application under which openids were got; at most 32 characters. @default the module's `appid` */
  @ModuleDefault()
  @IsOptional()
  @Length(1, 32)
  appid?: string;

  /** Partners: the sub-merchant's application; needed by the type `PERSONAL_SUB_OPENID`. */
  @RequiredWhen<ReceiverOwner>(
    'is required for a receiver of the type PERSONAL_SUB_OPENID',
    ({ type }) => type === ProfitSharingReceiverType.PersonalSubOpenid,
  )
  @Length(1, 32)
  subAppid?: string;
}

/**
 * Adds a receiver, of at most 20,000. The name travels encrypted: pass plain text, the call encrypts it.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012690683 (first of the pages on profit sharing)
 */
export class AddProfitSharingReceiverRequest extends ReceiverOwner {
  /**
   * In plain text; it travels encrypted. Of a merchant the full name, or that of the account's holder where the merchant is
   * a person; required. Of a person the verified name; without it nothing is compared.
   */
  @Sensitive()
  @RequiredWhen<AddProfitSharingReceiverRequest>(
    'is required for a receiver of the type MERCHANT_ID',
    ({ type }) => type === ProfitSharingReceiverType.MerchantId,
  )
  @FitsEncryptedField()
  name?: string;

  /** What the receiver is to the sharing merchant. */
  @IsIn(Object.values(ProfitSharingRelation))
  relationType!: ProfitSharingRelation;

  /** What the receiver is, in words; at most 10 characters. Required with `CUSTOM`, and needless otherwise. */
  @RequiredWhen<AddProfitSharingReceiverRequest>(
    'is required with the relationType CUSTOM',
    ({ relationType }) => relationType === ProfitSharingRelation.Custom,
  )
  @Length(1, 10)
  customRelation?: string;
}

/**
 * Removes a receiver.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012690683 (first of the pages on profit sharing)
 */
export class DeleteProfitSharingReceiverRequest extends ReceiverOwner {}

/**
 * Asks for the bill of one day.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012529628
 */
export class QueryProfitSharingBillRequest extends FieldsOf(DailyBill, OptionalSubMchid) {}
