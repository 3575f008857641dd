// Parts for FieldsOf: fields that many requests share, each with its rules and its description.
import { IsOptional, Length } from 'class-validator';
import { Needs } from '../../schema/charges.js';

/** A merchant that somebody else calls for. */
export class SubMchid {
  /** The merchant that the caller acts for (子商户号); at most 32 characters. */
  @Length(1, 32)
  subMchid!: string;
}

/** That merchant's application. */
export class SubAppid {
  /** The merchant's own application (子商户应用ID); at most 32 characters. */
  @IsOptional()
  @Length(1, 32)
  subAppid?: string;
}

/** That merchant's user. */
export class SubOpenid {
  /** The user under `subAppid`, which it needs; at most 128 characters. */
  @IsOptional()
  @Length(1, 128)
  @Needs('subAppid')
  subOpenid?: string;
}

/** The channel of an acquiring bank. */
export class ChannelId {
  /** Merchant number of the channel through which the merchant joined (渠道商商户号); at most 32 characters. */
  @Length(1, 32)
  channelId!: string;
}

/** The user. */
export class Openid {
  /** The user under `appid`; at most 128 characters. */
  @Length(1, 128)
  openid!: string;
}

/** The user, who may be named in another way. */
export class OptionalOpenid {
  /** The user under `appid`; at most 128 characters. */
  @IsOptional()
  @Length(1, 128)
  openid?: string;
}

/** Why something is ended. */
export class Reason {
  /** Why: 1 to 50 characters. */
  @Length(1, 50)
  reason!: string;
}
