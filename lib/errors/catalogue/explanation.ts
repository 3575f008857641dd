/** One text in two languages. */
export interface PayscoreText {
  /** English. */
  readonly en: string;
  /** Chinese. */
  readonly zh: string;
}

/**
 * Who can remove the cause. `merchant-code`: the host's developers, because the request is wrong. `merchant-config`:
 * whoever sets up keys, numbers, rights and balances, in the host or in the merchant platform (商户平台). `user`: the
 * paying user. `wechat-pay`: WeChat Pay only; wait, or ask its support with the Request-ID.
 */
export type PayscoreErrorActor = 'merchant-code' | 'merchant-config' | 'user' | 'wechat-pay';

/**
 * Whether to send the request again. `never`: not unchanged. `same-request`: later, with the same number and the same
 * body. `after-query`: only if a query shows that the request is still needed.
 */
export type PayscoreErrorRetry = 'never' | 'same-request' | 'after-query';

/**
 * Source of an explanation. `documented`: WeChat Pay's pages or its support handbook. `field-report`: seen by
 * merchants. `code-guessed`: message or number are real, but the code that comes with them is not established, so do
 * not branch on the code. `unknown`: no source.
 */
export type PayscoreErrorConfidence = 'documented' | 'field-report' | 'code-guessed' | 'unknown';

/** Explanation of an error of WeChat Pay. */
export interface PayscoreErrorExplanation {
  /** WeChat Pay's code; for an answer without one `HTTP_` and the status. */
  readonly code: string;
  /** Cause of the error. */
  readonly cause: PayscoreText;
  /** Remedy for the error. */
  readonly remedy: PayscoreText;
  /** Who must act. */
  readonly actor: PayscoreErrorActor;
  /** Whether to send the request again. */
  readonly retry: PayscoreErrorRetry;
  /** Source of the explanation. */
  readonly confidence: PayscoreErrorConfidence;
}

/** An explanation without the code of a particular answer. */
export type PayscoreErrorEntry = Omit<PayscoreErrorExplanation, 'code'>;

/** A fault that WeChat Pay identifies more precisely than by its code. */
export interface PayscoreKnownFault extends PayscoreErrorEntry {
  /** WeChat Pay's internal numbers of the fault. */
  readonly numbers?: readonly number[];
  /** Parts of WeChat Pay's message, without spaces and punctuation. */
  readonly messages?: readonly string[];
  /** Pattern of the operations that the entry applies to. @default every operation */
  readonly operations?: RegExp;
  /** True if the entry applies only to orders without confirmation (`needUserConfirm: false`). */
  readonly withoutConfirmation?: boolean;
  /**
   * What is more precise than the internal number: `message`, if several faults share the number; `code`, if the number
   * is vaguer than WeChat Pay's code. @default the number is the most precise
   */
  readonly weakerThan?: 'message' | 'code';
}

/** A code with another meaning in some operations. */
export interface PayscoreOperationCode extends PayscoreErrorEntry {
  /** WeChat Pay's code. */
  readonly code: string;
  /** Pattern of the operations that the entry applies to. */
  readonly operations: RegExp;
  /** True if the entry applies only to orders without confirmation (`needUserConfirm: false`). */
  readonly withoutConfirmation?: boolean;
}
