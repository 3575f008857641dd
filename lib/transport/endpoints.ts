/** Failures of the primary in a row after which calls start at the backup. */
const threshold = 3;
/** Milliseconds between two calls that try the primary meanwhile. */
const probeInterval = 60_000;

/** Where the calls of a registration go. */
export interface PayscoreFailover {
  /** Name of the registration; undefined for one without. */
  readonly registration: string | undefined;
  /** Origin where calls start from now on. */
  readonly origin: string;
  /** Whether that is the backup. */
  readonly backup: boolean;
}

/**
 * The two domains of WeChat Pay (主备域名), and which of them a call tries first: the primary; while that gives no answer the
 * backup, with one call a minute that tries the primary again.
 */
export class Endpoints {
  private failures = 0;
  private sinceTried: () => number = () => Infinity;

  constructor(
    private readonly primary: string,
    private readonly backup: string | undefined,
    /** Begins to count milliseconds. */
    private readonly stopwatch: () => () => number,
    private readonly onSwitch: (origin: string, backup: boolean) => void,
  ) {}

  /** One place, and no other to go on at. */
  static only(origin: string): Endpoints {
    return new Endpoints(
      origin,
      undefined,
      () => () => 0,
      () => undefined,
    );
  }

  /** Where a call starts. */
  first(): string {
    if (this.backup === undefined || this.failures < threshold) return this.primary;
    if (this.sinceTried() < probeInterval) return this.backup;
    // One call at a time finds out, so that not every one waits for a dead domain.
    this.sinceTried = this.stopwatch();
    return this.primary;
  }

  /** Where a call goes on when it got no answer; the same place when there is no other. */
  after(origin: string): string {
    return origin === this.primary ? (this.backup ?? origin) : this.primary;
  }

  /** Any answer will do, a refusal too. */
  answered(origin: string): void {
    if (origin !== this.primary) return;
    const wasAway = this.backup !== undefined && this.failures >= threshold;
    this.failures = 0;
    if (wasAway) this.onSwitch(this.primary, false);
  }

  gaveNoAnswer(origin: string): void {
    if (origin !== this.primary) return;
    this.failures += 1;
    if (this.failures < threshold || this.backup === undefined) return;
    this.sinceTried = this.stopwatch();
    if (this.failures === threshold) this.onSwitch(this.backup, true);
  }
}

/** The domains of one call: which one is its turn, and which it has tried. */
export class Route {
  private readonly tried = new Set<string>();

  constructor(
    private readonly endpoints: Endpoints,
    /** Where the next attempt goes. */
    public origin = endpoints.first(),
  ) {}

  /** Whether the next attempt goes where this call has not been. */
  get isElsewhere(): boolean {
    return !this.tried.has(this.origin);
  }

  answered(): void {
    this.tried.add(this.origin);
    this.endpoints.answered(this.origin);
  }

  /** @param counts false where the caller ended the wait: no fault of the domain's */
  gaveNoAnswer(counts: boolean): void {
    this.tried.add(this.origin);
    if (counts) this.endpoints.gaveNoAnswer(this.origin);
    this.origin = this.endpoints.after(this.origin);
  }
}
