import type { Identities } from './identities.js';
import type { Mode } from './mode.js';

/** What a host process reads when it starts. */
export interface HostConfig {
  readonly mode: Mode;
  readonly identities: Identities;
  /** Folder of its socket. */
  readonly postgres: string;
  readonly redisPort: number;
}
