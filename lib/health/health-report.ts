import type { ClockSkew } from '../transport/answer-record.js';
import type { DomainState } from '../transport/endpoints.js';

/**
 * `up`: nothing is wrong; `degraded`: it works, and somebody should look; `down`: calls or notifications fail now.
 */
export type HealthStatus = 'up' | 'degraded' | 'down';

/** What a finding is about. The last four are dependencies of the host. */
export type HealthSubject =
  'keys' | 'clock' | 'answers' | 'domains' | 'store' | 'queue' | 'database' | 'rate-limiter';

/** Something that is wrong, with what to do about it. Holds no key, no signature and no person. */
export interface HealthFinding {
  /** What the finding is about. */
  readonly subject: HealthSubject;
  /** How bad it is. */
  readonly status: 'degraded' | 'down';
  /** What was found. */
  readonly reason: string;
  /** What to do. */
  readonly remedy: string;
}

/** A key of a merchant. */
export interface KeyHealth {
  /** `PUB_KEY_ID_…` or the serial number of a certificate. */
  readonly id: string;
  /** Whose key it is, and where it came from. */
  readonly kind: 'public-key' | 'configured-certificate' | 'downloaded-certificate' | 'merchant-certificate';
  /**
   * End of the certificate's validity, as an ISO time; `unknown` if only its serial or its key was given; `never ends` for a
   * public key.
   */
  readonly validTo: string;
  /** Whole days until then, negative once it is over; absent for a key without a known end. */
  readonly daysLeft?: number;
}

/** The health of one registration of PayscoreModule, by what its calls have shown. No call is made for it. */
export interface MerchantHealth {
  /** Merchant number. */
  readonly mchid: string;
  /** Name of the registration; absent for the unnamed one. */
  readonly registration?: string;
  /** The worst of the findings. */
  readonly status: HealthStatus;
  /** What is wrong; empty if nothing is. */
  readonly findings: readonly HealthFinding[];
  /** Time of the last verified answer as an ISO time; `unknown` before the first. */
  readonly lastVerifiedAnswer: string;
  /** How far this machine's clock is ahead of WeChat Pay's; `unknown` before the first verified answer. */
  readonly clockSkew: ClockSkew | 'unknown';
  /** The domains, with the calls in a row that got no answer. */
  readonly domains: {
    /** Domain of the option `http.baseUrl`. */
    readonly primary: DomainState;
    /** Domain of the option `http.backupBaseUrl`; absent if there is none. */
    readonly backup?: DomainState;
    /** Domain at which calls start now. */
    readonly callsStartAt: 'primary' | 'backup';
  };
  /** The keys that verify answers and notifications, and the merchant's own certificate. */
  readonly keys: readonly KeyHealth[];
}

/** The health of a store, a queue or a database that PayscoreModule or the ledger was given. */
export interface DependencyHealth {
  /** Kind of the dependency. */
  readonly subject: HealthSubject;
  /** Name of its class. */
  readonly name: string;
  /** `unknown` if it has no `ping`. */
  readonly status: HealthStatus | 'unknown';
  /** Number of the registrations that use it; absent for one that serves the whole application. */
  readonly merchants?: number;
  /** What is wrong; empty if nothing is. */
  readonly findings: readonly HealthFinding[];
}

/** Number of merchants or dependencies by status. */
export interface HealthCount {
  /** Number without a finding. */
  readonly up: number;
  /** Number that work, with a finding. */
  readonly degraded: number;
  /** Number that fail. */
  readonly down: number;
}

/** The health of every merchant and dependency, the sum first. Plain JSON. */
export interface PayscoreHealthReport {
  /**
   * `down` if a dependency is down, or every merchant is; `degraded` if anything has a finding. One merchant of several
   * that is down does not take the application down.
   */
  readonly status: HealthStatus;
  /** Time of the report, as an ISO time. */
  readonly at: string;
  /** Merchants by status. */
  readonly merchantCount: HealthCount;
  /** Dependencies by status, those of unknown health left out. */
  readonly dependencyCount: HealthCount;
  /** Stores, queues and databases. */
  readonly dependencies: readonly DependencyHealth[];
  /** Merchants, the worst first, up to the option `maximumMerchants`. */
  readonly merchants: readonly MerchantHealth[];
  /** Number of merchants that are counted and not listed. */
  readonly merchantsOmitted: number;
}

const order: readonly HealthStatus[] = ['up', 'degraded', 'down'];

/** The worst of several statuses; `up` for none. */
export const worst = (statuses: readonly HealthStatus[]): HealthStatus =>
  order.findLast((status) => statuses.includes(status)) ?? 'up';

/** Rank of a status, to sort by: 0 for `up`. */
export const badness = (status: HealthStatus): number => order.indexOf(status);
