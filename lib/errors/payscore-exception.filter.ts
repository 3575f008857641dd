import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { httpAnswer } from './http-answer.js';
import { PayscoreError } from './payscore.error.js';

/**
 * Answers the host's own client when a call to WeChat Pay fails in a route. The module does not apply the filter: add
 * `{ provide: APP_FILTER, useClass: PayscoreExceptionFilter }`, or `@UseFilters(PayscoreExceptionFilter)`.
 * The body is a {@link PayscoreHttpAnswer}, in English and Chinese, without keys, signatures and personal data.
 *
 * | what failed | status |
 * |---|---|
 * | the request breaks a rule, and was not sent | 400, with `violations` |
 * | refused, there is no such order | 404 |
 * | refused, the order is in another state, or the amount paid is wrong | 409 |
 * | refused, the request does not fit, or the user has to act | 422, with `actor` |
 * | keys, rights or options are set up wrongly | 500 |
 * | outcome unknown: WeChat Pay failed (5xx, 202), or its answer is not proven | 502 |
 * | not carried out, may be sent again: too many calls, a debit in progress, or WeChat Pay cannot be reached | 503 |
 * | outcome unknown: no answer came | 504 |
 *
 * An error with a status from 500 on is logged. Outside of HTTP the error is thrown again.
 */
@Catch(PayscoreError)
export class PayscoreExceptionFilter implements ExceptionFilter<PayscoreError> {
  private readonly logger = new Logger('Payscore');

  constructor(private readonly adapterHost: HttpAdapterHost) {}

  catch(error: PayscoreError, host: ArgumentsHost): void {
    if (host.getType() !== 'http') throw error;
    const answer = httpAnswer(error);
    if (answer.statusCode >= 500) this.logger.error(error.stack);
    const { httpAdapter } = this.adapterHost;
    const response: unknown = host.switchToHttp().getResponse();
    // A streaming route may have begun its answer, which can then only be ended.
    if (httpAdapter.isHeadersSent(response)) httpAdapter.end(response);
    else httpAdapter.reply(response, answer, answer.statusCode);
  }
}
