import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { httpAnswer } from './http-answer.js';
import { PayscoreError } from './payscore.error.js';

/**
 * Answers a host's own client when a call to WeChat Pay fails in a route. Not applied by itself: add
 * `{ provide: APP_FILTER, useClass: PayscoreExceptionFilter }`, or `@UseFilters(PayscoreExceptionFilter)`.
 * The body is a {@link PayscoreHttpAnswer}, in English and Chinese. It holds no key, no signature and no person.
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
 * From 500 on the error is logged. Outside of HTTP the error is thrown on.
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
    // A route that streams may have begun its answer.
    if (httpAdapter.isHeadersSent(response)) httpAdapter.end(response);
    else httpAdapter.reply(response, answer, answer.statusCode);
  }
}
