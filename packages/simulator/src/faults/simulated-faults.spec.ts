import { describe, expect, it } from 'vitest';
import { path, startFaultyApi } from '../../../../test/support/faulty-api.js';
import { tenOClock } from '../../../../test/support/simulated-merchant.js';
import type { Fault, FaultKind } from './fault.js';
import type { SimulatedFaults } from './simulated-faults.js';

describe('A scripted fault', () => {
  it('hits the next call, or as many as its times says, and no more', async () => {
    const { faults, create } = await startFaultyApi();
    faults.next({ kind: 'unavailable', times: 2 });
    faults.next({ kind: 'rate-limit' });
    const seen = [];
    for (let call = 0; call < 4; call += 1) seen.push((await create()).status);
    expect(seen).toEqual([503, 503, 429, 200]);
  });

  it.each([
    [`POST ${path}/{out_order_no}/cancel`],
    [`${path}/{out_order_no}/cancel`],
    [`POST ${path}/R1/cancel`],
    [`${path}/R1/cancel`],
  ])('for %s does not affect other calls', async (operation) => {
    const { faults, client, create } = await startFaultyApi();
    faults.next({ kind: 'unavailable', operation });
    expect((await create()).status).toBe(200);
    expect((await client.get(`${path}?a=1`)).status).toBe(200);
    expect((await client.post(`${path}/R1/cancel`, {})).status).toBe(503);
    expect((await client.post(`${path}/R1/cancel`, {})).status).toBe(200);
  });

  it('hits only its method of a path, where it names one', async () => {
    const { faults, client, create } = await startFaultyApi();
    faults.next({ kind: 'unavailable', operation: `GET ${path}` });
    expect((await create()).status).toBe(200);
    expect((await client.get(`${path}?a=1`)).status).toBe(503);
  });

  it('spares the download of certificates, unless it names that', async () => {
    const { faults, client } = await startFaultyApi();
    faults.next({ kind: 'unavailable' });
    expect((await client.get('/v3/certificates')).status).toBe(404);
    faults.clear();
    faults.next({ kind: 'unavailable', operation: 'GET /v3/certificates' });
    expect((await client.get('/v3/certificates')).status).toBe(503);
  });

  it('is not used up by a call with a wrong signature', async () => {
    const { faults, client, create } = await startFaultyApi();
    faults.next({ kind: 'unavailable' });
    expect((await client.post(path, {}, { signed: { body: 'wrong' } })).status).toBe(401);
    expect((await client.post('/v3/unknown', {})).status).toBe(404);
    expect((await create()).status).toBe(503);
  });

  it('ends with clear()', async () => {
    const { faults, create } = await startFaultyApi();
    faults.next({ kind: 'unavailable', times: Infinity });
    faults.random({ seed: 1, rate: 1, kinds: ['rate-limit'] });
    faults.clear();
    expect((await create()).status).toBe(200);
  });

  it('is recorded once it has hit a call', async () => {
    const { faults, client } = await startFaultyApi();
    faults.next({ kind: 'rate-limit', retryAfter: 1, operation: `${path}/R1/cancel` });
    expect(faults.list()).toEqual([]);
    await client.post(`${path}/R1/cancel`, {});
    expect(faults.list()).toEqual([
      {
        at: tenOClock,
        operation: `POST ${path}/{out_order_no}/cancel`,
        path: `${path}/R1/cancel`,
        fault: { kind: 'rate-limit', retryAfter: 1 },
      },
    ]);
  });

  it.each<[string, (faults: SimulatedFaults) => void]>([
    ['kind', (faults) => faults.next({ kind: 'earthquake' } as unknown as Fault)],
    ['kind', (faults) => faults.random({ seed: 1, rate: 1, kinds: ['toString' as FaultKind] })],
    ['operation', (faults) => faults.next({ kind: 'delay', operation: 'create' })],
    ['times', (faults) => faults.next({ kind: 'delay', times: 0 })],
    ['rate', (faults) => faults.random({ seed: 1, rate: 50 })],
  ])('is refused with a wrong %s', async (option, script) => {
    const { faults } = await startFaultyApi();
    expect(() => script(faults)).toThrow(
      expect.objectContaining({
        name: 'SimulatorError',
        message: expect.stringMatching(`^${option}:`) as string,
      }) as Error,
    );
  });
});

describe('Faults at random', () => {
  const kinds = ['system-error', 'rate-limit', 'unavailable', { kind: 'bad-gateway' }] as const;

  async function met(seed: number, rate = 0.5): Promise<(string | undefined)[]> {
    const { faults, create } = await startFaultyApi();
    faults.random({ seed, rate, kinds });
    const seen = [];
    for (let call = 0; call < 40; call += 1) {
      const count = faults.list().length;
      await create();
      seen.push(JSON.stringify(faults.list()[count]?.fault));
    }
    return seen;
  }

  it('are the same for the same seed, and others for another one', async () => {
    const first = await met(7);
    expect(await met(7)).toEqual(first);
    expect(await met(8)).not.toEqual(first);
  });

  it('hit the set share of calls, with every kind in all its forms', async () => {
    const seen = await met(7);
    const hit = seen.filter((fault) => fault !== undefined);
    expect(hit.length).toBeGreaterThan(10);
    expect(hit.length).toBeLessThan(30);
    expect(new Set(hit)).toContain('{"kind":"system-error"}');
    expect(new Set(hit)).toContain('{"kind":"system-error","takesEffect":true}');
    expect(new Set(hit.map((fault) => (JSON.parse(fault) as Fault).kind)).size).toBe(4);
    expect((await met(7, 0)).every((fault) => fault === undefined)).toBe(true);
    expect((await met(7, 1)).every((fault) => fault !== undefined)).toBe(true);
  });

  it('hit only the given operations, and only calls that no scripted fault hits', async () => {
    const { faults, create, client } = await startFaultyApi();
    faults.random({ seed: 1, rate: 1, kinds: ['unavailable'], operations: [`POST ${path}`] });
    faults.next({ kind: 'system-error' });
    expect((await create()).status).toBe(500);
    expect((await create()).status).toBe(503);
    expect((await client.get(`${path}?a=1`)).status).toBe(200);
  });
});
