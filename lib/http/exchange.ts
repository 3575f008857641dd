import type { Dispatcher } from 'undici';

/** What is sent, and where. */
export interface Outgoing {
  readonly origin: string;
  readonly path: string;
  readonly method: Dispatcher.HttpMethod;
  readonly headers: Record<string, string>;
  readonly body: string | null;
}

/** What came back. */
export interface Incoming {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Buffer;
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
        onResponseStart(_, statusCode, answered) {
          // Informational answers come before the final one.
          status = statusCode;
          headers = answered;
        },
        onResponseData: (_, chunk) => void chunks.push(chunk),
        onResponseEnd() {
          signal?.removeEventListener('abort', end);
          resolve({ status, headers, body: Buffer.concat(chunks) });
        },
        onResponseError: (_, error) => fail(error),
      },
    );
  });
}
