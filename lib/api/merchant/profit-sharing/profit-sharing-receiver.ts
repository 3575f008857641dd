/** Who receives a share. */
export const ProfitSharingReceiverType = {
  /** A merchant, by its merchant number. */
  MerchantId: 'MERCHANT_ID',
  /** A person, by the openid under the caller's `appid`. */
  PersonalOpenid: 'PERSONAL_OPENID',
  /** Partners: a person, by the openid under the sub-merchant's `subAppid`. */
  PersonalSubOpenid: 'PERSONAL_SUB_OPENID',
} as const;
export type ProfitSharingReceiverType =
  (typeof ProfitSharingReceiverType)[keyof typeof ProfitSharingReceiverType];

/** What a receiver is to the sharing merchant (与分账方的关系类型). */
export const ProfitSharingRelation = {
  /** 服务商 */
  ServiceProvider: 'SERVICE_PROVIDER',
  /** 门店 */
  Store: 'STORE',
  /** 员工 */
  Staff: 'STAFF',
  /** 店主 */
  StoreOwner: 'STORE_OWNER',
  /** 合作伙伴 */
  Partner: 'PARTNER',
  /** 总部 */
  Headquarter: 'HEADQUARTER',
  /** 品牌方 */
  Brand: 'BRAND',
  /** 分销商 */
  Distributor: 'DISTRIBUTOR',
  /** 用户 */
  User: 'USER',
  /** 供应商 */
  Supplier: 'SUPPLIER',
  /** Another one, which `customRelation` names (自定义). */
  Custom: 'CUSTOM',
} as const;
export type ProfitSharingRelation = (typeof ProfitSharingRelation)[keyof typeof ProfitSharingRelation];
