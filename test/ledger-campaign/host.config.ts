import type { SimulatorModuleOptions } from 'payscore-simulator';
import type { DatabaseName } from './settings.js';

/** What a host process reads when it starts. */
export interface HostConfig {
  readonly database: DatabaseName;
  /** Address of the database. */
  readonly url: string;
  readonly payscore: Omit<SimulatorModuleOptions, 'clock'>;
  /** Address of the hosts' common entrance. */
  readonly notifyUrl: string;
  /** Origin of the fast clock, milliseconds since 1970. */
  readonly origin: number;
}
