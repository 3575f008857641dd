import { errors, type Dispatcher } from 'undici';
import type { EndSignal } from './light-signal.js';
import { DownloadBody } from './unverified-download.js';

/** An HTTP request with its origin. */
export interface Outgoing {
  readonly origin: string;
  readonly path: string;
  readonly method: Dispatcher.HttpMethod;
  readonly headers: Record<string, string>;
  readonly body: string | null;
  /** Makes the answer's body a stream, whose connection may be silent for so many milliseconds while it is read. */
  readonly bodyTimeout?: number | undefined;
}

/**
 * Most bytes of an answer that is held whole before its signature can be verified. The longest answers of WeChat Pay, lists of
 * certificates and of orders, have some ten thousand; without a limit one endless answer would take all memory.
 */
const mostBytes = 8 * 2 ** 20;

/** An HTTP answer. */
export interface Incoming {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Buffer;
  /** The body as a stream, if the request has a `bodyTimeout` and the status is 200; `body` is empty then. */
  readonly download?: DownloadBody | undefined;
}

/**
 * One HTTP exchange, which the signal can end at any moment. `dispatcher.request` of undici would not do: it heeds the
 * signal only once a connection is made.
 * @param onSending called right before the first byte is written; a request that failed before was never received
 */
export function exchange(
  dispatcher: Dispatcher,
  request: Outgoing,
  signal: EndSignal | undefined,
  onSending: () => void,
): Promise<Incoming> {
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    let status = 0;
    let headers: Incoming['headers'] = {};
    const chunks: Buffer[] = [];
    let received = 0;
    let download: DownloadBody | undefined;
    const answer = (): void => {
      signal?.removeEventListener('abort', end);
      resolve({ status, headers, body: Buffer.concat(chunks), download });
    };
    const end = (): void => {
      const reason = signal?.reason as Error;
      controller?.abort(reason);
      fail(reason);
    };
    const fail = (error: Error): void => {
      signal?.removeEventListener('abort', end);
      reject(error);
    };
    const refuseSize = (answering: Dispatcher.DispatchController): void => {
      const excess = new errors.ResponseExceededMaxSizeError(`The answer exceeds ${mostBytes} bytes`);
      answering.abort(excess);
      fail(excess);
    };
    signal?.addEventListener('abort', end, { once: true });
    if (signal?.aborted === true) return end();
    dispatcher.dispatch(
      { ...request },
      {
        onRequestStart(started) {
          controller = started;
          // The connection came after the abort: undici writes nothing of a request that is aborted here.
          if (signal?.aborted === true) started.abort(signal.reason as Error);
          else onSending();
        },
        onResponseStart(started, statusCode, answered) {
          // Informational answers (1xx) come before the final one, which overwrites them.
          status = statusCode;
          headers = answered;
          if (request.bodyTimeout !== undefined && status === 200) download = new DownloadBody(started);
        },
        onResponseData(answering, chunk) {
          if (download === undefined) {
            received += chunk.length;
            if (received <= mostBytes) chunks.push(chunk);
            else refuseSize(answering);
          } else {
            download.receive(chunk);
            // The stream is handed over with its first byte: until then a broken connection is a failed attempt and is
            // retried.
            answer();
          }
        },
        onResponseEnd() {
          download?.complete();
          answer();
        },
        onResponseError(_, error) {
          download?.destroy(error);
          fail(error);
        },
      },
    );
  });
}
