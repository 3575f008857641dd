import type { Dispatcher } from 'undici';
import { DownloadBody } from './unverified-download.js';

/** What is sent, and where. */
export interface Outgoing {
  readonly origin: string;
  readonly path: string;
  readonly method: Dispatcher.HttpMethod;
  readonly headers: Record<string, string>;
  readonly body: string | null;
  /** Asks for the body as a stream: milliseconds that its connection may be silent while somebody reads. */
  readonly bodyTimeout?: number | undefined;
}

/** What came back. */
export interface Incoming {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Buffer;
  /** In the place of the body, where that was asked for as a stream and the status is 200. */
  readonly download?: DownloadBody | undefined;
}

/**
 * One HTTP exchange. The signal ends it at any moment: `dispatcher.request` would wait for a connection to be made first.
 * @param onSending called right before the first byte is written; a failure without it never reached the other side
 */
export function exchange(
  dispatcher: Dispatcher,
  request: Outgoing,
  signal: AbortSignal | undefined,
  onSending: () => void,
): Promise<Incoming> {
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    let status = 0;
    let headers: Incoming['headers'] = {};
    const chunks: Buffer[] = [];
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
    signal?.addEventListener('abort', end, { once: true });
    if (signal?.aborted === true) return end();
    dispatcher.dispatch(
      { ...request },
      {
        onRequestStart(started) {
          controller = started;
          // Connected too late: undici writes nothing of a request that is aborted here.
          if (signal?.aborted === true) started.abort(signal.reason as Error);
          else onSending();
        },
        onResponseStart(started, statusCode, answered) {
          // Informational answers come before the final one.
          status = statusCode;
          headers = answered;
          if (request.bodyTimeout !== undefined && status === 200) download = new DownloadBody(started);
        },
        onResponseData(_, chunk) {
          if (download === undefined) {
            chunks.push(chunk);
          } else {
            download.receive(chunk);
            // With its first byte, so that a connection that breaks before it can be tried again.
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
