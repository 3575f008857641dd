import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { platforms } from './support/payscore-host.js';
import { SurvivingHost } from './support/surviving-host.js';
import { unhandledByNow } from './support/unhandled/seen.js';

afterEach(() => void vi.useRealTimers());

describe.each(platforms)('a notification on %s whose body is late', (platform) => {
  it.each([
    ['nothing of it', 0],
    ['half of it', 100],
  ])('a body of which %s has come by the deadline: it is answered 408', async (_, bytes) => {
    const world = await SurvivingHost.boot(platform, undefined, { notifications: { deadline: 300 } });
    const { headers, body } = await world.paid();
    const outgoing = await world.opened({ headers, body });
    outgoing.write(body.slice(0, bytes));
    const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
    expect(incoming.statusCode).toBe(408);
    expect(incoming.headers.connection).toBe('close');
    expect(await text(incoming)).toBe('{"code":"FAIL","message":"body too slow"}');
    expect(world.merchant.seen).toBe(0);
    expect(world.host.logger.lines('error')).toEqual([]);
    expect(await unhandledByNow()).toEqual([]);
  });

  it('a body that is late once the host has begun to answer: the answer is left alone', async () => {
    const world = await SurvivingHost.boot(
      platform,
      (_, answer) => answer.writeHead(503, { 'content-length': 4 }).flushHeaders(),
      { notifications: { deadline: 300 } },
    );
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const outgoing = await world.opened(await world.paid());
    const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
    vi.advanceTimersByTime(300);
    world.response?.end('host');
    expect([incoming.statusCode, await text(incoming)]).toEqual([503, 'host']);
    world.expectLeftAlone();
    await world.expectAlive();
  });

  it('a body that is late while a middleware has replaced setHeader(): it is logged', async () => {
    const world = await SurvivingHost.boot(
      platform,
      (_request, answer) => {
        answer.setHeader = () => {
          throw new Error('wrapped');
        };
      },
      { notifications: { deadline: 300 } },
    );
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const arrived = once(world.arrivals, 'first');
    const outgoing = await world.opened(await world.paid());
    await arrived;
    vi.advanceTimersByTime(300);
    expect(world.host.logger.lines('warn')).toEqual([
      expect.stringMatching(/^A notification could not be answered: Error: wrapped/),
    ]);
    await world.disconnected(outgoing);
    await world.expectAlive();
  });

  it('a sender that goes before its body: the timer of the body goes with it', async () => {
    const world = await SurvivingHost.boot(platform);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const arrived = once(world.arrivals, 'first');
    const outgoing = await world.opened(await world.paid());
    await arrived;
    expect(vi.getTimerCount()).toBe(1);
    await world.disconnected(outgoing);
    expect(vi.getTimerCount()).toBe(0);
  });
});
