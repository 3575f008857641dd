import { once } from 'node:events';
import type { ClientRequest } from 'node:http';
import { describe, expect, it } from 'vitest';
import { closedGate } from './support/gate.js';
import { platforms } from './support/payscore-host.js';
import type { Posted } from './support/post.js';
import { SurvivingHost } from './support/surviving-host.js';

describe.each(platforms)('the process of a host on %s survives', (platform) => {
  it('a notification whose sender goes while it is verified', async () => {
    const { world, asked, release } = await SurvivingHost.verifyingSlowly(platform);
    const { headers, body } = await world.ofUnknownKey();
    const outgoing = await world.opened({ headers, body });
    outgoing.end(body);
    await asked;
    await world.disconnected(outgoing);
    release();
    await world.expectAlive();
  });

  it.each<[string, (outgoing: ClientRequest, body: string) => unknown]>([
    ['before its body', () => undefined],
    ['within its body', (outgoing, body) => outgoing.write(body.slice(0, 40))],
  ])('a sender that goes %s', async (_, send) => {
    const world = await SurvivingHost.boot(platform);
    const { headers, body } = await world.paid();
    const arrived = once(world.arrivals, 'first');
    const outgoing = await world.opened({ headers, body });
    await arrived;
    send(outgoing, body);
    await world.disconnected(outgoing);
    expect(world.merchant.seen).toBe(0);
    await world.expectAlive();
  });

  it('a sender that goes while a handler runs, which is then remembered', async () => {
    const world = await SurvivingHost.boot(platform);
    const gate = closedGate();
    world.merchant.work = () => gate.opened;
    const begun = once(world.merchant.moments, 'begun');
    const { headers, body } = await world.paid();
    const outgoing = await world.opened({ headers, body });
    outgoing.end(body);
    await begun;
    await world.disconnected(outgoing);
    const completed = world.store.next('completed');
    gate.open();
    await completed;
    expect((await world.deliver()).status).toBe(204);
    expect(world.merchant.seen).toBe(1);
    await world.expectAlive();
  });

  it.each<[string, Posted]>([
    ['no body', { headers: {}, body: '' }],
    ['no body of JSON', { headers: { 'content-type': 'application/json', 'content-length': '0' }, body: '' }],
    ['no JSON', { headers: { 'content-type': 'application/json' }, body: '{' }],
    ['a text', { headers: { 'content-type': 'text/plain' }, body: 'x' }],
  ])('a request with %s', async (_, posted) => {
    const world = await SurvivingHost.boot(platform);
    const { status } = await world.deliver(posted);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    await world.expectAlive();
  });
});
