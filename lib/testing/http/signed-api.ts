import { randomBytes } from 'node:crypto';
import type { SimulatorClock } from '../clock.js';
import type { Merchant } from '../merchant/merchant.js';
import { signatureHeaders } from './answer-signing.js';
import type { ApiAnswer, ReceivedRequest } from './api-call.js';
import { ApiError } from './api-error.js';
import { authenticate } from './request-authentication.js';
import type { RequestLog } from './request-log.js';
import { readCall } from './request-rules.js';
import type { Router } from './router.js';
import type { WireAnswer } from './simulator-server.js';

const jsonType = 'application/json; charset=utf-8';

/** The `/v3` side: admits the caller, carries out the operation, signs what succeeded. */
export class SignedApi {
  constructor(
    private readonly router: Router,
    private readonly merchants: ReadonlyMap<string, Merchant>,
    private readonly clock: SimulatorClock,
    private readonly log: RequestLog,
  ) {}

  async answer(request: ReceivedRequest): Promise<WireAnswer> {
    try {
      const match = this.router.match(request.method, request.target.split('?')[0] ?? '');
      const merchant = await authenticate(request, this.merchants, this.clock.signingTime());
      const call = readCall(request, match, merchant.mchid);
      return await this.accept(request, merchant, await match.operation(call, merchant));
    } catch (error) {
      return this.refuse(request, error instanceof ApiError ? error : fault(error));
    }
  }

  private async accept(
    request: ReceivedRequest,
    { platform }: Merchant,
    { status, body, afterwards }: ApiAnswer,
  ): Promise<WireAnswer> {
    const text = body === undefined ? '' : JSON.stringify(body);
    const asked = request.headers['wechatpay-serial'];
    const signer = platform.signer(typeof asked === 'string' ? asked : undefined);
    const requestId = this.record(request, status, 0);
    const headers = {
      'request-id': requestId,
      ...(body !== undefined && { 'content-type': jsonType }),
      ...(await signatureHeaders(text, signer, this.clock.signingTime())),
    };
    return { status, headers, text, afterwards };
  }

  /** Without a signature, as WeChat Pay answers. */
  private refuse(
    request: ReceivedRequest,
    { status, code, message, detail, internalNumber }: ApiError,
  ): WireAnswer {
    const requestId = this.record(request, status, internalNumber, code);
    const text = JSON.stringify({ code, message, detail });
    return { status, headers: { 'request-id': requestId, 'content-type': jsonType }, text };
  }

  private record(
    { method, target, body }: ReceivedRequest,
    status: number,
    number: number,
    code?: string,
  ): string {
    const requestId = `08${randomBytes(13).toString('hex').toUpperCase()}-${number}`;
    this.log.add({ method, path: target, body: readable(body.toString()), status, code, requestId });
    return requestId;
  }
}

function readable(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}

/** A mistake of the simulator's own must not look like a rule of WeChat Pay's. */
function fault(error: unknown): ApiError {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new ApiError(500, 'SYSTEM_ERROR', `The simulator failed: ${reason}`, 0);
}
