/** A notification without its resource. */
export interface PayscoreNotification {
  /** WeChat Pay's id of the notification. A repeat usually has the same id, but WeChat Pay does not promise it. */
  readonly id: string;
  /** Event type, such as `PAYSCORE.USER_PAID`. */
  readonly eventType: string;
  /** Time at which WeChat Pay created the notification: RFC 3339. Undefined for a reconciled event. */
  readonly createTime: string | undefined;
  /** WeChat Pay's remark for people, in Chinese. */
  readonly summary: string | undefined;
  /** Kind of the encrypted resource, such as `payscore`. */
  readonly originalType: string | undefined;
  /** True if no notification came and `PayscoreReconciler` found the event by a query. */
  readonly reconciled: boolean;
  /** Merchant number (商户号) whose keys have verified the notification; in partner mode the partner's. */
  readonly mchid: string;
  /** Sub-merchant (子商户号) that the content names; undefined for a direct merchant. */
  readonly subMchid: string | undefined;
  /**
   * Key of the event, for a unique column of the host: equal for every repeat, whatever its id, and for a reconciled
   * event. At most 191 characters.
   */
  readonly key: string;
}
