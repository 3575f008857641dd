import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';

/**
 * Bytes of a download, as they come. WeChat Pay signs no download: only a hash or a tag from a signed answer proves them.
 * The stream ends with an error when the connection breaks or falls silent. Destroyed, it gives the connection up.
 */
export interface UnverifiedDownload extends Readable {
  /** Nothing has proven these bytes. */
  readonly verified: false;
}

/** The body of an answer that is not kept in memory: undici reads on only while somebody reads here. */
export class DownloadBody extends Readable implements UnverifiedDownload {
  readonly verified = false as const;
  /** What a failure below HTTP means for whoever reads. */
  explain: (failure: Error) => Error = (failure) => failure;
  private isComplete = false;

  constructor(private readonly controller: Dispatcher.DispatchController) {
    super();
    // Broken while nobody reads: it must not end the process, and whoever reads later still gets the error.
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

/** The caller's signal holds after the first byte too. */
export function destroyOnAbort(download: DownloadBody, caller: AbortSignal): void {
  // Not on the caller's own: Node.js warns of the eleventh listener, and a caller may end many downloads by one.
  const signal = AbortSignal.any([caller]);
  const stop = (): void => void download.destroy(download.explain(signal.reason as Error));
  if (signal.aborted) return stop();
  signal.addEventListener('abort', stop, { once: true });
  download.once('close', () => signal.removeEventListener('abort', stop));
}
