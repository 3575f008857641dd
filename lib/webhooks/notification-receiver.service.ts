import { Injectable, Logger } from '@nestjs/common';
import type { IncomingHttpHeaders } from 'node:http';
import { isPayscoreError, PayscoreSignatureError } from '../errors/index.js';
import { NotificationDispatcher, type DispatchOutcome } from './notification-dispatcher.service.js';
import { NotificationParser } from './notification-parser.service.js';
import { RAW_BODY_REMEDY } from './webhook.constants.js';

/** The request of Express and of Fastify, as far as it is needed. */
export interface NotificationRequest {
  readonly headers: IncomingHttpHeaders;
  /** There only if the host asked Nest for it. */
  readonly rawBody?: Buffer;
}

export interface NotificationAnswer {
  readonly status: number;
  readonly body?: { readonly code: 'FAIL'; readonly message: string };
}

const fail = (status: number, message: string): NotificationAnswer => ({
  status,
  body: { code: 'FAIL', message },
});

const answers: Record<DispatchOutcome, NotificationAnswer> = {
  handled: { status: 204 },
  duplicate: { status: 204 },
  'in-progress': fail(409, 'being handled'),
  failed: fail(500, 'not handled'),
};

/** HTTP in, HTTP out: what WeChat Pay is answered, for every way in which a notification can go. */
@Injectable()
export class NotificationReceiver {
  private readonly logger = new Logger('Payscore');

  constructor(
    private readonly parser: NotificationParser,
    private readonly dispatcher: NotificationDispatcher,
  ) {}

  async receive({ headers, rawBody }: NotificationRequest): Promise<NotificationAnswer> {
    if (rawBody === undefined && hasBody(headers)) {
      // Nest keeps the bytes of JSON only, and WeChat Pay sends nothing else: whoever did knows no remedy.
      if (headers['content-type']?.includes('json') !== true) return fail(400, 'not JSON');
      this.logger.error(
        `A notification came without its raw bytes, which its signature covers. ${RAW_BODY_REMEDY}`,
      );
      return fail(500, 'misconfigured');
    }
    try {
      const parsed = await this.parser.parse(
        (name) => headers[name.toLowerCase()],
        rawBody ?? Buffer.alloc(0),
      );
      return answers[await this.dispatcher.dispatch(parsed)];
    } catch (error) {
      return this.refuse(error);
    }
  }

  private refuse(error: unknown): NotificationAnswer {
    if (!isPayscoreError(error)) {
      this.logger.error(
        'A notification could not be handled',
        error instanceof Error ? error.stack : String(error),
      );
      return fail(500, 'not handled');
    }
    // WeChat Pay sends a few wrong signatures on purpose, so this is no error of the host's.
    this.logger.warn(error.message);
    return error instanceof PayscoreSignatureError ? fail(401, 'signature refused') : fail(400, 'refused');
  }
}

function hasBody(headers: IncomingHttpHeaders): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}
