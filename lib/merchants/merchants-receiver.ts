import { inTime } from '../config/in-time.js';
import { RUNTIME_MERCHANTS } from '../config/payscore.constants.js';
import { PayscoreMerchantError, PayscoreSignatureError } from '../errors/index.js';
import { describeFailure } from '../webhooks/failure-log.js';
import { fail, type NotificationAnswer } from '../webhooks/notification-answer.js';
import { NotificationReceiver } from '../webhooks/notification-receiver.service.js';
import type { Receiver } from '../webhooks/notification-routes.service.js';
import type { NotificationRequest } from '../webhooks/raw-body.js';
import type { Arrival } from '../webhooks/request-arrivals.js';
import type { RateLimitedLog } from '../webhooks/rate-limited-log.js';
import { watchTurnedAway } from '../webhooks/watched-notification.js';
import { signatureHeaders } from '../transport/message-verification.js';
import type { Registration } from '../registrations/registration.js';
import { isMchid, type MerchantPool } from './merchant-pool.js';
import type { MerchantsConfig } from './merchants.config.js';
import type { NotificationGate } from './notification-gate.js';

/** A notification that found no merchant. */
interface TurnedAway {
  readonly answer: NotificationAnswer;
  /** What a stranger can bring about is `refused`, as it must raise no alarm. */
  readonly outcome: 'refused' | 'failed';
  readonly code: string;
}

const busy = fail(503, 'busy');
const unsigned: TurnedAway = {
  answer: fail(401, 'signature refused'),
  outcome: 'refused',
  code: 'PAYSCORE_SIGNATURE',
};
const unknown: TurnedAway = {
  answer: fail(404, 'no such merchant'),
  outcome: 'refused',
  code: 'PAYSCORE_MERCHANT_UNKNOWN',
};
const tooMany: TurnedAway = { answer: busy, outcome: 'refused', code: 'TOO_MANY_STRANGERS' };
const notLoaded: TurnedAway = { answer: busy, outcome: 'failed', code: 'PAYSCORE_MERCHANT_NOT_LOADED' };

/** Hands a notification to the merchant that its path names. */
export class MerchantsReceiver implements Receiver {
  constructor(
    private readonly config: MerchantsConfig,
    private readonly pool: MerchantPool,
    private readonly gate: NotificationGate,
    private readonly strangers: RateLimitedLog,
  ) {}

  /** Never rejects. */
  async receive(request: NotificationRequest, arrival: Arrival): Promise<NotificationAnswer> {
    arrival.late = notLoaded.answer;
    const found = await inTime(this.find(request), arrival.left(), () => notLoaded);
    if ('answer' in found) {
      watchTurnedAway(RUNTIME_MERCHANTS, found.outcome, found.code);
      return found.answer;
    }
    const answer = await found.part(NotificationReceiver).receive(request, arrival);
    // A refusal may be a stranger's; any other answer follows the signature's check.
    if (answer.status !== 400 && answer.status !== 401) this.pool.confirm(found.config.mchid);
    return answer;
  }

  report(what: string, error: unknown): void {
    this.strangers.warn(what, `${what}: ${describeFailure(error)}`);
  }

  private async find({ params, headers }: NotificationRequest): Promise<Registration | TurnedAway> {
    const mchid: unknown = (params as { readonly mchid?: unknown } | undefined)?.mchid;
    if (!isMchid(mchid)) return unknown;
    try {
      // What does not even look signed costs no look of the host's table.
      const header = (name: string): unknown => headers[name.toLowerCase()];
      const message = { subject: 'The notification', header, body: Buffer.alloc(0) };
      signatureHeaders(message, this.config.clock());
      const found = await this.gate.find(mchid);
      if (found === 'unknown') {
        this.strangers.warn(
          'unknown merchant',
          `A notification came for merchant ${mchid}, which load does not know`,
        );
        return unknown;
      }
      if (found !== 'busy') return found;
      this.strangers.warn(
        'too many looks',
        'Notifications for merchants that are not loaded come faster than strangers.loadsPerSecond; WeChat Pay will send them again',
      );
      return tooMany;
    } catch (error) {
      if (error instanceof PayscoreSignatureError) {
        this.strangers.warn(error.code, error.message);
        return unsigned;
      }
      const reason =
        error instanceof PayscoreMerchantError ? error.message : `Merchant ${mchid} could not be loaded`;
      this.strangers.warn('merchant not loaded', `${reason}; WeChat Pay will send the notification again`);
      return notLoaded;
    }
  }
}
