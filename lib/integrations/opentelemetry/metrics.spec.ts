import { channel } from 'node:diagnostics_channel';
import type { PayscoreChannels } from 'nestjs-payscore';
import { describe, expect, it, onTestFinished } from 'vitest';
import { OpenTelemetry } from '../../../test/support/open-telemetry.js';
import { countMessages } from './metrics.js';

const source = { registration: undefined, mchid: '1001' };
const operation = 'RefundService.create';

const call: PayscoreChannels['payscore:call'] = {
  ...source,
  operation,
  duration: 1_500,
  outcome: 'succeeded',
  code: undefined,
  attempts: 1,
  status: 200,
  requestId: undefined,
  resolvedBy: undefined,
};

const notification: PayscoreChannels['payscore:notification'] = {
  ...source,
  eventType: 'PAYSCORE.USER_PAID',
  reconciled: false,
  from: 'receive',
  outcome: 'handled',
  code: undefined,
  duration: 250,
  retried: false,
};

const publish = <Name extends keyof PayscoreChannels>(name: Name, message: PayscoreChannels[Name]): void =>
  channel(name).publish(message);

function start(merchants = false): OpenTelemetry {
  const otel = new OpenTelemetry();
  const config = { merchants, attempts: true, tracerProvider: undefined, meterProvider: undefined };
  onTestFinished(countMessages(otel.meterProvider.getMeter('test'), config));
  return otel;
}

describe('what is counted', () => {
  it('has its durations in seconds', async () => {
    const otel = start();
    publish('payscore:call', call);
    publish('payscore:attempt', {
      ...call,
      attempt: 1,
      origin: 'https://api.mch.weixin.qq.com',
      retryIn: undefined,
    });
    publish('payscore:notification', notification);
    publish('payscore:command', {
      ...source,
      operation,
      state: 'done',
      code: undefined,
      attempts: 1,
      duration: 750,
    });
    expect(await otel.sums('payscore.call.duration')).toEqual([1.5]);
    expect(await otel.sums('payscore.attempt.duration')).toEqual([1.5]);
    expect(await otel.sums('payscore.notification.duration')).toEqual([0.25]);
    expect(await otel.sums('payscore.command.duration')).toEqual([0.75]);
  });

  it('counts a refused notification, and gives it no duration, because it was not handled', async () => {
    const otel = start(true);
    const refused = { ...notification, eventType: undefined, outcome: 'refused', duration: 0 } as const;
    publish('payscore:notification', { ...refused, mchid: undefined, code: 'PAYSCORE_MERCHANT_UNKNOWN' });
    expect(await otel.series('payscore.notifications')).toEqual([
      {
        attributes: {
          'payscore.outcome': 'refused',
          'payscore.reconciled': false,
          'error.type': 'PAYSCORE_MERCHANT_UNKNOWN',
        },
        value: 1,
      },
    ]);
    expect(await otel.series('payscore.notification.duration')).toEqual([]);
  });

  it('counts each switch of the domain', async () => {
    const otel = start();
    const failover = { registration: undefined, mchid: undefined, origin: 'https://api2.mch.weixin.qq.com' };
    publish('payscore:failover', { ...failover, backup: true });
    publish('payscore:failover', { ...failover, backup: false });
    expect(await otel.series('payscore.failovers')).toEqual([
      { attributes: { 'payscore.backup': true }, value: 1 },
      { attributes: { 'payscore.backup': false }, value: 1 },
    ]);
  });

  it('tells 1,000 merchants, 100 codes and 200 operations apart, and no more', async () => {
    const otel = start(true);
    for (let index = 0; index < 1_010; index += 1) {
      const one = { ...call, mchid: String(10_000 + index) };
      publish('payscore:call', {
        ...one,
        operation: `Service.method${index}`,
        outcome: 'rejected',
        code: `CODE_${index}`,
      });
    }
    const failures = await otel.series('payscore.call.failures');
    const distinct = (name: string): number =>
      new Set(failures.map(({ attributes }) => attributes[name])).size;
    expect([distinct('payscore.mchid'), distinct('error.type'), distinct('payscore.operation')]).toEqual([
      1_001, 101, 201,
    ]);
  });

  it('ends with the module', async () => {
    const otel = new OpenTelemetry();
    const config = { merchants: false, attempts: true, tracerProvider: undefined, meterProvider: undefined };
    const end = countMessages(otel.meterProvider.getMeter('test'), config);
    publish('payscore:call', call);
    end();
    publish('payscore:call', call);
    expect(await otel.series('payscore.call.duration')).toMatchObject([{ value: 1 }]);
  });
});
