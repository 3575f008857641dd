import { Inject, Injectable } from '@nestjs/common';
import { encryptSensitive } from '../crypto/sensitive-field.js';
import { PayscoreValidationError } from '../errors/index.js';
import { PAYSCORE_CONFIG } from '../payscore.constants.js';
import { isTimeout, type PayscoreConfig } from '../payscore.config.js';
import { PlatformKeys, type PlatformKey } from '../platform-keys/platform-keys.service.js';
import { pathParameterViolations } from '../validation/path-parameters.js';
import { requestViolations } from '../validation/request-validation.js';
import { describe } from '../validation/wire-values.js';
import type { PayscoreCallOptions } from './call-options.js';
import { fromWire, toWire } from './codec.js';
import { fillDefaults, missingDefaults } from './module-default.decorator.js';
import type { PayscoreOperation } from './operation.js';
import { setResponseMetadata } from './response-metadata.js';
import { sensitiveFields } from './sensitive.decorator.js';
import { SignedHttp } from './signed-http.service.js';
import { route } from './target.js';

/** Carries out an operation: DTO → checked → wire → signed → sent → verified → DTO. */
@Injectable()
export class PayscoreHttp {
  constructor(
    private readonly http: SignedHttp,
    private readonly keys: PlatformKeys,
    @Inject(PAYSCORE_CONFIG) private readonly config: PayscoreConfig,
  ) {}

  async call<Request extends object, Answer extends object>(
    operation: PayscoreOperation<Request, Answer>,
    pathParameters: readonly string[],
    request?: Request,
    options: PayscoreCallOptions = {},
  ): Promise<Answer> {
    const filled = operation.request && fillDefaults(operation.request, request ?? {}, this.config.defaults);
    if (options.timeout !== undefined && !isTimeout(options.timeout)) {
      const rule = 'must be a whole number of milliseconds above 0';
      throw new PayscoreValidationError(operation.name, [
        { path: 'options.timeout', rule, given: describe(options.timeout) },
      ]);
    }
    if (options.validation ?? this.config.validation) this.check(operation, pathParameters, filled);
    const key = await this.keys.expected(operation.name);
    const fields = filled && toWire(encrypted(operation, filled, key));
    const { target, body } = route(operation, pathParameters, fields);
    const { json, status, requestId } = await this.http.send({
      method: operation.method,
      target,
      body: body && JSON.stringify(body),
      operation: operation.name,
      keyOf: this.keys.find,
      expectedSerial: key.id,
      signal: options.signal,
      timeout: options.timeout,
    });
    // A 204 has no answer class; its methods are declared as Promise<void>.
    if (operation.answer === undefined) return undefined as never;
    const answer = fromWire(operation.answer, typeof json === 'object' && json !== null ? json : {});
    setResponseMetadata(answer, { status, requestId });
    return answer;
  }

  /** Refuses a request that breaks a documented rule, before anything is signed. */
  private check(
    operation: PayscoreOperation,
    pathParameters: readonly string[],
    filled: Record<string, unknown> | undefined,
  ): void {
    const violations = [
      ...pathParameterViolations(operation, pathParameters),
      ...(operation.request && filled
        ? [...missingDefaults(operation.request, filled), ...requestViolations(operation.request, filled)]
        : []),
    ];
    if (violations.length > 0) throw new PayscoreValidationError(operation.name, violations);
  }
}

/** The request with its sensitive fields encrypted to the key that `Wechatpay-Serial` names. */
function encrypted(
  { request }: PayscoreOperation,
  filled: Record<string, unknown>,
  { publicKey }: PlatformKey,
): Record<string, unknown> {
  const fields = sensitiveFields(request?.prototype as object).filter(
    (field) => typeof filled[field] === 'string',
  );
  if (fields.length === 0) return filled;
  return {
    ...filled,
    ...Object.fromEntries(
      fields.map((field) => [field, encryptSensitive(filled[field] as string, publicKey)]),
    ),
  };
}
