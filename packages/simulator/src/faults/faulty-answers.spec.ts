import { describe, expect, it, onTestFinished } from 'vitest';
import { order, path, startFaultyApi } from '../../../../test/support/faulty-api.js';
import { isSignedBy, type RawAnswer } from '../../../../test/support/raw-client.js';
import { tenOClock } from '../../../../test/support/simulated-merchant.js';
import type { Fault, FaultKind } from './fault.js';

const refusal = ({ status, headers, json, text }: RawAnswer): unknown => ({
  status,
  code: json?.['code'],
  retry: headers['retry-after'],
  signed: 'wechatpay-signature' in headers,
  type: headers['content-type']?.split(';')[0],
  empty: text === '',
});

describe('A call is answered', () => {
  const json = { retry: undefined, signed: false, type: 'application/json', empty: false };
  it.each<[string, Fault, number, object]>([
    ['202, signed and without a body', { kind: 'accepted' }, 0, { status: 202, signed: true, empty: true }],
    ['429', { kind: 'rate-limit' }, 0, { ...json, status: 429, code: 'FREQUENCY_LIMITED' }],
    [
      '429 in the name of APIv3, with when to come again',
      { kind: 'rate-limit', code: 'RATELIMIT_EXCEEDED', retryAfter: 3 },
      0,
      { ...json, status: 429, code: 'RATELIMIT_EXCEEDED', retry: '3' },
    ],
    [
      '500 before it took effect',
      { kind: 'system-error' },
      0,
      { ...json, status: 500, code: 'SYSTEM_ERROR' },
    ],
    [
      '500 after it took effect',
      { kind: 'system-error', takesEffect: true },
      1,
      { ...json, status: 500, code: 'SYSTEM_ERROR' },
    ],
    ['502 with HTML', { kind: 'bad-gateway' }, 0, { status: 502, type: 'text/html', signed: false }],
    [
      '502 with HTML after it took effect',
      { kind: 'bad-gateway', takesEffect: true },
      1,
      { status: 502, type: 'text/html' },
    ],
    ['503', { kind: 'unavailable' }, 0, { ...json, status: 503, code: 'SERVICE_UNAVAILABLE' }],
    [
      '503 with when to come again',
      { kind: 'unavailable', retryAfter: 2 },
      0,
      { ...json, status: 503, code: 'SERVICE_UNAVAILABLE', retry: '2' },
    ],
  ])('%s', async (_, fault, count, expected) => {
    const { faults, effects, create, log } = await startFaultyApi();
    faults.next(fault);
    const answer = await create();
    expect(refusal(answer)).toMatchObject(expected);
    expect(effects).toEqual({ count, followed: count });
    expect(log.list()).toMatchObject([{ status: answer.status, requestId: answer.headers['request-id'] }]);
    expect((await create()).status).toBe(200);
  });
});

describe('An answer', () => {
  it.each<[string, Fault]>([
    ['has a wrong signature', { kind: 'wrong-signature' }],
    ['has the signature of a probe', { kind: 'wrong-signature', probe: true }],
    ['has no signature', { kind: 'missing-signature' }],
    ['has a timestamp of ten minutes ago', { kind: 'stale-timestamp' }],
    ['names an unknown key', { kind: 'unknown-serial' }],
  ])('%s, and all the rest is right', async (_, fault) => {
    const { faults, effects, create, key, merchant } = await startFaultyApi();
    faults.next(fault);
    const { status, headers, text } = await create();
    expect([status, JSON.parse(text), effects.count]).toEqual([200, order, 1]);
    const seen = {
      genuine: isSignedBy(key, headers, text),
      form: String(headers['wechatpay-signature']).startsWith('WECHATPAY/SIGNTEST/') ? 'probe' : 'base64',
      age: tenOClock / 1000 - Number(headers['wechatpay-timestamp']),
      known: merchant.platform.find(String(headers['wechatpay-serial'])) !== undefined,
      signed: 'wechatpay-signature' in headers,
    };
    const right = { genuine: true, form: 'base64', age: 0, known: true, signed: true };
    const wrong: Partial<Record<FaultKind, object>> = {
      'wrong-signature': { genuine: false, form: 'probe' in fault ? 'probe' : 'base64' },
      'missing-signature': { genuine: false, signed: false, age: NaN, known: false },
      'stale-timestamp': { age: 600 },
      'unknown-serial': { known: false },
    };
    expect(seen).toEqual({ ...right, ...wrong[fault.kind] });
  });

  it('comes late', async () => {
    const { faults, create, effects } = await startFaultyApi();
    faults.next({ kind: 'delay', milliseconds: 60 });
    const before = performance.now();
    const answer = create();
    expect((await answer).json).toEqual(order);
    expect(performance.now() - before).toBeGreaterThanOrEqual(59);
    expect(effects).toEqual({ count: 1, followed: 1 });
  });

  it('comes in small pieces', async () => {
    const { faults, client, baseUrl } = await startFaultyApi();
    faults.next({ kind: 'slow-body', milliseconds: 60 });
    const before = performance.now();
    const headers = client.headers('POST', path, '{}');
    const answer = await fetch(baseUrl + path, { method: 'POST', headers, body: '{}' });
    const pieces: Uint8Array[] = [];
    for await (const piece of answer.body ?? []) pieces.push(piece as Uint8Array);
    expect(JSON.parse(Buffer.concat(pieces).toString())).toEqual(order);
    expect(pieces.length).toBeGreaterThan(5);
    expect(performance.now() - before).toBeGreaterThanOrEqual(59);
  });

  it('breaks off in the middle of its body', async () => {
    const { faults, client, baseUrl, effects } = await startFaultyApi();
    faults.next({ kind: 'half-body' });
    const headers = client.headers('POST', path, '{}');
    const answer = await fetch(baseUrl + path, { method: 'POST', headers, body: '{}' });
    expect(answer.status).toBe(200);
    let received = 0;
    const read = async (): Promise<void> => {
      for await (const piece of answer.body ?? []) received += (piece as Uint8Array).length;
    };
    await expect(read()).rejects.toThrow();
    expect(received).toBe(Math.floor(Buffer.byteLength(JSON.stringify(order)) / 2));
    expect(effects.count).toBe(1);
  });
});

describe('A call gets no answer', () => {
  it.each([
    ['before', false, 0],
    ['after', true, 1],
  ])('because its connection breaks off %s it took effect', async (_, takesEffect, count) => {
    const { faults, create, effects, log } = await startFaultyApi();
    faults.next({ kind: 'reset', takesEffect });
    await expect(create()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(effects).toEqual({ count, followed: count });
    expect(log.list()).toMatchObject([{ status: 0 }]);
  });

  it.each([
    [false, 0],
    [true, 1],
  ])('at all, until it gives up; took effect: %s', async (takesEffect, count) => {
    const { faults, client, baseUrl, effects, create } = await startFaultyApi();
    faults.next({ kind: 'silence', takesEffect });
    const init = { method: 'POST', headers: client.headers('POST', path, '{}'), body: '{}' };
    const call = fetch(baseUrl + path, { ...init, signal: AbortSignal.timeout(60) });
    await expect(call).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(effects).toEqual({ count, followed: count });
    expect((await create()).status).toBe(200);
  });
});

it.each<Fault>([
  { kind: 'silence' },
  { kind: 'delay', milliseconds: 600_000 },
  { kind: 'slow-body', milliseconds: 600_000 },
])('Stopping ends the fault %o at once, and leaves no timer', async (fault) => {
  const before = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const { faults, create, stop, log } = await startFaultyApi();
  onTestFinished(stop);
  faults.next(fault);
  const call = create().catch((error: unknown) => error);
  while (log.list().length === 0) await new Promise((resolve) => setImmediate(resolve));
  await stop();
  expect(await call).toBeInstanceOf(Error);
  const after = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  expect(after).toBeLessThanOrEqual(before);
});
