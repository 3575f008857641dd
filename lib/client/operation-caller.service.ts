import { Inject, Injectable } from '@nestjs/common';
import { PAYSCORE_CONFIG } from '../config/payscore.constants.js';
import type { PayscoreConfig } from '../config/payscore.config.js';
import { PayscoreApiError } from '../errors/index.js';
import { NotificationPaths } from './notification-paths.js';
import { PlatformKeys } from '../platform-keys/platform-keys.service.js';
import { checkCallOptions, checkRequest, snapshot } from './call-checks.js';
import type { PayscoreCallOptions } from './call-options.js';
import { toWire } from '../schema/codec.js';
import { encrypted } from './encrypted-request.js';
import { requireListedCall } from './listed-identifiers.js';
import { requireReachable } from './notify-url-check.js';
import { fillDefaults } from '../schema/module-default.decorator.js';
import { dropEmptyChoices } from '../schema/rule.decorator.js';
import type { Fields, PayscoreOperation, Resolution } from './operation.js';
import { readAnswer } from './read-answer.js';
import { answerFrom, queryOf, resolveUnknown } from './resolve-unknown.js';
import type { Call, Next, Answer as TransportAnswer } from '../transport/call.js';
import { operationChain } from '../transport/call-chain.js';
import type { Deadline } from '../transport/deadline.js';
import { resolveRetry } from '../config/retry.config.js';
import { SignedTransport } from '../transport/signed-transport.service.js';
import { watchedCall } from '../transport/watched-call.js';
import { namedPathParameters, route } from './target.js';

/** Fields of a request with its defaults, by property name; undefined for an operation without a request. */
export type FrozenRequest = Record<string, unknown> | undefined;

/** Whether a query was refused because there is no such record. */
const isAbsence = (error: unknown): boolean =>
  error instanceof PayscoreApiError &&
  error.outcome === 'rejected' &&
  ['ORDER_NOT_EXIST', 'RESOURCE_NOT_EXISTS'].includes(error.code);

/**
 * Carries out one operation: request DTO → defaults → checks → wire format → layers of `call-chain.ts` → answer DTO.
 */
@Injectable()
export class OperationCaller {
  private readonly send: Next<PayscoreOperation>;

  constructor(
    private readonly transport: SignedTransport,
    private readonly keys: PlatformKeys,
    private readonly paths: NotificationPaths,
    @Inject(PAYSCORE_CONFIG) private readonly config: PayscoreConfig,
  ) {
    const layers = {
      resolveUnknown: resolveUnknown((...query) => this.find(...query)),
      readAnswer,
    };
    this.send = operationChain(layers, transport.send);
  }

  async call<Request extends object, Answer extends object>(
    operation: PayscoreOperation<Request, Answer>,
    pathParameters: readonly string[],
    request?: Request,
    options: PayscoreCallOptions = {},
  ): Promise<Answer> {
    checkCallOptions(operation, options);
    const { content } = await this.carryOut(operation, pathParameters, request, options);
    return content as Answer;
  }

  /**
   * The request of a later call: with its defaults, and checked as `call` checks it, but not sent. Later changes of the
   * options do not change it.
   * @throws {PayscoreValidationError}
   */
  freeze<Request extends object, Answer extends object>(
    operation: PayscoreOperation<Request, Answer>,
    pathParameters: readonly string[],
    request: Request | undefined,
  ): FrozenRequest {
    const filled = this.fill(operation, pathParameters, request, {});
    route(operation, pathParameters, filled && toWire(filled));
    return filled;
  }

  /** Sends a request that {@link freeze} has answered, as it is. */
  async callFrozen<Request extends object, Answer extends object>(
    operation: PayscoreOperation<Request, Answer>,
    pathParameters: readonly string[],
    frozen: FrozenRequest,
    options: PayscoreCallOptions = {},
  ): Promise<Answer> {
    const of = (): Fields => ({ ...frozen, ...namedPathParameters(operation, pathParameters) });
    const { content } = await watchedCall(this.config, operation, of, () =>
      this.sendFilled(operation, pathParameters, frozen, options),
    );
    return content as Answer;
  }

  /**
   * Queries the record of a frozen request that may have been sent before.
   * @returns the operation's answer if the record proves that this request took effect; `unproven` if there is no
   * record, or the record does not prove it
   * @throws if the query fails, so that nothing is known
   */
  async proofOf<Answer extends object>(
    operation: PayscoreOperation<object, Answer>,
    resolution: Resolution,
    pathParameters: readonly string[],
    frozen: FrozenRequest,
  ): Promise<{ readonly answer: Answer | undefined } | 'unproven'> {
    const request = { ...frozen, ...namedPathParameters(operation, pathParameters) };
    const { pathParameters: path, fields, isFound } = queryOf(request, resolution);
    const record = (await this.call(resolution.query, path, fields).catch((error: unknown) => {
      if (isAbsence(error)) return undefined;
      throw error;
    })) as Fields | undefined;
    if (record === undefined || !isFound(record) || !resolution.shows(request, record)) return 'unproven';
    return { answer: answerFrom(record, operation).content as Answer | undefined };
  }

  private carryOut<Request extends object, Answer extends object>(
    operation: PayscoreOperation<Request, Answer>,
    pathParameters: readonly string[],
    request: Request | undefined,
    options: PayscoreCallOptions,
  ): Promise<TransportAnswer> {
    const of = (): Fields => ({ ...request, ...namedPathParameters(operation, pathParameters) });
    return watchedCall(this.config, operation, of, async () => {
      const filled = this.fill(operation, pathParameters, request, options);
      return this.sendFilled(operation, pathParameters, filled, options);
    });
  }

  private fill<Request extends object, Answer extends object>(
    operation: PayscoreOperation<Request, Answer>,
    pathParameters: readonly string[],
    request: Request | undefined,
    options: PayscoreCallOptions,
  ): FrozenRequest {
    const { config } = this;
    const defaults = { ...config.defaults, mchid: config.mchid, spMchid: config.mchid };
    const filled =
      operation.request && fillDefaults(operation.request, snapshot(operation, request ?? {}), defaults);
    if (operation.request && filled) dropEmptyChoices(operation.request, filled);
    requireListedCall(operation, pathParameters, filled, config);
    if (options.validation ?? config.validation) {
      checkRequest(operation, pathParameters, filled);
      requireReachable(operation.name, filled, config.http);
    }
    // Only the request's own notifyUrl is checked here; the one of the module's options is checked at boot.
    if (request && 'notifyUrl' in request)
      this.paths.warnUnlessReceived(filled?.['notifyUrl'], operation.name);
    return filled;
  }

  private sendFilled<Request extends object, Answer extends object>(
    operation: PayscoreOperation<Request, Answer>,
    pathParameters: readonly string[],
    filled: FrozenRequest,
    options: PayscoreCallOptions,
  ): Promise<TransportAnswer> {
    return this.transport.within(options, async (deadline) =>
      this.send(await this.prepare(operation, pathParameters, filled, options, deadline)),
    );
  }

  private async prepare(
    operation: PayscoreOperation,
    pathParameters: readonly string[],
    fields: FrozenRequest,
    { resolveUnknown: resolves = this.config.resolveUnknown, retry, validation }: PayscoreCallOptions,
    deadline: Deadline,
  ): Promise<Call<PayscoreOperation>> {
    const key = await this.keys.expected(operation.name, deadline);
    const wire = fields && toWire(encrypted(operation, fields, key));
    const { target, body } = route(operation, pathParameters, wire);
    return {
      operation,
      fields,
      pathFields: namedPathParameters(operation, pathParameters),
      target,
      body: body && JSON.stringify(body),
      keyOf: this.keys.find,
      expectedSerial: key.id,
      retry: resolveRetry(retry, this.config.retry),
      deadline,
      resolves: resolves && operation.resolution !== undefined,
      validation,
    };
  }

  /** Queries the record of a call whose outcome is unknown, with that call's options, which were checked before. */
  private async find(
    { deadline, retry, validation }: Call<PayscoreOperation>,
    query: PayscoreOperation,
    pathParameters: readonly string[],
    fields: object,
  ): Promise<object> {
    const answer = await this.carryOut(query, pathParameters, fields, {
      timeout: Math.floor(deadline.remaining),
      retry,
      ...(deadline.caller !== undefined && { signal: deadline.caller }),
      ...(validation !== undefined && { validation }),
    });
    return answer.content ?? {};
  }
}
