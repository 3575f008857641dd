import { Injectable } from '@nestjs/common';
import { PayscoreConfigError, PayscoreValidationError, type ServiceOrder } from 'nestjs-payscore';
import { OnPayscoreCommand, type CommandResult } from 'nestjs-payscore/ledger';
import { describe, expect, it } from 'vitest';
import { CommandRelayLoop } from '../../lib/ledger/commands/command-relay-loop.service.js';
import { sql } from '../../lib/database/sql.js';
import { CommandingHost, commandingOn, postsOf } from './commanding-host.js';
import type { Engine } from './databases/engines.js';
import { completion, rental } from './rental.js';
import { openid, withoutConfirmation } from './simulated-merchant.js';
import { rejectionOf } from './thrown.js';

@Injectable()
class Rentals {
  totals: (number | undefined)[] = [];

  @OnPayscoreCommand('ServiceOrderService.complete')
  completed(result: CommandResult<ServiceOrder>): void {
    this.totals.push(result.state === 'done' ? result.answer.totalAmount : undefined);
  }
}

/** Commands of a host on a kind of database. */
export function describeCommands(engine: Engine): void {
  const startCommanding = commandingOn(engine);

  describe(`a command on ${engine.name}`, () => {
    it('is sent after the commit, and done with its answer', async () => {
      const { host, simulator, results } = await startCommanding();
      const { id } = await host.transaction((transaction) =>
        host.commands.serviceOrders.create(transaction, rental()),
      );
      expect(simulator.orders.get('R1')).toBeUndefined();
      await host.send();
      expect(simulator.orders.get('R1')?.state).toBe('CREATED');
      expect(results.list).toMatchObject([
        {
          id,
          operation: 'ServiceOrderService.create',
          state: 'done',
          answer: { state: 'CREATED' },
          order: { kind: 'service-order', number: 'R1' },
        },
      ]);
      expect(await host.commandOf(id)).toMatchObject({ state: 'done', attempts: 1, dueAt: undefined });
      expect(await host.order('R1')).toMatchObject({ phase: 'AwaitingConfirmation', heard_from: 'command' });
    });

    it('goes to the handler of its operation, and to the handler of the rest only without one', async () => {
      const { host, simulator, clock, results } = await startCommanding({ providers: [Rentals] });
      await host.transaction((transaction) => host.commands.serviceOrders.create(transaction, rental()));
      await host.send();
      simulator.user.confirm('R1');
      await clock.advance(3_600_000);
      await host.transaction((transaction) =>
        host.commands.serviceOrders.complete(transaction, 'R1', completion()),
      );
      await host.send();
      expect(host.nest.get(Rentals).totals).toEqual([600]);
      expect(results.states).toEqual(['create done']);
    });

    it('is refused, with the explanation, where a repeat does not help', async () => {
      const { host, simulator, results } = await startCommanding();
      const { id } = await host.transaction((transaction) =>
        host.commands.serviceOrders.complete(transaction, 'R9', completion()),
      );
      await host.send();
      expect(results.list).toMatchObject([
        { id, state: 'refused', code: 'ORDER_NOT_EXIST', explanation: { retry: 'never' } },
      ]);
      expect(postsOf(simulator)).toEqual(['complete 404']);
      expect(await host.desk.find(id)).toMatchObject({
        state: 'refused',
        lastError: expect.stringMatching(/^ORDER_NOT_EXIST: /) as string,
        outcome: { code: 'ORDER_NOT_EXIST' },
      });
    });

    it('is not sent if the transaction rolls back', async () => {
      const { host, simulator } = await startCommanding();
      const failing = host.transaction(async (transaction) => {
        await host.commands.serviceOrders.create(transaction, rental());
        throw new Error('no stock');
      });
      await expect(failing).rejects.toThrow('no stock');
      await host.send();
      expect(await host.desk.list()).toEqual([]);
      expect(await host.order('R1')).toBeUndefined();
      expect(simulator.requests).toEqual([]);
    });

    it('is sent by another process if the one that stored it has ended', async () => {
      const { host, simulator, clock } = await startCommanding();
      await host.transaction((transaction) => host.commands.serviceOrders.create(transaction, rental()));
      await host.nest.close();
      const other = await CommandingHost.start(simulator, clock, { database: host.database });
      await other.send();
      expect(other.results.states).toEqual(['create done']);
    });

    it('keeps the defaults that its registration had when it was stored', async () => {
      const { host, simulator, clock } = await startCommanding();
      const { serviceId: _own, notifyUrl: _url, ...withoutUrl } = rental();
      await host.transaction((transaction) =>
        host.commands.serviceOrders.create(transaction, {
          ...withoutUrl,
          notifyUrl: 'http://127.0.0.1:9/first',
        }),
      );
      await host.nest.close();
      const changed = { serviceId: '999999', notifyUrl: 'http://127.0.0.1:9/second' };
      const other = await CommandingHost.start(simulator, clock, {
        database: host.database,
        payscore: changed,
      });
      await other.send();
      expect(simulator.requests[0]?.body).toMatchObject({
        service_id: simulator.moduleOptions().serviceId,
        notify_url: 'http://127.0.0.1:9/first',
      });
    });

    it.each([
      ['a wrong request', { outOrderNo: '###' }, PayscoreValidationError],
      ['personal data without a key', { openid, needUserConfirm: false }, PayscoreConfigError],
    ])('writes nothing for %s', async (_, changes, refusal) => {
      const { host } = await startCommanding({ ledger: { encryptionKey: undefined } });
      await host.transaction(async (transaction) => {
        const storing = host.commands.serviceOrders.create(transaction, rental(changes));
        await rejectionOf<Error>(refusal, storing);
      });
      expect(await host.desk.list()).toEqual([]);
      expect(await host.order('R1')).toBeUndefined();
    });

    it('cannot be a query, and takes no options of a call', async () => {
      const { host } = await startCommanding();
      const orders = host.commands.serviceOrders as unknown as Record<
        'query' | 'cancel',
        (transaction: unknown, ...inputs: unknown[]) => Promise<unknown>
      >;
      await host.transaction(async (transaction) => {
        const query = orders.query(transaction, { outOrderNo: 'R1' });
        expect((await rejectionOf(PayscoreConfigError, query)).message).toContain('only reads');
        const cancel = orders.cancel(transaction, 'R1', { reason: '设备故障' }, { timeout: 1 });
        expect((await rejectionOf(PayscoreValidationError, cancel)).message).toContain('options');
        const elsewhere = host.commands
          .of('hk')
          .serviceOrders.cancel(transaction, 'R1', { reason: '设备故障' });
        expect((await rejectionOf(PayscoreConfigError, elsewhere)).message).toContain('named "hk"');
      });
    });

    it('holds personal data only encrypted, bound to its row, and only until it is done', async () => {
      const { host, simulator } = await startCommanding({}, { services: [withoutConfirmation] });
      simulator.user.authorize();
      const riskFund = { name: 'ESTIMATE_ORDER_COST' as const, amount: 500 };
      const personal = (outOrderNo: string) =>
        rental({ outOrderNo, openid, needUserConfirm: false, riskFund });
      const [{ id }, other] = await host.transaction(async (transaction) => [
        await host.commands.serviceOrders.create(transaction, personal('R1')),
        await host.commands.serviceOrders.create(transaction, personal('R2')),
      ]);
      expect(String(await host.column(id, 'request_json'))).not.toContain(openid);
      const foreign = String(await host.column(id, 'request_json'));
      await host.rows(sql`UPDATE payscore_commands SET request_json = ${foreign} WHERE id = ${other.id}`);
      await host.send();
      expect(simulator.orders.get('R1')?.state).toBe('DOING');
      expect(await host.column(id, 'request_json')).toBeNull();
      expect(simulator.orders.get('R2')).toBeUndefined();
      expect(await host.commandOf(other.id)).toMatchObject({ state: 'waiting', attempts: 0 });
    });

    it('whose handler fails runs only the handler again, with the kept answer', async () => {
      const { host, simulator, results, clock } = await startCommanding();
      let failures = 2;
      results.during = async (_, transaction) => {
        const touch = sql`UPDATE payscore_orders SET finding_json = ${'{"touched":"yes"}'}`;
        await host.database.run(transaction, touch.in(engine.dialect));
        if (failures-- > 0) throw new Error('table is missing for 13800138000');
      };
      const { id } = await host.transaction((transaction) =>
        host.commands.serviceOrders.create(transaction, rental()),
      );
      await host.send();
      expect(await host.commandOf(id)).toMatchObject({ state: 'waiting', inDoubt: false });
      expect((await host.commandOf(id)).lastError).toContain('table is missing for [phone]');
      expect(await host.order('R1')).toMatchObject({
        phase: 'Unknown',
        finding_json: expect.not.stringContaining('yes'),
      });
      // The janitor asks, as the handler may fail for ever.
      expect(Number((await host.order('R1'))?.['due_at'])).toBe(clock.now() + 1_000);
      await clock.advance(5_000);
      await host.send();
      await clock.advance(5_000);
      await host.send();
      expect(postsOf(simulator)).toEqual(['serviceorder 200']);
      expect(results.list).toMatchObject([
        { state: 'done', answer: { outOrderNo: 'R1', package: expect.anything() } },
      ]);
      expect(await host.order('R1')).toMatchObject({ phase: 'AwaitingConfirmation' });
    });

    it('without a state in its answer has the order queried soon', async () => {
      const { host, clock } = await startCommanding();
      await host.transaction(async (transaction) => {
        await host.commands.serviceOrders.create(transaction, rental());
        await host.commands.serviceOrders.cancel(transaction, 'R1', { reason: '设备故障' });
      });
      await host.send();
      expect(Number((await host.order('R1'))?.['due_at'])).toBe(clock.now() + 1_000);
    });

    it('is sent by the relay of the process itself, which ends what it began before the application closes', async () => {
      const { host, simulator, results } = await startCommanding({ ledger: { relay: { pollInterval: 5 } } });
      const handling = new EventTarget();
      const handled = new Promise((resolve) => handling.addEventListener('begun', resolve, { once: true }));
      results.during = () => handling.dispatchEvent(new Event('begun'));
      simulator.faults.next({ kind: 'delay', milliseconds: 200 });
      await host.transaction((transaction) => host.commands.serviceOrders.create(transaction, rental()));
      host.nest.get(CommandRelayLoop).onApplicationBootstrap();
      await handled;
      await host.nest.close();
      expect(results.states).toEqual(['create done']);
    });

    it('needs a lease that is longer than its calls', async () => {
      const starting = startCommanding({ ledger: { relay: { lease: 45_000 } } });
      expect((await rejectionOf(PayscoreConfigError, starting)).message).toContain('relay.lease');
    });
  });
}
