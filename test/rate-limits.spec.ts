import {
  PAYSCORE_OPERATIONS,
  PayscoreApiError,
  PayscoreConnectionError,
  PayscoreModule,
  PayscoreRateLimitError,
  PayscoreRateLimits,
  RefundService,
  ServiceOrderService,
} from 'nestjs-payscore';
import { describe, expect, it } from 'vitest';
import { resolveRateLimits } from '../lib/config/rate-limit.config.js';
import { familyOf } from '../lib/transport/rate-limit/operation-family.js';
import { inTurn, json, RecordedTiming, refused, startMerchant } from './support/bad-day.js';
import { startServer } from './support/local-server.js';
import { PayscoreHost, startSimulator } from './support/payscore-host.js';
import { rental } from './support/rental.js';
import { rejectionOf } from './support/thrown.js';

const family = (limit: object) => ({ families: { serviceOrders: limit } });

describe('the families of rate limits', () => {
  it('hold every operation, and no family is empty but that of PayscoreClient', () => {
    const found = new Set(PAYSCORE_OPERATIONS.map(({ name }) => familyOf(name)));
    const every = { '*': { perSecond: 1 } };
    const config = resolveRateLimits({ families: every });
    expect([...found].every((name) => name !== undefined && config?.limitOf(name) !== undefined)).toBe(true);
    expect(found).toEqual(
      new Set([
        'bills',
        'fundFlowBills',
        'parking',
        'payAfter',
        'payments',
        'permissions',
        'plans',
        'profitSharing',
        'refunds',
        'serviceAccounts',
        'serviceOrders',
        'signPlans',
        'smartRetail',
        'tradeBills',
      ]),
    );
  });

  it.each([
    ['PartnerServiceOrderService.create', 'serviceOrders'],
    ['AcquiringBankPermissionService.apply', 'permissions'],
    ['OverseaServiceOrderService.create', 'serviceOrders'],
    ['TradeBillService.download', 'tradeBills'],
    ['PayscoreClient.download', 'client'],
    ['POST /v3/refund/domestic/refunds', 'client'],
    ['GET /v3/certificates', undefined],
  ])('are named without the caller: %s', (operation, expected) => {
    expect(familyOf(operation)).toBe(expected);
  });
});

describe('a merchant with rate limits', () => {
  it('takes a turn for each attempt, also for one after 429', async () => {
    const server = await startServer(
      inTurn(refused(429, 'FREQUENCY_LIMITED'), json({ state: 'DOING', out_order_no: 'R1' })),
    );
    const timing = new RecordedTiming();
    const { nest } = await startMerchant(
      { http: { baseUrl: server.origin }, rateLimits: family({ perSecond: 0.5 }) },
      timing,
    );
    await nest.get(ServiceOrderService).query({ outOrderNo: 'R1' });
    // The pause of the repeat takes 250 ms of the 2 s until the second turn.
    expect(timing.pauses).toEqual([250, 1_750]);
    expect(server.requests).toHaveLength(2);
  });

  it('is not repeated after the refusal of its own limit, and says how often it was sent', async () => {
    const server = await startServer(() => refused(429, 'FREQUENCY_LIMITED'));
    const { nest } = await startMerchant({
      http: { baseUrl: server.origin },
      rateLimits: { ...family({ perSecond: 0.1 }), maxWait: 1_000 },
    });
    const error = await rejectionOf(
      PayscoreRateLimitError,
      nest.get(ServiceOrderService).query({ outOrderNo: 'R1' }),
    );
    expect(error).toMatchObject({ attempts: 1, outcome: 'not-sent', family: 'serviceOrders' });
    expect(server.requests).toHaveLength(1);
  });

  it('leaves an outcome unknown that an earlier attempt made unknown', async () => {
    const server = await startServer(() => undefined);
    const { nest } = await startMerchant({
      http: { baseUrl: server.origin },
      resolveUnknown: false,
      rateLimits: { ...family({ perSecond: 0.1 }), maxWait: 1_000 },
    });
    const call = nest.get(ServiceOrderService).create(rental());
    expect(await rejectionOf(PayscoreConnectionError, call)).toMatchObject({ outcome: 'unknown' });
    expect(server.requests).toHaveLength(1);
  });

  it('on the simulator is slowed down by its refusals, and says what waits', async () => {
    const { simulator } = await startSimulator();
    const options = {
      ...simulator.moduleOptions(),
      rateLimits: { ...family({ failuresPerSecond: 0.1 }), maxWait: 1_000 },
    };
    const host = await PayscoreHost.of(PayscoreModule.forRoot({ ...options, retry: false })).start();
    const orders = host.get(ServiceOrderService);
    const limits = host.get(PayscoreRateLimits);
    simulator.faults.next({ kind: 'rate-limit' });
    await rejectionOf(PayscoreApiError, orders.create(rental()));
    const error = await rejectionOf(PayscoreRateLimitError, orders.create(rental()));
    expect(error).toMatchObject({ afterFailures: true, bound: 'maxWait' });
    expect(limits.waiting()).toEqual([]);
    expect(simulator.requests).toHaveLength(1);
  });

  it('on the simulator calls as it likes without the option', async () => {
    const { simulator } = await startSimulator();
    const host = await PayscoreHost.with(simulator, {}).start();
    const refunds = host.get(RefundService);
    const calls = Array.from({ length: 20 }, () => rejectionOf(PayscoreApiError, refunds.query('F1')));
    expect((await Promise.all(calls)).every(({ status }) => status === 404)).toBe(true);
    expect(host.get(PayscoreRateLimits).waiting()).toEqual([]);
  });
});
