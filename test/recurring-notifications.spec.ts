import { OnPayscoreEvent, PayscoreWebhookController, type PayscoreNotification } from 'nestjs-payscore';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventSamples, eventTypes } from './support/event-samples.js';
import { PayscoreHost, platforms, startSimulator } from './support/payscore-host.js';

@PayscoreWebhookController('wechat/payscore')
class Notifications {
  readonly ids: string[] = [];

  @OnPayscoreEvent()
  any(_resource: object, { id }: PayscoreNotification): void {
    this.ids.push(id);
  }
}

const recurring = ['PAYSCORE.MCH_PREPAY', 'REFUND.ABNORMAL', 'SECURITY_ECHO.SUCCESS'] as const;
const once = eventTypes.filter((type) => !recurring.some((other) => other === type));

describe.each(platforms)('a notification of equal content under another id, on %s', (platform) => {
  async function handled(type: keyof typeof eventSamples): Promise<string[]> {
    const { simulator } = await startSimulator();
    const host = await PayscoreHost.of(simulator).controllers(Notifications).start(platform);
    for (const id of ['EV-1', 'EV-1', 'EV-2', 'EV-2']) {
      const notification = simulator.notification(type, eventSamples[type], { id });
      expect((await host.deliver(notification)).status).toBe(204);
    }
    return host.get(Notifications).ids;
  }

  it.each(recurring)('is another event and handled: %s', async (type) => {
    expect(await handled(type)).toEqual(['EV-1', 'EV-2']);
  });

  it.each(once)('is a repeat: %s', async (type) => {
    const ids = await handled(type);
    expect(ids).toEqual(['EV-1']);
  });
});

it('the page on delivery says of every event which repeats are one', () => {
  const page = readFileSync(join(__dirname, '../docs/notification-delivery.md'), 'utf8');
  const named = page
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([A-Z_]+\.[A-Z_]+)`/g)])
    .map(([, type]) => type);
  expect(new Set(named)).toEqual(new Set<string | undefined>(eventTypes));
});
