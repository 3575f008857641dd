import { describe, expect, it } from 'vitest';
import { PayscoreConfigError } from '../../errors/index.js';
import { prismaDatabase, type PrismaDatabaseClient, type PrismaDatabaseOptions } from './index.js';
import type { PrismaTransaction } from './index.js';

/** Options are read before the client is used. */
const client = {} as PrismaDatabaseClient<PrismaTransaction>;

describe('prismaDatabase', () => {
  it.each([
    [{}, /dialect: .*postgres, mysql/],
    [{ dialect: 'postgresql' }, /dialect: .*postgres, mysql/],
    [{ dialect: 'mysql', maxwait: 1 }, /maxwait: there is no such option.*maxWait/],
    [{ dialect: 'mysql', maxWait: 0 }, /maxWait: .*milliseconds/],
    [{ dialect: 'mysql', timeout: '5s' }, /timeout: .*milliseconds/],
    [{ dialect: 'mysql', timeout: Number.POSITIVE_INFINITY }, /timeout: .*milliseconds/],
  ])('refuses the options %o', (options, message) => {
    const refused = (): unknown => prismaDatabase(client, options as PrismaDatabaseOptions);
    expect(refused).toThrow(PayscoreConfigError);
    expect(refused).toThrow(message);
  });

  it.each(['postgres', 'mysql', 'sqlite'] as const)('takes the dialect %s, with unset times', (dialect) => {
    const { dialect: taken } = prismaDatabase(client, { dialect, maxWait: undefined, timeout: undefined });
    expect(taken).toBe(dialect);
  });
});
