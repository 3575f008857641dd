import type { PayscoreModuleOptions } from 'nestjs-payscore';
import type { DatabaseOptions } from './database/database.js';

export interface AppOptions {
  /** The merchant's access to WeChat Pay. Its `notifyUrl` ends in `/wechat/payscore`. */
  payscore: PayscoreModuleOptions;
  /** @default Postgres inside this process, in memory */
  database?: DatabaseOptions;
  /** Milliseconds since 1970, for the time that is charged. @default the machine's */
  clock?: () => number;
  /** Where a simulator's user confirms. @default none: the user confirms in WeChat */
  confirmAt?: string;
}

/** The option `confirmAt`, or null. */
export const CONFIRM_AT = Symbol('CONFIRM_AT');
