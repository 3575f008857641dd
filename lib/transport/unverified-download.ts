import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import { follow, reasonOf } from './follow.js';

/**
 * Stream of a download's bytes. WeChat Pay signs no download: only a hash or a tag from a signed answer proves the
 * bytes. The stream ends with a `PayscoreConnectionError` when the connection breaks or is silent for `idleTimeout`. A
 * reader that stops early must destroy the stream, which closes the connection.
 */
export interface UnverifiedDownload extends Readable {
  /** Always false: the bytes are not verified. */
  readonly verified: false;
}

/** Body of an answer as a stream with back-pressure: undici reads the connection only while this stream is read. */
export class DownloadBody extends Readable implements UnverifiedDownload {
  readonly verified = false as const;
  /** Turns a failure of the connection into the error that the reader gets. */
  explain: (failure: Error) => Error = (failure) => failure;
  private isComplete = false;

  constructor(private readonly controller: Dispatcher.DispatchController) {
    super();
    // An error without a listener would end the process; a later reader still gets the error.
    this.on('error', () => undefined);
  }

  receive(chunk: Buffer): void {
    if (!this.push(chunk)) this.controller.pause();
  }

  complete(): void {
    this.isComplete = true;
    this.push(null);
  }

  override _read(): void {
    if (!this.isComplete) this.controller.resume();
  }

  override _destroy(failure: Error | null, done: (error?: Error | null) => void): void {
    if (!this.isComplete) this.controller.abort(failure ?? new Error('The download is not wanted any more'));
    done(failure && this.explain(failure));
  }
}

/** Lets the caller's signal end the download after its first byte too. */
export function destroyOnAbort(download: DownloadBody, caller: AbortSignal): void {
  const stop = (): void => void download.destroy(download.explain(reasonOf(caller) as Error));
  download.once('close', follow(caller, stop));
}
