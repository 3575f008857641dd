import { Test } from '@nestjs/testing';
import {
  LaunchService,
  PayscoreModule,
  PayscoreValidationError,
  PermissionService,
  ServiceOrderService,
} from 'nestjs-payscore';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startServer } from '../../test/support/local-server.js';
import { moduleOptions } from '../../test/support/options.js';
import { rental } from '../../test/support/rental.js';
import { rejectionOf, thrownBy } from '../../test/support/thrown.js';

const listed = { appids: ['wx1'], serviceIds: ['500001', '500002'] };

async function start(options: { notifications?: typeof listed; validation?: boolean }) {
  const { origin: baseUrl, requests } = await startServer(() => ({ status: 500 }));
  const merchant = moduleOptions({
    appid: 'wx1',
    serviceId: '500001',
    apiV2Key: '2'.repeat(32),
    retry: false,
    resolveUnknown: false,
    http: { baseUrl },
    ...options,
  });
  const nest = await Test.createTestingModule({ imports: [PayscoreModule.forRoot(merchant)] }).compile();
  onTestFinished(() => nest.close());
  return { requests, nest, orders: nest.get(ServiceOrderService), permissions: nest.get(PermissionService) };
}

type Started = Awaited<ReturnType<typeof start>>;

const foreignCalls: [string, string, (started: Started) => Promise<unknown>][] = [
  ['a creation', 'serviceId', ({ orders }) => orders.create(rental({ serviceId: '500003' }))],
  ['a creation', 'appid', ({ orders }) => orders.create(rental({ appid: 'wx2' }))],
  ['a query', 'serviceId', ({ orders }) => orders.query({ outOrderNo: 'R1', serviceId: '500003' })],
  [
    'a path',
    'serviceId',
    ({ permissions }) =>
      permissions.terminateByOpenid('o1', { serviceId: '500003', appid: 'wx1', reason: 'r' }),
  ],
];

describe('an identifier outside of the lists of notifications', () => {
  it.each(foreignCalls)('is refused before %s is sent: %s', async (_, path, call) => {
    for (const validation of [true, false]) {
      const started = await start({ notifications: listed, validation });
      const { violations } = await rejectionOf(PayscoreValidationError, call(started));
      const rule = expect.stringContaining(`must be one of the option notifications.${path}s`) as string;
      expect(violations).toEqual([expect.objectContaining({ path, rule })]);
      expect(started.requests).toEqual([]);
    }
  });

  it.each(foreignCalls)('is sent with %s where there are no lists: %s', async (_, _path, call) => {
    const started = await start({});
    await call(started).catch(() => undefined);
    expect(started.requests).toHaveLength(1);
  });

  it('is not launched', async () => {
    const launches = (await start({ notifications: listed })).nest.get(LaunchService);
    const launch = launches.forJsapi('wxLaunching');
    expect(launch.detail({ outOrderNo: 'R1', serviceId: '500002' }).queryString).toContain(
      'service_id=500002',
    );
    const { violations } = thrownBy(PayscoreValidationError, () =>
      launch.detail({ outOrderNo: 'R1', serviceId: '500003' }),
    );
    expect(violations).toMatchObject([{ path: 'serviceId' }]);
  });

  it('inside of the lists is sent', async () => {
    const { orders, requests } = await start({ notifications: listed });
    await orders.create(rental({ serviceId: '500002' })).catch(() => undefined);
    expect(requests).toHaveLength(1);
  });
});
