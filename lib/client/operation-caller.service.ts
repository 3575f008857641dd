import { Inject, Injectable } from '@nestjs/common';
import { PayscoreConnectionError } from '../errors/index.js';
import { PAYSCORE_CONFIG } from '../config/payscore.constants.js';
import type { PayscoreConfig } from '../config/payscore.config.js';
import { PlatformKeys } from '../platform-keys/platform-keys.service.js';
import { checkCallOptions, checkRequest, snapshot } from './call-checks.js';
import type { PayscoreCallOptions } from './call-options.js';
import { fromWire, toWire } from '../schema/codec.js';
import { Deadline } from '../transport/deadline.js';
import { encrypted } from './encrypted-request.js';
import { requireListedCall } from './listed-identifiers.js';
import { requireReachable } from './notify-url-check.js';
import { fillDefaults } from '../schema/module-default.decorator.js';
import { otherIdentity } from './identity.js';
import type { Fields, PayscoreOperation } from './operation.js';
import { resolve } from './resolution.js';
import { setResponseMetadata } from '../transport/response-metadata.js';
import { resolveRetry } from '../config/retry.config.js';
import {
  SignedTransport,
  type SignedRequest,
  type VerifiedAnswer,
} from '../transport/signed-transport.service.js';
import { namedPathParameters, route } from './target.js';

/** Carries out an operation: DTO → checked → wire → signed → sent → verified → DTO. */
@Injectable()
export class OperationCaller {
  constructor(
    private readonly http: SignedTransport,
    private readonly keys: PlatformKeys,
    @Inject(PAYSCORE_CONFIG) private readonly config: PayscoreConfig,
  ) {}

  async call<Request extends object, Answer extends object>(
    operation: PayscoreOperation<Request, Answer>,
    pathParameters: readonly string[],
    request?: Request,
    options: PayscoreCallOptions = {},
  ): Promise<Answer> {
    const { config } = this;
    const filled =
      operation.request &&
      fillDefaults(operation.request, snapshot(operation, request ?? {}), config.defaults);
    checkCallOptions(operation, options);
    requireListedCall(operation, pathParameters, filled, config);
    if (options.validation ?? config.validation) {
      checkRequest(operation, pathParameters, filled);
      requireReachable(operation.name, filled, config.http);
    }
    const deadline = new Deadline(options.timeout ?? config.http.timeout, config.timing, options.signal);
    try {
      return await this.send(operation, pathParameters, filled, options, deadline);
    } finally {
      deadline.close();
    }
  }

  private async send<Answer extends object>(
    operation: PayscoreOperation<object, Answer>,
    pathParameters: readonly string[],
    filled: Record<string, unknown> | undefined,
    options: PayscoreCallOptions,
    deadline: Deadline,
  ): Promise<Answer> {
    const path = namedPathParameters(operation, pathParameters);
    const signed = await this.prepare(operation, pathParameters, filled, options, deadline);
    const send = async (more?: Partial<SignedRequest>): Promise<Answer> =>
      answerOf(operation, [filled, path], await this.http.send({ ...signed, ...more }));
    if (!signed.resolves) return send();
    return resolve({
      operation,
      request: { ...filled, ...path },
      deadline,
      send: () => send(),
      sendOnce: () => send({ retry: resolveRetry(false) }),
      query: (query, of, by, timeout) => this.call(query, of, by, { ...options, timeout }),
    });
  }

  private async prepare(
    operation: PayscoreOperation,
    pathParameters: readonly string[],
    filled: Record<string, unknown> | undefined,
    { resolveUnknown: resolves = this.config.resolveUnknown, retry }: PayscoreCallOptions,
    deadline: Deadline,
  ): Promise<SignedRequest> {
    const key = await this.keys.expected(operation.name, deadline.signal);
    const fields = filled && toWire(encrypted(operation, filled, key));
    const { target, body } = route(operation, pathParameters, fields);
    return {
      method: operation.method,
      target,
      body: body && JSON.stringify(body),
      operation: operation.name,
      keyOf: this.keys.find,
      expectedSerial: key.id,
      idempotent: operation.idempotent,
      resolvedBy: operation.resolvedBy,
      resolves: resolves && operation.resolution !== undefined,
      ...(filled?.['needUserConfirm'] === false && { needUserConfirm: false }),
      retry: resolveRetry(retry, this.config.retry),
      deadline,
    };
  }
}

function answerOf<Answer extends object>(
  { name, answer: type, resolvedBy }: PayscoreOperation<object, Answer>,
  [fields, path]: readonly [Fields | undefined, Fields],
  { json, status, requestId }: VerifiedAnswer,
): Answer {
  // A 204 has no answer class; its methods are declared as Promise<void>.
  if (type === undefined) return undefined as never;
  const answer = fromWire(type, typeof json === 'object' && json !== null ? json : {});
  const other = otherIdentity(fields, path, answer as Fields);
  if (other !== undefined) {
    const reason = `what WeChat Pay answered has another ${other} than the call`;
    throw new PayscoreConnectionError(name, 'unknown', reason, undefined, { resolveWith: resolvedBy });
  }
  setResponseMetadata(answer, { status, requestId });
  return answer;
}
