import type { PayscoreCallOutcome } from '../errors/index.js';

/** The registration that a message is about. Merchants that are loaded at run time share the name `merchants`. */
export interface PayscoreSource {
  /** Name of the registration; undefined for the unnamed one. */
  readonly registration: string | undefined;
  /** Merchant number of the registration. */
  readonly mchid: string;
}

/** What a call or an attempt carries out. Nothing of it names an order or a person. */
export interface PayscoreOperationStart extends PayscoreSource {
  /** Service and method, such as `ServiceOrderService.create`; of `PayscoreClient.request` method and path. */
  readonly operation: string;
  /** HTTP method. */
  readonly method: string;
  /**
   * Path with its parameters in braces, such as `/v3/payscore/serviceorder/{out_order_no}/cancel`; undefined for a
   * download, whose address WeChat Pay gives.
   */
  readonly path: string | undefined;
}

/** The begin of a call, as a tracer is told of it. */
export interface PayscoreCallStart extends PayscoreOperationStart {
  /**
   * Key of the order or the refund that the call changes, equal to that of its notifications; undefined for a query. It
   * holds the order's number, so it must not leave the process.
   */
  readonly subject: string | undefined;
}

/** Message on `payscore:call`, published when a call has ended. Durations are in milliseconds. */
export interface PayscoreCallEnd extends PayscoreSource {
  /** Service and method, such as `ServiceOrderService.create`; of `PayscoreClient.request` method and path. */
  readonly operation: string;
  /** Duration of the call with all its attempts, the pauses between them and the query that resolves its outcome. */
  readonly duration: number;
  /** `succeeded`, or what is known of the failed call; `not-sent` also for a request that breaks a rule. */
  readonly outcome: 'succeeded' | PayscoreCallOutcome;
  /** Error code of WeChat Pay or of this package; undefined after success. */
  readonly code: string | undefined;
  /** Number of attempts; 0 for a call that ended before its first. */
  readonly attempts: number;
  /** HTTP status of the last answer; undefined if there was none. */
  readonly status: number | undefined;
  /** `Request-ID` of the last answer, by which WeChat Pay's support finds the call. */
  readonly requestId: string | undefined;
  /** The query whose record proved the effect, such as `ServiceOrderService.query`, if the own answer was lost. */
  readonly resolvedBy: string | undefined;
}

/** The begin of an attempt, as a tracer is told of it. */
export interface PayscoreAttemptStart extends PayscoreOperationStart {
  /** Number of the attempt within its call; the first is 1. */
  readonly attempt: number;
  /** Origin that the attempt is sent to, such as `https://api.mch.weixin.qq.com`. */
  readonly origin: string;
}

/** Message on `payscore:attempt`, published after each attempt at a call. */
export interface PayscoreAttempt extends PayscoreSource {
  /** Service and method, such as `ServiceOrderService.create`. */
  readonly operation: string;
  /** Number of the attempt within its call; the first is 1. */
  readonly attempt: number;
  /** Origin that the attempt was sent to, such as `https://api.mch.weixin.qq.com`. */
  readonly origin: string;
  /** Duration of the attempt in milliseconds; with `rateLimits` the wait for its turn is included. */
  readonly duration: number;
  /** `succeeded`, or what is known of the failed attempt. */
  readonly outcome: 'succeeded' | PayscoreCallOutcome;
  /** Error code of WeChat Pay or of this package; undefined after success. */
  readonly code: string | undefined;
  /** HTTP status of the answer; undefined if there was none. */
  readonly status: number | undefined;
  /** `Request-ID` of the answer, by which WeChat Pay's support finds the attempt. */
  readonly requestId: string | undefined;
  /** Milliseconds until the same request is sent again; undefined when no attempt follows. */
  readonly retryIn: number | undefined;
}

/** Message on `payscore:failover`: the calls of a registration start at another domain from now on. */
export interface PayscoreFailover {
  /** Name of the registration; undefined for the unnamed one. */
  readonly registration: string | undefined;
  /** Merchant number of the registration; undefined for the merchants at run time, who share their connections. */
  readonly mchid: string | undefined;
  /** Origin that calls start at from now on. */
  readonly origin: string;
  /** Whether `origin` is the backup domain. */
  readonly backup: boolean;
}

/** Message on `payscore:rate-limit`: an attempt waits for its turn in the option `rateLimits`, or is refused one. */
export interface PayscoreRateLimited extends PayscoreSource {
  /** Service and method, such as `RefundService.create`. */
  readonly operation: string;
  /** Family whose limit it is, such as `refunds`. */
  readonly family: string;
  /** Number of the attempt within its call; the first is 1. */
  readonly attempt: number;
  /** `waits`: it starts after `wait`. `refused`: the call has ended with `PayscoreRateLimitError`. */
  readonly decision: 'waits' | 'refused';
  /** Milliseconds until the attempt's turn. */
  readonly wait: number;
  /** Whether the limit of failing calls holds it back. */
  readonly afterFailures: boolean;
  /** Calls of the family in this registration that have not had their turn yet, this one included if it waits. */
  readonly waiting: number;
}

/** The begin of a notification's handling, once it is verified, as a tracer is told of it. */
export interface PayscoreNotificationStart extends Pick<PayscoreSource, 'registration'> {
  /** Merchant number; undefined for a notification that found no merchant, whose number anybody may have made up. */
  readonly mchid: string | undefined;
  /** Event type, such as `PAYSCORE.USER_PAID`; undefined for a notification that is refused. */
  readonly eventType: string | undefined;
  /** True if no notification came and a query has shown the event. */
  readonly reconciled: boolean;
  /**
   * `receive`: it came by HTTP; `process`: a worker took it from a queue, or a query has shown it.
   */
  readonly from: 'receive' | 'process';
  /**
   * Key of the order or the refund that the event is about, equal to that of the calls that changed it. It holds the
   * order's number, so it must not leave the process.
   */
  readonly subject: string | undefined;
}

/**
 * What became of a notification. `handled`: its handlers have run; `handed-over`: the sink has it; `unhandled`: no handler
 * is there for its type; `duplicate`: it had been handled before; `in-progress`: another claim is held; `failed`: a
 * handler, the store or the sink failed, and WeChat Pay sends it again; `refused`: it could not be believed.
 */
export type PayscoreNotificationOutcome =
  'handled' | 'handed-over' | 'unhandled' | 'duplicate' | 'in-progress' | 'failed' | 'refused';

/** Message on `payscore:notification`, published when a notification has been handled or refused. */
export interface PayscoreNotificationEnd extends Omit<PayscoreNotificationStart, 'subject'> {
  /** What became of it. */
  readonly outcome: PayscoreNotificationOutcome;
  /**
   * Code of the failure: that of an error of this package (also one that a handler's own call met), `HANDLER_FAILED`
   * for any other error of a handler, and that of the store or the sink; undefined without a failure. Of merchants at run
   * time also `PAYSCORE_MERCHANT_UNKNOWN`, `PAYSCORE_MERCHANT_NOT_LOADED`, and `TOO_MANY_STRANGERS` while notifications
   * for merchants that are not loaded exceed `strangers.loadsPerSecond`.
   */
  readonly code: string | undefined;
  /** Milliseconds from the claim to the end of the handlers; 0 for a refused one. */
  readonly duration: number;
  /** Whether a handler of the event had succeeded before, and another one has been tried again now. */
  readonly retried: boolean;
}

/** The begin of an attempt of the ledger's relay at a stored command, as a tracer is told of it. */
export interface PayscoreCommandStart extends PayscoreSource {
  /** Service and method, such as `ServiceOrderService.complete`. */
  readonly operation: string;
  /** W3C traceparent of the span that was active when the command was stored; undefined without one. */
  readonly trace: string | undefined;
}

/** Message on `payscore:command`, published when the relay has worked on a stored command. */
export interface PayscoreCommandEnd extends Omit<PayscoreCommandStart, 'trace'> {
  /** `done`, `refused` and `dead` once it is written down; `again`: the relay will take the command another time. */
  readonly state: 'done' | 'refused' | 'dead' | 'again';
  /**
   * Code of WeChat Pay or of this package; of this relay `OUTCOME_UNKNOWN` where no query can prove the effect,
   * `ATTEMPTS_EXHAUSTED`, `NOT_READABLE`, `LEASE_LOST`, `GIVEN_UP` of a dead one whose handlers are told once more,
   * and `NOT_RECORDED` where a handler or the database failed; undefined once done.
   */
  readonly code: string | undefined;
  /** Attempts so far. One that never reached WeChat Pay does not count. */
  readonly attempts: number;
  /** Milliseconds of this attempt with its queries, its handlers and the writing down. */
  readonly duration: number;
}

/** Message on `payscore:platform-keys`: WeChat Pay's platform certificates were downloaded. */
export interface PayscoreKeyDownload extends PayscoreSource {
  /** Number of certificates that are listed. */
  readonly certificates: number;
  /** Number of those that were not there before; above 0 after the first download and when WeChat Pay changes its keys. */
  readonly added: number;
  /** End of the validity of the certificate that is valid for longest: milliseconds since 1970; undefined for none. */
  readonly validTo: number | undefined;
}
