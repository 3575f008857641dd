import { describe, expect, it } from 'vitest';
import { unsent, withoutMerchant, type Again } from './command-verdict.js';
import { OutagePauses, type Claimable } from './outage-pauses.js';

const done = { state: 'done', answer: undefined } as const;
const down: Again = { ...unsent('connect ECONNREFUSED', false, 'ECONNREFUSED'), isOutage: true };
const wrongKey = withoutMerchant('the signature is wrong', false, 'SIGN_ERROR');
const minute = 60_000;

const of = (mchid: string): { registration: string; mchid: string } => ({ registration: 'merchants', mchid });
const everyone: Claimable = { open: ['merchants'], trying: [], held: [], probing: [] };

function fail(pauses: OutagePauses, mchid: string, times: number, how = down): (string | undefined)[] {
  return Array.from({ length: times }, () => pauses.heed(of(mchid), how, 0));
}

const allowed = (pauses: OutagePauses, now: number, ...running: string[]): Claimable =>
  pauses.allowed(['merchants'], running.map(of), now);

describe('pauses of merchants at run time', () => {
  it('hold a merchant whose commands fail, until one that tries has an answer', () => {
    const pauses = new OutagePauses();
    expect(fail(pauses, '1', 5)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      'Commands of merchant 1',
    ]);
    expect(allowed(pauses, 1)).toEqual({ ...everyone, held: ['1'] });
    expect(allowed(pauses, 1_000)).toEqual({ ...everyone, held: ['1'], probing: ['1'] });
    expect(allowed(pauses, 1_000, '1')).toEqual({ ...everyone, held: ['1'] });
    pauses.heed(of('1'), done, 1_000);
    expect(allowed(pauses, 1_000)).toEqual(everyone);
  });

  it('hold all merchants once five of them fail for a reason that others would meet alike', () => {
    const pauses = new OutagePauses();
    for (const mchid of ['1', '2', '3', '4']) expect(fail(pauses, mchid, 1)).toEqual([undefined]);
    expect(fail(pauses, '5', 1)).toEqual(['Commands of all merchants at run time']);
    expect(allowed(pauses, 1)).toEqual({ open: [], trying: [], held: [], probing: [] });
    expect(allowed(pauses, 1_000)).toEqual({ open: [], trying: ['merchants'], held: [], probing: [] });
    expect(allowed(pauses, 1_000, '7').trying).toEqual([]);
    pauses.heed(of('7'), done, 1_000);
    expect(allowed(pauses, 1_000)).toEqual(everyone);
  });

  it('hold no other merchant for the keys of a hundred', () => {
    const pauses = new OutagePauses();
    for (let mchid = 1; mchid <= 100; mchid += 1) fail(pauses, String(mchid), 5, wrongKey);
    const { open, held } = allowed(pauses, 1);
    expect(open).toEqual(['merchants']);
    expect(held).toHaveLength(100);
  });

  it('hold nobody for failures between which another merchant had an answer', () => {
    const pauses = new OutagePauses();
    for (const mchid of ['1', '2', '3', '4']) fail(pauses, mchid, 1);
    pauses.heed(of('9'), done, 0);
    for (const mchid of ['5', '6', '7', '8']) fail(pauses, mchid, 1);
    expect(allowed(pauses, 1)).toEqual(everyone);
  });

  it('hold no merchant at run time for the failures of a static registration, nor the other way round', () => {
    const pauses = new OutagePauses();
    for (let time = 0; time < 5; time += 1) pauses.heed({ mchid: '1' }, down, 0);
    for (const mchid of ['1', '2']) fail(pauses, mchid, 1);
    expect(pauses.allowed(['', 'merchants'], [], 1).open).toEqual(['merchants']);
    fail(pauses, '1', 5);
    expect(pauses.allowed(['', 'north', 'merchants'], [], 1).open).toEqual(['north', 'merchants']);
  });

  it('keep 1000 merchants at most, and none that had no command for ten minutes', () => {
    const pauses = new OutagePauses();
    for (let mchid = 1; mchid <= 1_200; mchid += 1) fail(pauses, String(mchid), 5, wrongKey);
    expect(allowed(pauses, 1).held).toHaveLength(1_000);
    expect(allowed(pauses, 1).held[0]).toBe('201');
    allowed(pauses, 11 * minute);
    expect(allowed(pauses, 11 * minute).held).toEqual([]);
  });
});
