/** What surrounds the resource of a notification. */
export interface PayscoreNotification {
  /** WeChat Pay's id of the notification. Usually, but not surely, the same when it is repeated. */
  readonly id: string;
  /** Such as `PAYSCORE.USER_PAID`. */
  readonly eventType: string;
  /** RFC 3339. */
  readonly createTime: string | undefined;
  /** A remark for people. */
  readonly summary: string | undefined;
  /** Kind of the encrypted resource, such as `payscore`. */
  readonly originalType: string | undefined;
  /** It never came: the order was queried instead. See `PayscoreReconciler`. */
  readonly reconciled: boolean;
}
