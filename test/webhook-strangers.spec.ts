import { OnPayscoreEvent, PayscoreWebhookController } from 'nestjs-payscore';
import type { PayscoreSimulator } from 'nestjs-payscore/testing';
import { describe, expect, it } from 'vitest';
import { paidOrder } from './support/event-samples.js';
import { PayscoreHost, platforms, startSimulator, type RunningHost } from './support/payscore-host.js';
import type { Posted } from './support/post.js';

@PayscoreWebhookController('wechat/payscore')
class Notifications {
  @OnPayscoreEvent()
  any(): void {}
}

describe.each(platforms)('what a stranger posts to a host on %s', (platform) => {
  let simulator: PayscoreSimulator;
  let host: RunningHost;

  async function boot(nest: object = { rawBody: true }): Promise<void> {
    ({ simulator } = await startSimulator());
    host = await PayscoreHost.of(simulator).controllers(Notifications).created(nest).start(platform);
  }

  const chunked = { 'transfer-encoding': 'chunked' };

  it.each<[string, Posted]>([
    [
      'JSON of another kind without bytes',
      { headers: { 'content-type': 'application/x+json', ...chunked }, body: '' },
    ],
    ['JSON of another kind', { headers: { 'content-type': 'application/x+json' }, body: '{}' }],
    [
      'a type that mentions JSON',
      { headers: { 'content-type': 'text/plain; x=application/json' }, body: '{}' },
    ],
    ['bytes without a type', { headers: {}, body: 'x' }],
    ['JSON without bytes', { headers: { 'content-type': 'application/json', ...chunked }, body: '' }],
    ['JSON that is none', { headers: { 'content-type': 'application/json' }, body: '{' }],
    ['JSON without a signature', { headers: { 'content-type': 'application/json' }, body: '{}' }],
    ['nothing', { headers: {}, body: '' }],
  ])('is no error of the host: %s', async (_, posted) => {
    await boot();
    const { status } = await host.deliver(posted);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(host.logger.lines('error')).toEqual([]);
  });

  it('fills no log, however much it is, and hides nothing that WeChat Pay has signed', async () => {
    await boot();
    const forged = { headers: { 'content-type': 'application/json' }, body: '{}' };
    for (let count = 0; count < 50; count += 1) expect((await host.deliver(forged)).status).toBe(401);
    expect(host.logger.lines('warn')).toHaveLength(10);
    const foreign = { ...paidOrder('R1'), mchid: '1999999999' };
    await host.deliver(simulator.notification('PAYSCORE.USER_PAID', foreign));
    expect(host.logger.lines('warn').at(-1)).toContain('it is for another merchant number');
  });

  it('fills no log of a host that keeps no raw bytes, and is no further error of it', async () => {
    await boot({});
    const posted = { headers: { 'content-type': 'application/json' }, body: '{}' };
    const atBoot = host.logger.lines('error').length;
    // On Fastify the scope of the route keeps them, so that the signature is what is missing.
    const [status, reason] = platform === 'express' ? [500, 'raw bytes'] : [401, 'Wechatpay-Timestamp'];
    for (let count = 0; count < 50; count += 1) expect((await host.deliver(posted)).status).toBe(status);
    expect(host.logger.lines('error')).toHaveLength(atBoot);
    // Nest's logger is the process's: an application of another test may still say something of its own.
    expect(host.logger.lines('warn').filter((line) => line.includes(reason))).toHaveLength(10);
  });

  it('under a key that is not known names it, and the keys there are', async () => {
    await boot();
    const serial = 'PUB_KEY_ID_0000000000000000000000000000001';
    await host.deliver(simulator.notification('PAYSCORE.USER_PAID', paidOrder('R1'), { serial }));
    const known = Object.keys(simulator.moduleOptions().platformKeys ?? {});
    const [line] = host.logger.lines('warn');
    for (const id of [serial, ...known]) expect(line).toContain(id);
  });
});
