import { PayscoreModule, PayscoreWebhookController, ServiceOrderService } from 'nestjs-payscore';
import { describe, expect, it } from 'vitest';
import { PayscoreHost, startSimulator, type RunningHost } from './support/payscore-host.js';
import { rental } from './support/rental.js';

@PayscoreWebhookController('wechat/payscore')
class Entrance {}

@PayscoreWebhookController('wechat/b', { name: 'b' })
class EntranceOfB {}

const warnings = (host: RunningHost): string[] =>
  host.logger.lines('warn').filter((line) => /route for notifications/.test(line));

const at = (path: string): string => `https://shop.example${path}`;

describe('the notifyUrl of the options, when the host boots,', () => {
  it('passes silently where a route receives it', async () => {
    const { simulator } = await startSimulator();
    const host = await PayscoreHost.with(simulator, { notifyUrl: at('/wechat/payscore') })
      .controllers(Entrance)
      .start();
    expect(warnings(host)).toEqual([]);
  });

  it("passes silently with the host's prefix, and behind a proxy that takes leading segments away", async () => {
    const { simulator } = await startSimulator();
    for (const path of ['/api/wechat/payscore', '/shop/api/wechat/payscore']) {
      const host = await PayscoreHost.with(simulator, { notifyUrl: at(path) })
        .controllers(Entrance)
        .configured((app) => app.setGlobalPrefix('api'))
        .start();
      expect(warnings(host)).toEqual([]);
    }
  });

  it.each([at('/wechat/payscore'), 'http://127.0.0.1:3000/wechat/payscore'])(
    "is told of where it lacks the host's prefix: %s",
    async (notifyUrl) => {
      const { simulator } = await startSimulator();
      const host = await PayscoreHost.with(simulator, { notifyUrl })
        .controllers(Entrance)
        .configured((app) => app.setGlobalPrefix('api'))
        .start();
      expect(warnings(host)).toEqual([
        expect.stringMatching(/^Option notifyUrl: it leads to .* is \/api\/wechat\/payscore\./),
      ]);
    },
  );

  it('is told of where no route ends like it', async () => {
    const { simulator } = await startSimulator();
    const host = await PayscoreHost.with(simulator, { notifyUrl: at('/wechat/pay-score') })
      .controllers(Entrance)
      .configured((app) => app.setGlobalPrefix('api'))
      .start();
    expect(warnings(host)).toEqual([
      expect.stringMatching(/^Option notifyUrl: .*\/wechat\/pay-score; .* has \/api\/wechat\/payscore\./),
    ]);
  });

  it("is told of where only another registration's route ends like it", async () => {
    const { simulator } = await startSimulator();
    const options = { ...simulator.moduleOptions(), notifyUrl: at('/wechat/b') };
    const host = await PayscoreHost.of(
      PayscoreModule.forRoot(options),
      PayscoreModule.forRoot({ ...options, name: 'b' }),
    )
      .controllers(Entrance, EntranceOfB)
      .start();
    expect(warnings(host)).toEqual([expect.stringContaining('has /wechat/payscore.')]);
  });
});

describe('the notifyUrl of a call', () => {
  const notifyUrl = at('/wechat/pay-score');

  it('is told of where no route ends like it, and the call is made all the same', async () => {
    const { simulator } = await startSimulator();
    const host = await PayscoreHost.of(simulator).controllers(Entrance).start();
    const order = await host.get(ServiceOrderService).create(rental({ notifyUrl }));
    expect(order.state).toBe('CREATED');
    expect(warnings(host)).toEqual([
      expect.stringMatching(
        /^ServiceOrderService\.create: .*\/wechat\/pay-score; .* has \/wechat\/payscore\./,
      ),
    ]);
  });
});
