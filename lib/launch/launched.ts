/** Applications of what is launched. Where `appid` is absent, the launching client is not compared. */
export interface Applications {
  /** Appid of the creation. */
  readonly appid?: string | undefined;
  /** Appid of the sub-merchant, whose clients may launch as well. */
  readonly subAppid?: string | undefined;
}

/** Order to be confirmed: what its creation answered, or the same fields from the host's database. */
export interface OrderToConfirm extends Applications {
  /** `package` of the creation, valid once, within an hour. A query does not answer it. */
  readonly package?: string | undefined;
}

/** Order whose detail page is opened: an answer or a notification, or the same fields from the host's database. */
export interface OrderToShow extends Applications {
  /** Merchant's number of the order (商户服务订单号). */
  readonly outOrderNo?: string | undefined;
  /** Service id of the order. @default the module's `serviceId` */
  readonly serviceId?: string | undefined;
}

/**
 * Service to be authorised: what the application answered. WeChat Pay answers no appid; add the request's to compare it:
 * `{ ...application, appid }`.
 */
export interface PermissionToGrant extends Applications {
  /** Token of the application, valid for an hour. */
  readonly applyPermissionsToken: string;
}

/** Plan to be signed: what the creation of the sign plan answered. */
export interface PlanToSign {
  /** `package` of the creation, valid for two hours. A query does not answer it. */
  readonly package: string;
  /** Sign plan of the answer. */
  readonly signPlan?: Applications | undefined;
}
