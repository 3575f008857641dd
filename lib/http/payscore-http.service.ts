import { Inject, Injectable } from '@nestjs/common';
import { PAYSCORE_CONFIG } from '../payscore.constants.js';
import type { PayscoreConfig } from '../payscore.options.js';
import { PlatformKeys } from '../platform-keys/platform-keys.service.js';
import { CallContext } from './call-context.js';
import type { PayscoreCallOptions } from './call-options.js';
import { fromWire, toWire } from './codec.js';
import { fillDefaults } from './module-default.decorator.js';
import type { PayscoreOperation } from './operation.js';
import { setResponseMetadata } from './response-metadata.js';
import { SignedHttp } from './signed-http.service.js';
import { route } from './target.js';

/** Carries out an operation: DTO → wire → signed → sent → verified → DTO. */
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
    const fields =
      operation.request && toWire(fillDefaults(operation.request, request ?? {}, this.config.defaults));
    const { target, body } = route(operation, pathParameters, fields);
    const { json, status, requestId } = await this.http.send({
      method: operation.method,
      target,
      body: body && JSON.stringify(body),
      call: new CallContext(operation.name, this.keys.find, await this.keys.expectedSerial()),
      signal: options.signal,
      timeout: options.timeout,
    });
    // A 204 has no answer class; its methods are declared as Promise<void>.
    if (operation.answer === undefined) return undefined as never;
    const answer = fromWire(operation.answer, json ?? {});
    setResponseMetadata(answer, { status, requestId });
    return answer;
  }
}
