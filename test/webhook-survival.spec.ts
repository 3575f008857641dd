import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { closedGate } from './support/gate.js';
import type { HostMiddleware } from './support/host-middleware.js';
import { platforms } from './support/payscore-host.js';
import { SurvivingHost } from './support/surviving-host.js';
import { unhandledByNow } from './support/unhandled/seen.js';

const unavailable = { status: 503, body: 'host' };
const hostAnswers = (response: ServerResponse): void => void response.writeHead(503).end('host');

describe.each(platforms)('the process of a host on %s survives', (platform) => {
  it.each<[string, HostMiddleware]>([
    ['answered by the host before its body is read', (_, answer, next) => (hostAnswers(answer), next())],
    [
      'answered by the host, which reads its body itself',
      (incoming, answer, next) => void incoming.resume().on('end', () => (hostAnswers(answer), next())),
    ],
    [
      'answered by the host when its body is there',
      (incoming, answer, next) => (incoming.prependOnceListener('end', () => hostAnswers(answer)), next()),
    ],
  ])('a notification that is %s', async (_, middleware) => {
    const world = await SurvivingHost.boot(platform, middleware);
    expect(await world.deliver()).toEqual(unavailable);
    await world.expectAlive();
    world.expectLeftAlone();
  });

  it('a notification that the host answers while it is verified', async () => {
    const { world, asked, release } = await SurvivingHost.verifyingSlowly(platform);
    const answer = world.deliver(world.ofUnknownKey());
    await asked;
    hostAnswers(world.response as ServerResponse);
    expect(await answer).toEqual(unavailable);
    release();
    await world.expectAlive();
  });

  it.each<[string, (answer: ServerResponse) => void]>([
    ['answers', hostAnswers],
    ['has begun to answer', (answer) => answer.writeHead(503, { 'content-length': 4 }).flushHeaders()],
    ['breaks the connection off', (answer) => answer.destroy()],
  ])('a notification that the host %s while a handler runs, which is then remembered', async (_, answer) => {
    const world = await SurvivingHost.boot(platform);
    const gate = closedGate();
    world.merchant.work = () => gate.opened;
    const begun = once(world.merchant.moments, 'begun');
    const outcome = world.deliver().catch(() => undefined);
    await begun;
    answer(world.response as ServerResponse);
    const completed = world.store.next('completed');
    gate.open();
    await completed;
    expect(await unhandledByNow()).toEqual([]);
    if (world.response?.writableEnded === false) world.response.end('host');
    await outcome;
    expect(await world.deliver()).toEqual({ status: 204, body: '' });
    expect(world.merchant.seen).toBe(1);
    await world.expectAlive();
  });

  it('a notification that a timeout of the host answers before a slow handler is done', async () => {
    const world = await SurvivingHost.boot(platform, (_, answer, next) => {
      setTimeout(() => hostAnswers(answer), 50);
      next();
    });
    const gate = closedGate();
    world.merchant.work = () => gate.opened;
    expect(await world.deliver()).toEqual(unavailable);
    const completed = world.store.next('completed');
    gate.open();
    await completed;
    await world.expectAlive();
    world.expectLeftAlone();
    expect(world.merchant.seen).toBe(2);
  });

  it('a host that writes to a response which is answered', async () => {
    const world = await SurvivingHost.boot(platform, (_, answer, next) => {
      answer.once('finish', () => answer.end('and more'));
      next();
    });
    expect((await world.deliver()).status).toBe(204);
    await world.expectAlive();
  });

  it('a host that writes on right behind the answer, which is logged', async () => {
    const world = await SurvivingHost.boot(platform, (_, answer, next) => {
      const end = answer.end.bind(answer);
      Object.assign(answer, {
        end: (content: string) => {
          end(content);
          answer.write('and more');
        },
      });
      next();
    });
    expect((await world.deliver()).status).toBe(204);
    await world.expectAlive();
    expect(world.host.logger.lines('warn')).toContainEqual(
      expect.stringMatching(/^The response to a notification failed: .*write after end/),
    );
  });

  it.each<[string, HostMiddleware]>([
    [
      'throws',
      () => {
        throw new Error('middleware');
      },
    ],
    ['fails', (_request, _response, next) => next(new Error('middleware'))],
    ['takes the body away', (incoming, _, next) => void incoming.resume().on('end', () => next())],
  ])('a middleware that %s, and WeChat Pay asks again', async (_, middleware) => {
    const world = await SurvivingHost.boot(platform, middleware);
    expect((await world.deliver()).status).toBeGreaterThanOrEqual(400);
    expect(world.merchant.seen).toBe(0);
    await world.expectAlive();
  });

  it.each(['end', 'setHeader'] as const)('a middleware whose own %s() throws', async (method) => {
    const world = await SurvivingHost.boot(platform, (_, answer, next) => {
      Object.assign(answer, {
        [method]: () => {
          throw new Error('wrapped');
        },
      });
      // Or the client would wait for ever.
      setTimeout(() => answer.destroy(), 300);
      next();
    });
    world.merchant.work = () => Promise.reject(new Error('handler'));
    await expect(world.deliver()).rejects.toThrow();
    expect(world.host.logger.lines('warn')).toContainEqual(expect.stringContaining('could not be answered'));
    world.merchant.work = () => undefined;
    await world.expectAlive();
  });

  it('a middleware whose own end() throws an object that has no prototype', async () => {
    const world = await SurvivingHost.boot(platform, (_, answer, next) => {
      answer.end = () => {
        // Or the client would wait for ever.
        setImmediate(() => answer.destroy());
        throw Object.assign(Object.create(null) as Error, { reason: 'wrapped' });
      };
      next();
    });
    await expect(world.deliver()).rejects.toThrow();
    expect(world.host.logger.lines('warn')).toContainEqual(
      expect.stringMatching(/^A notification could not be answered: .*reason: 'wrapped'/),
    );
    await world.expectAlive();
  });
});
