import { describe, expect, it } from 'vitest';
import { Registration } from '../../registrations/registration.js';
import { moduleConfig } from '../../../test/support/options.js';
import { seriesOf, type Gauge } from './gauges.js';

const none = (): never => {
  throw new Error('A registration of this spec has no parts');
};

const registration = (mchid: string, name: string | undefined): Registration =>
  new Registration({ ...moduleConfig(), mchid, name }, none);

const gauge: Gauge = {
  name: 'test',
  description: 'The number of the merchant',
  unit: '1',
  of: ({ config }) => (config.mchid === '0' ? undefined : Number(config.mchid)),
  worse: Math.min,
};

const merchants = [
  registration('3', 'merchants'),
  registration('1', 'merchants'),
  registration('2', 'merchants'),
];

describe('the series of a gauge', () => {
  it('show the worst of the merchants that share a name, and registrations of other names apart', () => {
    const all = [
      ...merchants,
      registration('5', 'hotel'),
      registration('0', 'bikes'),
      registration('7', undefined),
    ];
    expect([...seriesOf(gauge, all, false)]).toEqual([
      { attributes: { 'payscore.registration': 'merchants' }, value: 1 },
      { attributes: { 'payscore.registration': 'hotel' }, value: 5 },
      { attributes: {}, value: 7 },
    ]);
  });

  it('are one for each merchant where the host wants it, up to 1,000', () => {
    const many = Array.from({ length: 1_010 }, (_, index) =>
      registration(String(2_000 - index), 'merchants'),
    );
    const series = [...seriesOf(gauge, many, true)];
    expect(series).toHaveLength(1_001);
    expect(series[0]?.attributes).toEqual({ 'payscore.registration': 'merchants', 'payscore.mchid': '2000' });
    expect(series.at(-1)).toEqual({ attributes: { 'payscore.registration': 'merchants' }, value: 991 });
  });
});
