import { IsArray, IsIn, IsInt, IsOptional, IsString, Min } from 'class-validator';
import { IsAmount } from '../../schema/is-amount.decorator.js';
import { Nested } from '../../schema/nested.decorator.js';
import type { OpenUnion } from '../../schema/open-union.js';

/** Kinds of targets of the order's page. */
export const JumpLinkType = {
  /** Page of a mini program. */
  MiniProgram: 'JUMP_LINK_MINI_PROGRAM',
} as const;
export type JumpLinkType = OpenUnion<(typeof JumpLinkType)[keyof typeof JumpLinkType]>;

/** Link from the order in WeChat to the merchant's own page of it (单详跳转链接). */
export class JumpLink {
  /** Kind of the target. */
  @IsOptional()
  @IsIn(Object.values(JumpLinkType))
  jumpLinkType?: JumpLinkType;

  /** Appid of the mini program. */
  @IsOptional()
  @IsString()
  appid?: string;

  /** Page in the mini program. */
  @IsOptional()
  @IsString()
  path?: string;
}

/** One article of a shopping order (商品). */
export class ShoppingGoods {
  /** Name of the article. */
  @IsString()
  name!: string;

  /** Address of a picture. */
  @IsString()
  picture!: string;

  /** Price of one, in fen. */
  @IsAmount()
  @Min(0)
  amount!: number;

  /** Number of pieces. */
  @IsInt()
  count!: number;

  /** Categories of the article (商品品类ID). */
  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  categoryId?: string[];
}

/** Articles bought with a pay-later order (先用后付购物详情). */
export class ShoppingInfo {
  /** Appid of the shop that really sells, if a platform calls for it. */
  @IsOptional()
  @IsString()
  realMerchantAppid?: string;

  /** Link from the order in WeChat to the merchant's own page of it. */
  @Nested(() => JumpLink)
  jumpLink!: JumpLink;

  /** Articles. */
  @Nested(() => ShoppingGoods)
  goods!: ShoppingGoods[];
}
