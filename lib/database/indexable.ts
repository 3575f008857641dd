import { createHash } from 'node:crypto';

/** Longest key that every database can index. */
const longestKey = 191;

/** A key as it is, or its hash if it is too long for an index. */
export const indexable = (key: string): string =>
  key.length <= longestKey ? key : `sha256:${createHash('sha256').update(key).digest('base64url')}`;
