import type { CommandResult } from 'nestjs-payscore/ledger';
import { describe, expect, it } from 'vitest';
import { CommandingHost, commandingOn, postsOf } from './commanding-host.js';
import type { Engine } from './databases/engines.js';
import { completion, rental } from './rental.js';

/** The order of commands on a kind of database. */
export function describeCommandOrder(engine: Engine): void {
  const startCommanding = commandingOn(engine);

  describe(`commands of one order on ${engine.name}`, () => {
    it('are sent in their order, the second once the first is done', async () => {
      const { host, simulator, results } = await startCommanding();
      await host.transaction(async (transaction) => {
        await host.commands.serviceOrders.create(transaction, rental());
        await host.commands.serviceOrders.cancel(transaction, 'R1', { reason: '设备故障' });
      });
      await host.relay.begin();
      await host.relay.idle();
      expect(postsOf(simulator)).toEqual(['serviceorder 200']);
      await host.send();
      expect(results.states).toEqual(['create done', 'cancel done']);
      expect(postsOf(simulator)).toEqual(['serviceorder 200', 'cancel 200']);
    });

    it.each(['retry', 'discard'] as const)(
      'wait behind a dead one until a person decides: %s',
      async (decision) => {
        // The loop of the host itself must not begin what the test is about to send.
        const { host, simulator, results, clock } = await startCommanding({
          ledger: { relay: { attempts: 2, pollInterval: 600_000 } },
        });
        simulator.faults.next({ kind: 'unavailable', times: 2, operation: 'POST /v3/payscore/serviceorder' });
        const [create, cancel] = await host.transaction(async (transaction) => [
          await host.commands.serviceOrders.create(transaction, rental()),
          await host.commands.serviceOrders.cancel(transaction, 'R1', { reason: '设备故障' }),
        ]);
        await host.send();
        await clock.advance(2_000);
        await host.send();
        expect(results.states).toEqual(['create dead']);
        expect(await host.desk.find(create.id)).toMatchObject({
          state: 'dead',
          outcome: { reason: expect.stringContaining('2 attempts failed') },
        });
        await clock.advance(7_200_000);
        await host.send();
        expect(await host.commandOf(cancel.id)).toMatchObject({ state: 'waiting', attempts: 0 });
        await host.desk[decision](create.id);
        await host.send();
        expect(results.states.slice(1)).toEqual(
          decision === 'retry' ? ['create done', 'cancel done'] : ['cancel refused'],
        );
        await expect(host.desk.retry(create.id)).rejects.toThrow('only a dead one');
        await expect(host.desk.discard(create.id)).rejects.toThrow('cannot be discarded');
      },
    );

    it('of 50 orders go out once each and in order, from two processes', async () => {
      const { host, simulator, clock } = await startCommanding();
      const other = await CommandingHost.start(simulator, clock, { database: host.database });
      const stored = new Map<string, string[]>();
      await host.transaction(async (transaction) => {
        for (let order = 0; order < 50; order += 1) {
          const outOrderNo = `R${order}`;
          const cancel = (): Promise<{ id: string }> =>
            host.commands.serviceOrders.cancel(transaction, outOrderNo, { reason: '设备故障' });
          const ids = [await host.commands.serviceOrders.create(transaction, rental({ outOrderNo }))];
          for (let more = 0; more < 3; more += 1) ids.push(await cancel());
          stored.set(
            outOrderNo,
            ids.map(({ id }) => id),
          );
        }
      });
      const handled: CommandResult[] = [];
      for (const { results } of [host, other]) results.during = (result) => handled.push(result);
      await Promise.all([host.send(), other.send()]);
      await host.send();
      expect(handled).toHaveLength(200);
      expect(simulator.requests.filter(({ method }) => method === 'POST')).toHaveLength(200);
      for (const [number, ids] of stored)
        expect(handled.filter(({ order }) => order?.number === number).map(({ id }) => id)).toEqual(ids);
      expect(other.results.list.length).toBeGreaterThan(0);
      expect(host.results.list.length).toBeGreaterThan(0);
    });

    it('about no order wait for one another only if they are about the same thing', async () => {
      const { host } = await startCommanding();
      const terminate =
        (code: string) => (transaction: Parameters<typeof host.commands.permissions.apply>[0]) =>
          host.commands.permissions.terminateByAuthorizationCode(transaction, code, { reason: '关闭服务' });
      const ids = await host.transaction(async (transaction) => [
        await terminate('A1')(transaction),
        await terminate('A1')(transaction),
        await terminate('A2')(transaction),
      ]);
      const [first, second, third] = await Promise.all(ids.map(({ id }) => host.commandOf(id)));
      expect([first?.place, second?.place, third?.place]).toEqual([1, 2, 1]);
      expect(second?.orderKey).toBe(first?.orderKey);
      expect(third?.orderKey).not.toBe(first?.orderKey);
      await host.send();
      expect(host.results.states).toHaveLength(3);
    });
  });

  describe(`a command that was stored behind others on ${engine.name}`, () => {
    it('may be discarded while it waits', async () => {
      const { host, results } = await startCommanding();
      const { id } = await host.transaction(async (transaction) => {
        await host.commands.serviceOrders.create(transaction, rental());
        return host.commands.serviceOrders.complete(transaction, 'R1', completion());
      });
      await host.desk.discard(id);
      await host.send();
      expect(results.states).toEqual(['create done']);
      expect(await host.column(id, 'request_json')).toBeNull();
    });
  });
}
