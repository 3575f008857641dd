import { Injectable } from '@nestjs/common';
import { OnPayscoreEvent, PayscoreModule, PayscoreWebhookController } from 'nestjs-payscore';
import type { VerifiedNotification } from 'nestjs-payscore';
import type { PayscoreSimulator } from 'nestjs-payscore/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { eventSamples, paidOrder } from './support/event-samples.js';
import { PayscoreHost, startSimulator, type RunningHost } from './support/payscore-host.js';

@PayscoreWebhookController('wechat/payscore')
class Entrance {}

@Injectable()
class Confirmations {
  @OnPayscoreEvent('PAYSCORE.USER_CONFIRM')
  confirmed(): void {
    return undefined;
  }
}

@Injectable()
class Rest {
  @OnPayscoreEvent()
  rest(): void {
    return undefined;
  }
}

const sink = { accept: (_event: VerifiedNotification) => Promise.resolve() };

const linesAbout = (host: RunningHost, text: string): string[] =>
  host.logger.lines('warn').filter((line) => line.includes(text));

describe('a registration without any handler', () => {
  let simulator: PayscoreSimulator;

  beforeEach(async () => {
    ({ simulator } = await startSimulator());
  });

  it('is named at boot', async () => {
    const host = await PayscoreHost.of(simulator).controllers(Entrance).start();
    expect(linesAbout(host, 'no handler')).toEqual([
      expect.stringMatching(/^PayscoreModule has no handler of notifications.*@OnPayscoreEvent/),
    ]);
  });

  it('is told apart from one that has handlers', async () => {
    const options = simulator.moduleOptions();
    const registrations = [
      PayscoreModule.forRoot(options),
      PayscoreModule.forRoot({ ...options, name: 'hotel' }),
    ];
    const host = await PayscoreHost.of(...registrations)
      .controllers(Entrance)
      .providers(Confirmations)
      .start();
    expect(linesAbout(host, 'no handler')).toEqual([
      expect.stringMatching(/^PayscoreModule "hotel" has no handler/),
    ]);
  });

  it.each([
    ['it has one of a single event', [Confirmations], {}],
    ['it has one of the rest', [Rest], {}],
    ['a sink takes notifications over', [], { notifications: { sink } }],
  ])('is not named where %s', async (_, providers, options) => {
    const host = await PayscoreHost.with(simulator, options)
      .controllers(Entrance)
      .providers(...providers)
      .start();
    expect(linesAbout(host, 'no handler')).toEqual([]);
  });
});

describe('an event of a type that nobody handles', () => {
  it('is logged with its id: the first of each type', async () => {
    const { simulator } = await startSimulator();
    const host = await PayscoreHost.of(simulator).controllers(Entrance).providers(Confirmations).start();
    const first = await simulator.notification('PAYSCORE.USER_PAID', paidOrder('R1'));
    const id = (JSON.parse(first.body) as { id: string }).id;
    expect((await host.deliver(first)).status).toBe(204);
    await host.deliver(simulator.notification('PAYSCORE.USER_PAID', paidOrder('R2')));
    await host.deliver(simulator.notification('REFUND.CLOSED', eventSamples['REFUND.CLOSED']));
    await host.deliver(
      simulator.notification('PAYSCORE.USER_CONFIRM', eventSamples['PAYSCORE.USER_CONFIRM']),
    );
    const lines = linesAbout(host, 'no handler');
    expect(lines).toEqual([
      expect.stringContaining(`no handler of PAYSCORE.USER_PAID: ${id} is acknowledged`),
      expect.stringContaining('no handler of REFUND.CLOSED'),
    ]);
  });

  it('is not logged where a handler takes the rest', async () => {
    const { simulator } = await startSimulator();
    const host = await PayscoreHost.of(simulator).controllers(Entrance).providers(Rest).start();
    await host.deliver(simulator.notification('PAYSCORE.USER_PAID', paidOrder('R1')));
    expect(linesAbout(host, 'no handler')).toEqual([]);
  });
});
