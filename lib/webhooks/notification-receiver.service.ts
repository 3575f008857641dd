import { Inject, Injectable } from '@nestjs/common';
import type { IncomingHttpHeaders } from 'node:http';
import { isPayscoreError, PayscoreSignatureError } from '../errors/index.js';
import { PAYSCORE_CONFIG } from '../config/payscore.constants.js';
import type { PayscoreConfig } from '../config/payscore.config.js';
import { describeFailure } from './failure-log.js';
import { fail, type NotificationAnswer } from './notification-answer.js';
import { NotificationDispatcher, type DispatchOutcome } from './notification-dispatcher.service.js';
import { NotificationParser } from './notification-parser.service.js';
import type { VerifiedNotification } from '../notifications/notification-sink.js';
import { RateLimitedLog } from './rate-limited-log.js';
import { rawBodyOf, type NotificationRequest } from './raw-body.js';
import type { Arrival } from './request-arrivals.js';
import { watchRefusal } from './watched-notification.js';
import { RAW_BODY_REMEDY } from './webhook.constants.js';
import { ApplicationClosing } from './work-in-progress.service.js';

const answers: Record<DispatchOutcome, NotificationAnswer> = {
  handled: { status: 204 },
  unhandled: { status: 204 },
  'handed-over': { status: 204 },
  duplicate: { status: 204 },
  'in-progress': fail(409, 'being handled'),
  failed: fail(500, 'not handled'),
};

const closing = fail(503, 'closing');

/** Turns a notification's HTTP request into the answer for WeChat Pay. */
@Injectable()
export class NotificationReceiver {
  constructor(
    private readonly parser: NotificationParser,
    private readonly dispatcher: NotificationDispatcher,
    /** Log for unverified requests. Strangers must not be able to fill the log or to raise an alarm. */
    private readonly strangers: RateLimitedLog,
    @Inject(PAYSCORE_CONFIG) private readonly config: PayscoreConfig,
  ) {}

  /**
   * Never rejects. A handler that is slower than the request's deadline goes on; the late answer asks WeChat Pay for a
   * repeat, which finds it done.
   */
  async receive(request: NotificationRequest, arrival?: Pick<Arrival, 'late'>): Promise<NotificationAnswer> {
    if (arrival !== undefined) arrival.late = answers['in-progress'];
    try {
      return await this.answerTo(request);
    } catch {
      // The host's logger may throw as well.
      return answers.failed;
    }
  }

  /** Logs a failure of the HTTP edge itself, such as of a middleware that has taken over the response. */
  report(what: string, error: unknown): void {
    this.strangers.warn(what, `${what}: ${describeFailure(error)}`);
  }

  private async answerTo(request: NotificationRequest): Promise<NotificationAnswer> {
    if (this.dispatcher.isClosing) return closing;
    const { headers } = request;
    const bytes = rawBodyOf(request);
    if (bytes === undefined && hasBody(headers)) return this.withoutBytes(headers);
    let event: VerifiedNotification;
    try {
      event = await this.parser.parse((name) => headers[name.toLowerCase()], bytes ?? Buffer.alloc(0));
    } catch (error) {
      return this.refuse(error);
    }
    try {
      return answers[await this.dispatcher.dispatch(event)];
    } catch (error) {
      if (error instanceof ApplicationClosing) return closing;
      throw error;
    }
  }

  /**
   * Answers a request whose raw bytes the host did not keep, on Express. Nest keeps them for JSON only, and WeChat Pay sends only
   * JSON, so any other type comes from a stranger. The line is a warning, because anybody can cause it; the boot logs
   * an error.
   */
  private withoutBytes(headers: IncomingHttpHeaders): NotificationAnswer {
    if (!/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '')) return fail(400, 'not JSON');
    this.strangers.warn(
      'no raw bytes',
      `A notification came without its raw bytes, which its signature covers. ${RAW_BODY_REMEDY}`,
    );
    return fail(500, 'misconfigured');
  }

  private refuse(error: unknown): NotificationAnswer {
    watchRefusal(this.config, error);
    if (!isPayscoreError(error)) {
      this.strangers.warn('not read', `A notification could not be read: ${describeFailure(error)}`);
      return fail(500, 'not handled');
    }
    // A refused notification is a warning, because WeChat Pay sends a few wrong signatures on purpose (验签探测).
    this.strangers.warn(error.code, error.message);
    return error instanceof PayscoreSignatureError ? fail(401, 'signature refused') : fail(400, 'refused');
  }
}

function hasBody(headers: IncomingHttpHeaders): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}
