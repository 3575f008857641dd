import type { OpenUnion } from '../../../schema/open-union.js';

/** Occasions at which a user is asked for the authorisation (授权场景). */
export const PermissionScene = {
  /** During an ordinary WeChat Pay payment. */
  Transaction: 'TRANSACTION',
} as const;
export type PermissionScene = OpenUnion<(typeof PermissionScene)[keyof typeof PermissionScene]>;
