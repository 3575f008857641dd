import { Controller, Injectable, Scope, type Provider } from '@nestjs/common';
import { OnPayscoreEvent, PayscoreConfigError, PayscoreWebhookController } from 'nestjs-payscore';
import type { PayscoreSimulator } from 'nestjs-payscore/testing';
import { describe, expect, it } from 'vitest';
import { eventSamples, paidOrder } from './support/event-samples.js';
import { PayscoreHost, platforms, startSimulator, type RunningHost } from './support/payscore-host.js';
import { rejectionOf } from './support/thrown.js';

/** Which handlers ran, in order. One for each host. */
@Injectable()
class Journal {
  readonly entries: string[] = [];
}

/** Where notifications come in; its own methods handle nothing. */
@PayscoreWebhookController('wechat/payscore')
class Entrance {}

@Injectable()
class Accounting {
  constructor(readonly journal: Journal) {}

  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  book(): void {
    this.journal.entries.push('booked');
  }
}

const byFactory = {
  provide: 'ACCOUNTING',
  inject: [Journal],
  useFactory: (own: Journal) => new Accounting(own),
};

const valueWith = (own: Journal): Provider[] => [
  { provide: Journal, useValue: own },
  { provide: 'ACCOUNTING', useValue: new Accounting(own) },
];

describe.each(platforms)('on %s', (platform) => {
  let simulator: PayscoreSimulator;
  let host: RunningHost;

  async function boot(...providers: Provider[]): Promise<void> {
    ({ simulator } = await startSimulator());
    host = await PayscoreHost.of(simulator)
      .controllers(Entrance)
      .providers(Journal, ...providers)
      .start(platform);
  }

  const entries = (): string[] => host.get(Journal).entries;

  async function paid(): Promise<number> {
    const notification = simulator.notification('PAYSCORE.USER_PAID', paidOrder('R1'));
    return (await host.deliver(notification)).status;
  }

  async function confirmed(): Promise<number> {
    const content = eventSamples['PAYSCORE.USER_CONFIRM'];
    return (await host.deliver(simulator.notification('PAYSCORE.USER_CONFIRM', content))).status;
  }

  describe('a handler', () => {
    it.each<[string, Provider[]]>([
      ['a provider', [Accounting]],
      ['a provider under another token', [{ provide: 'ACCOUNTING', useClass: Accounting }]],
      ['a provider that a factory makes', [byFactory]],
      ['a provider that is a value', valueWith(new Journal())],
      ['a provider with an alias', [Accounting, { provide: 'ALIAS', useExisting: Accounting }]],
    ])('runs once when it stands on %s', async (_, providers) => {
      await boot(...providers);
      expect(await paid()).toBe(204);
      expect(entries()).toEqual(['booked']);
    });

    it('runs when it stands on a controller of the host', async () => {
      @Controller('orders')
      class Orders {
        seen = 0;

        @OnPayscoreEvent('PAYSCORE.USER_PAID')
        paid(): void {
          this.seen += 1;
        }
      }
      ({ simulator } = await startSimulator());
      host = await PayscoreHost.of(simulator).controllers(Entrance, Orders).start(platform);
      await paid();
      expect(host.get(Orders).seen).toBe(1);
    });

    it('that a class inherits runs on that class', async () => {
      @Injectable()
      class Hotel extends Accounting {}
      await boot(Hotel);
      await paid();
      expect(entries()).toEqual(['booked']);
    });

    it('takes each of its events', async () => {
      @Injectable()
      class Several {
        constructor(readonly journal: Journal) {}

        @OnPayscoreEvent('PAYSCORE.USER_PAID')
        @OnPayscoreEvent('PAYSCORE.USER_CONFIRM')
        any(): void {
          this.journal.entries.push('any');
        }
      }
      await boot(Several);
      await paid();
      await confirmed();
      expect(entries()).toEqual(['any', 'any']);
    });

    it('runs once for an event that it names twice', async () => {
      @Injectable()
      class Twice {
        constructor(readonly journal: Journal) {}

        @OnPayscoreEvent('PAYSCORE.USER_PAID')
        @OnPayscoreEvent('PAYSCORE.USER_PAID')
        book(): void {
          this.journal.entries.push('booked');
        }
      }
      await boot(Twice);
      await paid();
      expect(entries()).toEqual(['booked']);
    });

    it('without an event takes what has no handler of its own', async () => {
      @Injectable()
      class Rest {
        constructor(readonly journal: Journal) {}

        @OnPayscoreEvent()
        rest(): void {
          this.journal.entries.push('rest');
        }
      }
      await boot(Accounting, Rest);
      await paid();
      await confirmed();
      expect(entries()).toEqual(['booked', 'rest']);
    });
  });

  it('an event without any handler is acknowledged', async () => {
    await boot(Accounting);
    expect(await confirmed()).toBe(204);
    expect(entries()).toEqual([]);
  });

  it('each handler of an event runs before it is acknowledged', async () => {
    @Injectable()
    class Shipping {
      constructor(readonly journal: Journal) {}

      @OnPayscoreEvent('PAYSCORE.USER_PAID')
      async ship(): Promise<void> {
        await Promise.resolve();
        this.journal.entries.push('shipped');
      }
    }
    await boot(Shipping, Accounting);
    expect(await paid()).toBe(204);
    expect(entries()).toEqual(['shipped', 'booked']);
  });

  it.each([
    ['request-scoped', Scope.REQUEST],
    ['transient', Scope.TRANSIENT],
  ])('a handler on a %s provider stops the boot', async (_, scope) => {
    const error = await rejectionOf(
      PayscoreConfigError,
      boot({ provide: Accounting, useClass: Accounting, scope }),
    );
    expect(error.message).toMatch(
      /@OnPayscoreEvent on Accounting\.book.*request-scoped or transient.*singleton/,
    );
  });

  it('a handler on a provider that injects a request-scoped one stops the boot', async () => {
    @Injectable({ scope: Scope.REQUEST })
    class Session {}
    @Injectable()
    class Tied {
      constructor(readonly session: Session) {}

      @OnPayscoreEvent('PAYSCORE.USER_PAID')
      book(): void {
        return undefined;
      }
    }
    await rejectionOf(PayscoreConfigError, boot(Session, Tied));
  });

  it('a handler on a controller that names another merchant stops the boot', async () => {
    @PayscoreWebhookController('wechat/payscore')
    class Mixed {
      @OnPayscoreEvent('PAYSCORE.USER_PAID', { name: 'hotel' })
      book(): void {
        return undefined;
      }
    }
    const error = await rejectionOf(PayscoreConfigError, boot(Mixed));
    expect(error.message).toMatch(/Mixed\.book.*"hotel".*the one without a name.*move the method/);
  });

  it('a handler for a merchant that is not registered stops the boot', async () => {
    @Injectable()
    class Lost {
      @OnPayscoreEvent('PAYSCORE.USER_PAID', { name: 'hotel' })
      book(): void {
        return undefined;
      }
    }
    const error = await rejectionOf(PayscoreConfigError, boot(Lost));
    expect(error.message).toMatch(/Lost\.book.*0 registrations named "hotel".*name of a registration/);
  });
});
