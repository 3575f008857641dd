/** Failures of a domain in a row, after which it counts as away, and calls start at the backup if it is the primary. */
export const threshold = 3;
/** Milliseconds between two calls that probe the primary while the other calls start at the backup. */
const probeInterval = 60_000;

/** What calls have shown of one domain. */
export interface DomainState {
  /** Such as `https://api.mch.weixin.qq.com`. */
  readonly origin: string;
  /** Calls in a row that got no answer from it. */
  readonly failures: number;
}

/** What calls have shown of a registration's domains. */
export interface DomainsState {
  readonly primary: DomainState;
  readonly backup: DomainState | undefined;
  /** Whether calls start at the backup domain now. */
  readonly startsAtBackup: boolean;
  /** Milliseconds since a domain last gave no answer; Infinity if each has always answered. */
  readonly sinceFailure: number;
}

/**
 * The primary and the backup domain of WeChat Pay (主备域名). A call starts at the primary. After three failures of the
 * primary in a row calls start at the backup, and one call a minute probes the primary.
 */
export class Endpoints {
  private failures = 0;
  private backupFailures = 0;
  private sinceFailure: () => number = () => Infinity;
  private sinceTried: () => number = () => Infinity;

  constructor(
    private readonly primary: string,
    private readonly backup: string | undefined,
    /** Starts a stopwatch, which returns the milliseconds since its start. */
    private readonly stopwatch: () => () => number,
    private readonly onSwitch: (origin: string, backup: boolean) => void,
  ) {}

  /** A single domain without a backup. */
  static only(origin: string): Endpoints {
    return new Endpoints(
      origin,
      undefined,
      () => () => 0,
      () => undefined,
    );
  }

  /** The state of the domains. Reading it changes nothing. */
  get state(): DomainsState {
    const { primary, backup, failures, backupFailures } = this;
    return {
      primary: { origin: primary, failures },
      backup: backup === undefined ? undefined : { origin: backup, failures: backupFailures },
      startsAtBackup: backup !== undefined && failures >= threshold,
      sinceFailure: this.sinceFailure(),
    };
  }

  /** The domain of a call's first attempt. */
  first(): string {
    if (this.backup === undefined || this.failures < threshold) return this.primary;
    if (this.sinceTried() < probeInterval) return this.backup;
    // Only this call probes the primary, so that the others do not wait for a dead domain.
    this.sinceTried = this.stopwatch();
    return this.primary;
  }

  /** The other domain, for the attempt after one without an answer; the same domain if there is no backup. */
  after(origin: string): string {
    return origin === this.primary ? (this.backup ?? origin) : this.primary;
  }

  /** Records an answer of the domain; a refusal is an answer too. */
  answered(origin: string): void {
    if (origin === this.backup) this.backupFailures = 0;
    if (origin !== this.primary) return;
    const wasAway = this.backup !== undefined && this.failures >= threshold;
    this.failures = 0;
    if (wasAway) this.onSwitch(this.primary, false);
  }

  gaveNoAnswer(origin: string): void {
    this.sinceFailure = this.stopwatch();
    if (origin === this.backup) this.backupFailures += 1;
    if (origin !== this.primary) return;
    this.failures += 1;
    if (this.failures < threshold || this.backup === undefined) return;
    this.sinceTried = this.stopwatch();
    if (this.failures === threshold) this.onSwitch(this.backup, true);
  }
}

/** The domains of one call: the domain of the next attempt, and the domains already tried. */
export class Route {
  /** Whether the attempt got as far as its domain. A call that misses its turn to sign says nothing of the domain. */
  asked = true;
  private readonly tried = new Set<string>();

  constructor(
    private readonly endpoints: Endpoints,
    /** Domain of the next attempt. */
    public origin = endpoints.first(),
  ) {}

  /** Whether the next attempt goes to a domain that this call has not tried. */
  get isElsewhere(): boolean {
    return !this.tried.has(this.origin);
  }

  answered(): void {
    this.tried.add(this.origin);
    this.endpoints.answered(this.origin);
  }

  /** @param counts false if the caller aborted the wait, because the domain is not at fault then */
  gaveNoAnswer(counts: boolean): void {
    this.tried.add(this.origin);
    if (counts) this.endpoints.gaveNoAnswer(this.origin);
    this.origin = this.endpoints.after(this.origin);
  }
}
