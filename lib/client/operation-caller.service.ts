import { Inject, Injectable } from '@nestjs/common';
import { PAYSCORE_CONFIG } from '../config/payscore.constants.js';
import type { PayscoreConfig } from '../config/payscore.config.js';
import { NotificationPaths } from '../notifications/notification-paths.js';
import { PlatformKeys } from '../platform-keys/platform-keys.service.js';
import { checkCallOptions, checkRequest, snapshot } from './call-checks.js';
import type { PayscoreCallOptions } from './call-options.js';
import { toWire } from '../schema/codec.js';
import { encrypted } from './encrypted-request.js';
import { requireListedCall } from './listed-identifiers.js';
import { requireReachable } from './notify-url-check.js';
import { fillDefaults } from '../schema/module-default.decorator.js';
import { dropEmptyChoices } from '../schema/rule.decorator.js';
import type { PayscoreOperation } from './operation.js';
import { readAnswer } from './read-answer.js';
import { resolveUnknown } from './resolve-unknown.js';
import type { Call, Next } from '../transport/call.js';
import { operationChain } from '../transport/call-chain.js';
import type { Deadline } from '../transport/deadline.js';
import { resolveRetry } from '../config/retry.config.js';
import { SignedTransport } from '../transport/signed-transport.service.js';
import { namedPathParameters, route } from './target.js';

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
    return this.carryOut(operation, pathParameters, request, options);
  }

  private async carryOut<Request extends object, Answer extends object>(
    operation: PayscoreOperation<Request, Answer>,
    pathParameters: readonly string[],
    request: Request | undefined,
    options: PayscoreCallOptions,
  ): Promise<Answer> {
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
    const { content } = await this.transport.within(options, async (deadline) =>
      this.send(await this.prepare(operation, pathParameters, filled, options, deadline)),
    );
    return content as Answer;
  }

  private async prepare(
    operation: PayscoreOperation,
    pathParameters: readonly string[],
    fields: Record<string, unknown> | undefined,
    { resolveUnknown: resolves = this.config.resolveUnknown, retry, validation }: PayscoreCallOptions,
    deadline: Deadline,
  ): Promise<Call<PayscoreOperation>> {
    const key = await this.keys.expected(operation.name, deadline.signal);
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
  private find(
    { deadline, retry, validation }: Call<PayscoreOperation>,
    query: PayscoreOperation,
    pathParameters: readonly string[],
    fields: object,
  ): Promise<object> {
    return this.carryOut(query, pathParameters, fields, {
      timeout: Math.floor(deadline.remaining),
      retry,
      ...(deadline.caller !== undefined && { signal: deadline.caller }),
      ...(validation !== undefined && { validation }),
    });
  }
}
