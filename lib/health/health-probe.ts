import type { HealthSubject } from './health-report.js';

/**
 * A dependency of the application that is part of the health report, such as the ledger's database. Every provider of
 * this class is found, whatever its module.
 */
export abstract class HealthProbe {
  /** Kind of the dependency. */
  abstract readonly subject: HealthSubject;
  /** Name of the dependency in the report. */
  abstract readonly name: string;
  /** Resolves if the dependency can be reached now. */
  abstract ping(): Promise<void>;
}
