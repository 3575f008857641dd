import { Inject, Injectable } from '@nestjs/common';
import { encryptSensitive } from '../crypto/sensitive-field.js';
import { PAYSCORE_CONFIG } from '../config/payscore.constants.js';
import type { PayscoreConfig } from '../config/payscore.config.js';
import { PlatformKeys } from '../platform-keys/platform-keys.service.js';
import { checkCallOptions } from './call-checks.js';
import type { PayscoreCallOptions } from './call-options.js';
import { downloadAddress } from './download-address.js';
import { addressed, serialised, type PayscoreRequest } from './payscore-request.js';
import { setResponseMetadata } from '../transport/response-metadata.js';
import type { OptionNames } from '../config/option-names.js';
import { resolveRetry } from '../config/retry.config.js';
import { SignedTransport } from '../transport/signed-transport.service.js';
import type { Fields } from '../transport/call.js';
import { watchedCall } from '../transport/watched-call.js';
import type { UnverifiedDownload } from '../transport/unverified-download.js';

/** Options of one `PayscoreClient` call; each overrides the module's. */
export type PayscoreRequestOptions = Pick<PayscoreCallOptions, 'signal' | 'timeout' | 'retry'>;

/** Options of a download. `timeout` covers the time up to the first byte; `signal` ends the download at any time. */
export interface PayscoreDownloadOptions extends PayscoreRequestOptions {
  /** Milliseconds that the connection may be silent while the stream is read. @default the module's `http.timeout` */
  idleTimeout?: number | undefined;
}

/** Names of the options that a download has. @internal */
export const downloadNames: OptionNames<PayscoreDownloadOptions> = {
  signal: true,
  timeout: true,
  retry: true,
  idleTimeout: true,
};

/**
 * Signed calls to any APIv3 address of WeChat Pay, for addresses without a service in this package. Prefer the service
 * where there is one: it checks the request, knows whether a repeat is safe, and resolves an unknown outcome.
 */
@Injectable()
export class PayscoreClient {
  constructor(
    private readonly transport: SignedTransport,
    private readonly keys: PlatformKeys,
    @Inject(PAYSCORE_CONFIG) private readonly config: PayscoreConfig,
  ) {}

  /**
   * Signs and sends a request, and verifies its answer. The answer is WeChat Pay's JSON in snake_case, of the type
   * argument `Answer`, which is not checked; undefined for an answer without a body. Errors, deadline, backup domain
   * and `getResponseMetadata` work as for the services. A request that may have been carried out is repeated only if it
   * is marked `idempotent`.
   * @throws {PayscoreValidationError} when the address, a parameter or the body cannot be sent as it is
   */
  async request<Answer = unknown>(
    request: PayscoreRequest,
    options: PayscoreRequestOptions = {},
  ): Promise<Answer> {
    const { operation: name, target } = addressed(request);
    checkCallOptions({ name }, options);
    const { method, body: given, idempotent = false } = request;
    // The body is serialised before the first await, because the host may change its object meanwhile.
    const text = typeof given === 'function' ? undefined : serialised(name, given);
    const operation = { name, method, path: request.path, idempotent };
    const of = (): Fields => ({ ...request.params, ...(typeof given === 'function' ? undefined : given) });
    const { json, status, requestId } = await watchedCall(this.config, operation, of, () =>
      this.transport.within(options, async (deadline) => {
        const key = await this.keys.expected(name, deadline);
        const encrypt = (secret: string): string => encryptSensitive(secret, key.publicKey);
        return this.transport.send({
          operation,
          target,
          body: typeof given === 'function' ? serialised(name, given(encrypt)) : text,
          keyOf: this.keys.find,
          expectedSerial: key.id,
          retry: resolveRetry(options.retry, this.config.retry),
          deadline,
        });
      }),
    );
    if (typeof json === 'object' && json !== null) setResponseMetadata(json, { status, requestId });
    return json as Answer;
  }

  /**
   * Opens the download at a `download_url` of WeChat Pay, by a signed GET. WeChat Pay signs no download, so its bytes
   * are not verified: compare them with the hash that came with the address. Redirects are refused. A failure before
   * the first byte is retried as for any query; later a broken or silent connection ends the stream with an error.
   * @throws {PayscoreValidationError} when the address is neither of WeChat Pay nor of the registration's own domains
   */
  async download(url: string, options: PayscoreDownloadOptions = {}): Promise<UnverifiedDownload> {
    return this.open('PayscoreClient.download', { path: 'url', url }, options);
  }

  /** @internal */
  async open(
    operation: string,
    address: { readonly path: string; readonly url: unknown },
    options: PayscoreDownloadOptions,
  ): Promise<UnverifiedDownload> {
    const { http } = this.config;
    const { signal, timeout, retry, idleTimeout } = options;
    checkCallOptions({ name: operation }, options, downloadNames);
    const { origin, target } = downloadAddress(operation, address, http);
    const isOwn = origin === http.baseUrl || origin === http.backupBaseUrl;
    return this.transport.within({ timeout, signal }, (deadline) =>
      this.transport.download({
        operation: { name: operation, method: 'GET', idempotent: true },
        target,
        keyOf: () => undefined,
        onlyOrigin: isOwn ? undefined : origin,
        idleTimeout: idleTimeout ?? http.timeout,
        retry: resolveRetry(retry, this.config.retry),
        deadline,
      }),
    );
  }
}
