import { faultsOf } from '../faults/simulated-faults.js';
import { randomBytes } from 'node:crypto';
import { nextInSequence } from '../base/sequence.js';
import type { SimulatorClock } from '../base/clock.js';
import { takesEffect, type Fault } from '../faults/fault.js';
import { mannerOf, substituteOf } from '../faults/faulty-answer.js';
import { signatureUnder } from '../faults/faulty-signature.js';
import type { Merchant } from '../merchant/merchant.js';
import type { ApiAnswer, ReceivedRequest } from '../http/api-call.js';
import { ApiError } from '../http/api-error.js';
import { authenticate } from '../http/request-authentication.js';
import type { RequestLog } from './request-log.js';
import { readCall } from '../http/request-rules.js';
import { MethodNotAllowed, type Match, type Router } from '../http/router.js';
import type { WireAnswer } from './simulator-server.js';

const jsonType = { 'content-type': 'application/json; charset=utf-8' };

/** An answer that is not signed and recorded yet. */
interface Draft {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string | Buffer;
  readonly afterwards?: (() => void) | undefined;
  /** WeChat Pay's code of a refusal. */
  readonly code?: string;
  /** WeChat Pay's internal number of a refusal, which ends the `Request-ID`. */
  readonly internalNumber?: number;
}

/** A request with the moment of its arrival. */
interface Received {
  readonly request: ReceivedRequest;
  /** Undefined where no operation has this path. */
  readonly match: Match | undefined;
  readonly sequence: number;
  /** By the simulator's clock, milliseconds since 1970. */
  readonly at: number;
  readonly signingTime: number;
  /** By the machine's monotonic clock, milliseconds. */
  readonly started: number;
}

const nothing: Draft = { status: 0, headers: {}, text: '' };

/** The `/v3` side: authenticates the caller, carries out the operation, signs a success. */
export class SignedApi {
  constructor(
    private readonly router: Router,
    private readonly merchants: ReadonlyMap<string, Merchant>,
    private readonly clock: SimulatorClock,
    private readonly log: RequestLog,
  ) {}

  async answer(request: ReceivedRequest): Promise<WireAnswer> {
    const { method, target } = request;
    const arrival = this.arrival(request);
    let match: Match | undefined;
    let merchant: Merchant;
    try {
      match = this.router.match(method, target.split('?')[0] ?? '');
      merchant = await authenticate(request, this.merchants, this.clock.signingTime());
    } catch (error) {
      return this.send({ ...arrival, match }, refusal(error));
    }
    const call: Received = { ...arrival, match };
    const fault = faultsOf(merchant).take({ route: match.route, method, target });
    const draft =
      fault === undefined || takesEffect(fault) ? await this.carryOut(request, match, merchant) : nothing;
    return fault === undefined
      ? this.sign(call, draft, merchant)
      : this.sign(call, { ...draft, ...substituteOf(fault) }, merchant, fault);
  }

  private async carryOut(request: ReceivedRequest, match: Match, merchant: Merchant): Promise<Draft> {
    try {
      return draftOf(await match.operation(readCall(request, match, merchant.mchid), merchant));
    } catch (error) {
      return refusal(error);
    }
  }

  /** Signs a success. Refusals and files carry no signature. */
  private async sign(
    call: Received,
    draft: Draft,
    { platform }: Merchant,
    fault?: Fault,
  ): Promise<WireAnswer> {
    const { status, text } = draft;
    const manner = fault && mannerOf(fault);
    if (Buffer.isBuffer(text) || status < 200 || status > 299)
      return { ...this.send(call, draft, fault), manner };
    const asked = call.request.headers['wechatpay-serial'];
    const signer = platform.signer(typeof asked === 'string' ? asked : undefined);
    const signature = await signatureUnder(fault, text, signer, this.clock.signingTime());
    const signed = { ...draft, headers: { ...draft.headers, ...signature } };
    return { ...this.send(call, signed, fault), manner };
  }

  private arrival(request: ReceivedRequest): Received {
    const { clock } = this;
    const started = performance.now();
    const times = { at: clock.now(), signingTime: clock.signingTime(), started };
    return { request, sequence: nextInSequence(), match: undefined, ...times };
  }

  private send({ request, match, started, ...arrival }: Received, draft: Draft, fault?: Fault): WireAnswer {
    const { status, text, code, internalNumber = 0, afterwards } = draft;
    const requestId = `08${randomBytes(13).toString('hex').toUpperCase()}-${internalNumber}`;
    const headers = { 'request-id': requestId, ...draft.headers };
    this.log.add({
      ...arrival,
      method: request.method,
      path: request.target,
      headers: request.rawHeaders,
      body: request.body,
      status,
      code,
      requestId,
      duration: performance.now() - started,
      operation: match?.route,
      parameters: match?.path ?? {},
      mchid: /\bmchid="(\d+)"/.exec(request.headers.authorization ?? '')?.[1],
      fault: fault?.kind,
      answer: { headers, body: text },
    });
    return { status, headers, text, afterwards };
  }
}

function draftOf({ status, body, contentType = 'application/octet-stream', afterwards }: ApiAnswer): Draft {
  if (body === undefined) return { status, headers: {}, text: '', afterwards };
  if (Buffer.isBuffer(body))
    return { status, headers: { 'content-type': contentType }, text: body, afterwards };
  return { status, headers: jsonType, text: JSON.stringify(body), afterwards };
}

function refusal(reason: unknown): Draft {
  const error = reason instanceof ApiError ? reason : mistake(reason);
  const { status, code, message, detail, internalNumber } = error;
  const allow = error instanceof MethodNotAllowed && { allow: error.allow };
  const text = JSON.stringify({ code, message, detail });
  return { status, code, internalNumber, headers: { ...jsonType, ...allow }, text };
}

/** An error of the simulator itself, which must not look like a refusal by WeChat Pay. */
function mistake(reason: unknown): ApiError {
  const text = reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
  return new ApiError(500, 'SYSTEM_ERROR', `The simulator failed: ${text}`, 0);
}
