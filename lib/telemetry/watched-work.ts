import { channel, type Channel } from 'node:diagnostics_channel';

/** A tracer's span around one piece of work. */
export interface PayscoreSpan<End> {
  /** Runs the work with the span as the active one. Must call the work at once, and return what it returns. */
  run<T>(work: () => T): T;
  /**
   * Ends the span.
   * @param message the message that the work's channel publishes
   * @param error the error of failed work. It may hold personal data, unless it is an error of this package.
   */
  end(message: End, error: unknown): void;
}

/** Begins a span for a piece of work; undefined for work that the tracer leaves out. */
export type BeginSpan<Start, End> = (start: Start) => PayscoreSpan<End> | undefined;

/** The end of a piece of work. */
export interface WorkEnd<End> {
  readonly message: End;
  readonly error?: unknown;
}

/** Shape of a piece of work for those who watch. */
export interface WatchedShape<Start, End, Result> {
  /** Monotonic clock in milliseconds. */
  readonly now: () => number;
  readonly start: () => Start;
  readonly end: (result: PromiseSettledResult<Result>, duration: number) => WorkEnd<End>;
}

/** One kind of work that is published on a channel, and that tracers enclose. Work that nobody watches costs one check. */
export class WatchedWork<Start, End extends object> {
  private readonly channel: Channel;
  private tracers: readonly BeginSpan<Start, End>[] = [];

  constructor(name: string) {
    this.channel = channel(name);
  }

  get isWatched(): boolean {
    return this.tracers.length > 0 || this.channel.hasSubscribers;
  }

  /** Encloses this work from now on. @returns what ends that */
  enclose(begin: BeginSpan<Start, End>): () => void {
    this.tracers = [...this.tracers, begin];
    return () => void (this.tracers = this.tracers.filter((one) => one !== begin));
  }

  /** Runs the work once, and returns its result or throws its error, whatever tracers and subscribers do. */
  run<Result>(shape: WatchedShape<Start, End, Result>, work: () => Promise<Result>): Promise<Result> {
    return this.isWatched ? this.watch(shape, work) : work();
  }

  private begin(start: () => Start): readonly PayscoreSpan<End>[] {
    if (this.tracers.length === 0) return [];
    const begun = attempted(start);
    if (begun === undefined) return [];
    return this.tracers.flatMap((begin) => attempted(() => begin(begun)) ?? []);
  }

  private async watch<Result>(
    { now, start, end }: WatchedShape<Start, End, Result>,
    work: () => Promise<Result>,
  ): Promise<Result> {
    const spans = this.begin(start);
    const startedAt = now();
    let running: Promise<Result> | undefined;
    // A tracer that throws, or runs the work twice, must not lose or repeat a call.
    const once = (): Promise<Result> => (running ??= started(work));
    attempted(() => spans.reduceRight<() => unknown>((inner, span) => () => heeded(span.run(inner)), once)());
    const [result] = await Promise.allSettled([once()]);
    const { message, error } = end(result, now() - startedAt);
    for (const span of spans.toReversed()) attempted(() => span.end(message, error));
    if (this.channel.hasSubscribers) this.channel.publish(message);
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  }
}

/** A promise also where the work throws. */
async function started<Result>(work: () => Promise<Result>): Promise<Result> {
  return work();
}

/**
 * What a tracer returns, which may be a promise of its own behind the work's. Nobody else waits for it, and Node.js ends
 * the process on a rejection that nobody heeds.
 */
function heeded<T>(returned: T): T {
  if (returned instanceof Promise) returned.catch(() => undefined);
  return returned;
}

/** Runs a tracer's step, whose failure must not become the call's. */
export function attempted<T>(step: () => T): T | undefined {
  try {
    return step();
  } catch {
    return undefined;
  }
}
