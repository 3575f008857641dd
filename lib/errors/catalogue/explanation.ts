/** One text in both languages. */
export interface PayscoreText {
  /** English. */
  readonly en: string;
  /** Chinese. */
  readonly zh: string;
}

/**
 * Who can do something about it. `merchant-code`: whoever writes the host, as the call does not fit. `merchant-config`:
 * whoever sets up keys, numbers, rights and money, here or in the merchant platform (商户平台). `user`: the person who
 * pays. `wechat-pay`: nobody here; wait, or ask its support with the Request-ID.
 */
export type PayscoreErrorActor = 'merchant-code' | 'merchant-config' | 'user' | 'wechat-pay';

/**
 * Whether to send the call again. `never`: not as it is. `same-request`: later, with the same number and the same body.
 * `after-query`: only if a query shows that it still makes sense.
 */
export type PayscoreErrorRetry = 'never' | 'same-request' | 'after-query';

/**
 * How well this is known. `documented`: by WeChat Pay's pages or its handbook for support. `field-report`: seen by
 * merchants. `code-guessed`: message or number are real, but which code comes with them is not established, so do not
 * branch on the code. `unknown`: in no source.
 */
export type PayscoreErrorConfidence = 'documented' | 'field-report' | 'code-guessed' | 'unknown';

/** What is known about an error of WeChat Pay's, and what to do. */
export interface PayscoreErrorExplanation {
  /** What came: WeChat Pay's code, or `HTTP_502` and the like. */
  readonly code: string;
  /** What happened. */
  readonly cause: PayscoreText;
  /** What to do. */
  readonly remedy: PayscoreText;
  /** Who has to do it. */
  readonly actor: PayscoreErrorActor;
  /** Whether to send the call again. */
  readonly retry: PayscoreErrorRetry;
  /** How well this is known. */
  readonly confidence: PayscoreErrorConfidence;
}

/** An explanation, whatever code it came with. */
export type PayscoreErrorEntry = Omit<PayscoreErrorExplanation, 'code'>;

/** A fault that WeChat Pay tells more precisely than by its code. */
export interface PayscoreKnownFault extends PayscoreErrorEntry {
  /** WeChat Pay's internal numbers of it. */
  readonly numbers?: readonly number[];
  /** Parts of WeChat Pay's message, without spaces and punctuation. */
  readonly messages?: readonly string[];
  /** Where it means this. @default every operation */
  readonly operations?: RegExp;
  /** True where it means this only in calls for a user who does not confirm (`needUserConfirm: false`). */
  readonly withoutConfirmation?: boolean;
  /**
   * What says more than the internal number: `message`, where several faults share the number; `code`, where the number
   * alone says less than WeChat Pay's code. @default the number says most
   */
  readonly weakerThan?: 'message' | 'code';
}

/** A code that means something else in some operations. */
export interface PayscoreOperationCode extends PayscoreErrorEntry {
  /** WeChat Pay's. */
  readonly code: string;
  /** Fits the names of these operations. */
  readonly operations: RegExp;
  /** True where it means this only in calls for a user who does not confirm (`needUserConfirm: false`). */
  readonly withoutConfirmation?: boolean;
}
