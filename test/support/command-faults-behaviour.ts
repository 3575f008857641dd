import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createServer, connect, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import type { Fault } from 'nestjs-payscore/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { PayscoreDatabase } from '../../lib/database/index.js';
import { CommandingHost, commandingOn, ownDatabase, postsOf, type Commanding } from './commanding-host.js';
import type { Engine } from './databases/engines.js';
import { completion, rental } from './rental.js';

const minute = 60_000;
const creation = 'POST /v3/payscore/serviceorder';
const query = 'GET /v3/payscore/serviceorder';

const create = ({ host }: Commanding, outOrderNo = 'R1'): Promise<{ id: string }> =>
  host.transaction((transaction) => host.commands.serviceOrders.create(transaction, rental({ outOrderNo })));

/** A database that fails a process from some moment on, as if the process were killed. */
function mortal(database: PayscoreDatabase): {
  readonly database: PayscoreDatabase;
  readonly kill: () => void;
} {
  let isDead = false;
  return {
    database: {
      ...database,
      transaction: (work) => (isDead ? Promise.reject(new Error('killed')) : database.transaction(work)),
    },
    kill: () => {
      isDead = true;
    },
  };
}

/** A database that keeps a process waiting from some moment on, as if the process were frozen. */
function freezable(database: PayscoreDatabase): {
  readonly database: PayscoreDatabase;
  readonly freeze: () => void;
  readonly thaw: () => void;
} {
  const thawed = new EventTarget();
  let isFrozen = false;
  return {
    database: {
      ...database,
      transaction: async (work) => {
        if (isFrozen) await once(thawed, 'thaw');
        return database.transaction(work);
      },
    },
    freeze: () => {
      isFrozen = true;
    },
    thaw: () => {
      isFrozen = false;
      thawed.dispatchEvent(new Event('thaw'));
    },
  };
}

/** The way to a simulator, which may be closed: nobody listens then. */
async function startWay(target: string): Promise<{ origin: string; open(): Promise<void>; close(): void }> {
  const { port } = new URL(target);
  const sockets = new Set<Socket>();
  let server: Server | undefined;
  let own = 0;
  const close = (): void => {
    server?.close();
    for (const socket of sockets) socket.destroy();
  };
  const open = async (): Promise<void> => {
    server = createServer((from) => {
      const to = connect(Number(port), '127.0.0.1');
      for (const socket of [from, to]) {
        sockets.add(socket);
        socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
      }
      from.pipe(to).pipe(from);
    });
    server.listen(own, '127.0.0.1');
    await once(server, 'listening');
    own = (server.address() as { port: number }).port;
  };
  await open();
  onTestFinished(close);
  return { origin: `http://127.0.0.1:${own}`, open, close };
}

/** Commands in the faults of networks and processes, on a kind of database. */
export function describeCommandFaults(engine: Engine): void {
  const startCommanding = commandingOn(engine);

  describe(`a command whose answer is lost on ${engine.name}`, () => {
    const losses: [string, Fault][] = [
      ['a reset after the effect', { kind: 'reset', takesEffect: true }],
      ['a 500 after the effect', { kind: 'system-error', takesEffect: true }],
      ['a wrong signature', { kind: 'wrong-signature' }],
    ];

    it.each(losses)('is done by the query of the record: %s', async (_, fault) => {
      const commanding = await startCommanding();
      const { host, simulator, results, clock } = commanding;
      simulator.faults.next({ ...fault, operation: '/v3/payscore/serviceorder/{out_order_no}/complete' });
      await create(commanding);
      await host.send();
      simulator.user.confirm('R1');
      await clock.advance(60 * minute);
      await host.transaction((transaction) =>
        host.commands.serviceOrders.complete(transaction, 'R1', completion()),
      );
      await host.send();
      expect(results.states).toEqual(['create done', 'complete done']);
      expect(postsOf(simulator).filter((call) => call.startsWith('complete'))).toHaveLength(1);
      expect(results.list[1]).toMatchObject({ answer: { totalAmount: 600 } });
    });

    it.each(losses)('is sent again if the query is lost too: %s', async (_, fault) => {
      const commanding = await startCommanding();
      const { host, simulator, results, clock } = commanding;
      simulator.faults.next({ ...fault, operation: creation });
      simulator.faults.next({ kind: 'reset', operation: query });
      const { id } = await create(commanding);
      await host.send();
      expect(await host.commandOf(id)).toMatchObject({ state: 'waiting', attempts: 1, inDoubt: true });
      await clock.advance(minute);
      await host.send();
      expect(results.states).toEqual(['create done']);
      expect(postsOf(simulator)).toHaveLength(2);
      expect(await host.commandOf(id)).toMatchObject({ state: 'done', inDoubt: false });
    });

    it('is never repeated without a query if its operation is not idempotent', async () => {
      const commanding = await startCommanding();
      const { host, simulator, results, clock } = commanding;
      simulator.collection.off();
      await create(commanding);
      await host.send();
      simulator.user.confirm('R1');
      await clock.advance(60 * minute);
      await host.transaction((transaction) =>
        host.commands.serviceOrders.complete(transaction, 'R1', completion()),
      );
      await host.send();
      const modify = '/v3/payscore/serviceorder/{out_order_no}/modify';
      simulator.faults.next({ kind: 'reset', takesEffect: false, operation: modify });
      simulator.faults.next({ kind: 'reset', times: 2, operation: query });
      const reduction = {
        postPayments: [{ name: '使用时长', amount: 300 }],
        totalAmount: 300,
        reason: '优惠',
      };
      const { id } = await host.transaction((transaction) =>
        host.commands.serviceOrders.modify(transaction, 'R1', reduction),
      );
      await host.send();
      await clock.advance(minute);
      await host.send();
      expect(postsOf(simulator).filter((call) => call.startsWith('modify'))).toHaveLength(1);
      expect(await host.commandOf(id)).toMatchObject({ state: 'waiting', inDoubt: true });
      await clock.advance(minute);
      await host.send();
      expect(results.states.at(-1)).toBe('modify done');
      expect(postsOf(simulator).filter((call) => call.startsWith('modify'))).toHaveLength(2);
    });

    it('is dead if no query proves anything, and sent once more by a person only', async () => {
      const commanding = await startCommanding();
      const { host, simulator, results, clock } = commanding;
      simulator.faults.next({ kind: 'reset', takesEffect: true, operation: '/v3/payscore/permissions' });
      const { id } = await host.transaction((transaction) =>
        host.commands.permissions.apply(transaction, {
          authorizationCode: 'A1',
          notifyUrl: rental().notifyUrl,
        }),
      );
      await host.send();
      await clock.advance(24 * 60 * minute);
      await host.send();
      expect(results.list).toMatchObject([
        { state: 'dead', reason: expect.stringContaining('PermissionService.queryByAuthorizationCode') },
      ]);
      expect(postsOf(simulator)).toHaveLength(1);
      await host.desk.retry(id);
      await host.send();
      expect(postsOf(simulator)).toHaveLength(2);
      expect(results.list[1]?.state).not.toBe('dead');
    });
  });

  describe(`a process that is frozen between call and record on ${engine.name}`, () => {
    it('writes nothing once another process has ended the command', async () => {
      const shared = await ownDatabase(engine);
      const { database, freeze, thaw } = freezable(shared);
      const commanding = await startCommanding({ database });
      const { host, simulator, results, clock } = commanding;
      const { id } = await create(commanding);
      await host.relay.begin();
      freeze();
      await clock.advance(minute);
      const other = await CommandingHost.start(simulator, clock, { database: shared });
      await other.send();
      expect(other.results.states).toEqual(['create done']);
      thaw();
      await host.relay.idle();
      expect(results.list).toEqual([]);
      expect(await other.commandOf(id)).toMatchObject({ state: 'done', isLeased: false });
    });
  });

  describe(`a process that is killed between call and record on ${engine.name}`, () => {
    it('leaves a command that another process ends after the lease, with one effect', async () => {
      const shared = await ownDatabase(engine);
      const { database, kill } = mortal(shared);
      const commanding = await startCommanding({ database });
      const { host, simulator, results, clock } = commanding;
      const { id } = await create(commanding);
      await host.relay.begin();
      kill();
      await host.relay.idle();
      const other = await CommandingHost.start(simulator, clock, { database: shared });
      await other.send();
      expect(await other.commandOf(id)).toMatchObject({ state: 'waiting', isLeased: true, inDoubt: true });
      await expect(other.desk.discard(id)).rejects.toThrow('being sent');
      await clock.advance(minute);
      await other.send();
      expect(results.list).toEqual([]);
      expect(other.results.states).toEqual(['create done']);
      expect(simulator.orders.list()).toHaveLength(1);
    });

    it('leaves one that is not idempotent to a query', async () => {
      const shared = await ownDatabase(engine);
      const { database, kill } = mortal(shared);
      const commanding = await startCommanding({ database });
      const { host, simulator, clock } = commanding;
      await host.transaction((transaction) =>
        host.commands.permissions.apply(transaction, {
          authorizationCode: 'A1',
          notifyUrl: rental().notifyUrl,
        }),
      );
      await host.relay.begin();
      kill();
      await host.relay.idle();
      const other = await CommandingHost.start(simulator, clock, { database: shared });
      await clock.advance(minute);
      await other.send();
      expect(other.results.list).toMatchObject([{ state: 'dead' }]);
      expect(postsOf(simulator)).toHaveLength(1);
    });
  });

  describe(`a command that WeChat Pay cannot carry out now on ${engine.name}`, () => {
    it('waits longer after each failure', async () => {
      const commanding = await startCommanding();
      const { host, simulator, clock } = commanding;
      simulator.faults.next({ kind: 'system-error', times: Infinity, operation: creation });
      const { id } = await create(commanding);
      const waits: number[] = [];
      for (let attempt = 0; attempt < 4; attempt += 1) {
        await host.send();
        const { dueAt = 0 } = await host.commandOf(id);
        waits.push(dueAt - clock.now());
        await clock.advance(dueAt - clock.now());
      }
      [1_000, 5_000, 15_000, minute].forEach((longest, index) => {
        expect(waits[index]).toBeLessThanOrEqual(longest);
        expect(waits[index]).toBeGreaterThanOrEqual(longest / 2);
      });
    });

    it('waits as long as WeChat Pay asks for', async () => {
      const commanding = await startCommanding();
      const { host, simulator, results, clock } = commanding;
      simulator.faults.next({ kind: 'rate-limit', retryAfter: 90, operation: creation });
      const { id } = await create(commanding);
      await host.send();
      expect((await host.commandOf(id)).dueAt).toBe(clock.now() + 90_000);
      // The limit is the merchant's, so that other orders wait too.
      await create(commanding, 'R2');
      await clock.advance(89_000);
      await host.send();
      expect(postsOf(simulator)).toHaveLength(1);
      await clock.advance(1_000);
      await host.send();
      expect(results.states).toEqual(['create done', 'create done']);
    });

    it('waits for the end of an outage without spending attempts', async () => {
      const simulated = await startCommanding();
      const { simulator, clock } = simulated;
      const way = await startWay(simulator.baseUrl);
      const host = await CommandingHost.start(simulator, clock, {
        database: await ownDatabase(engine),
        payscore: { http: { baseUrl: way.origin } },
      });
      const commanding = { ...simulated, host };
      way.close();
      const ids: string[] = [];
      for (let order = 0; order < 20; order += 1) ids.push((await create(commanding, `R${order}`)).id);
      let tries = 0;
      const count = (): void => void (tries += 1);
      subscribe('payscore:attempt', count);
      onTestFinished(() => void unsubscribe('payscore:attempt', count));
      for (let elapsed = 0; elapsed < 60; elapsed += 1) {
        await host.send();
        await clock.advance(minute);
      }
      // Without a pause 20 commands would be tried each minute.
      expect(tries).toBeLessThan(130);
      expect(tries).toBeGreaterThan(60);
      expect(Math.max(...(await host.desk.list()).map(({ attempts }) => attempts))).toBe(0);
      expect(host.logger.lines('warn').filter((line) => line.includes('Commands pause'))).toHaveLength(1);
      await way.open();
      await clock.advance(minute);
      await host.send();
      expect(host.results.list).toHaveLength(ids.length);
      expect(simulator.orders.list()).toHaveLength(ids.length);
    });

    it('is not given up because the keys of this host are wrong', async () => {
      const simulated = await startCommanding();
      const { simulator, clock } = simulated;
      const host = await CommandingHost.start(simulator, clock, {
        database: await ownDatabase(engine),
        payscore: { serialNo: 'AB12' },
      });
      const { id } = await create({ ...simulated, host });
      await host.send();
      expect(await host.commandOf(id)).toMatchObject({ state: 'waiting', inDoubt: false });
    });
  });
}
