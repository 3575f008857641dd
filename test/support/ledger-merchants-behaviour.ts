import {
  OnPayscoreEvent,
  PayscoreMerchantError,
  type PayscoreNotification,
  type ServiceOrderConfirmed,
} from 'nestjs-payscore';
import {
  CommandDesk,
  LedgerOperator,
  OnPayscoreCommand,
  PayscoreCommands,
  PayscoreLedger,
  PayscoreLedgerModule,
  type CommandResult,
  type LedgerCommand,
  type LedgerOrder,
} from 'nestjs-payscore/ledger';
import type { ManualClock, PayscoreSimulator } from 'nestjs-payscore/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from '../../lib/database/sql.js';
import { CommandRelay } from '../../lib/ledger/commands/command-relay.js';
import { Janitor } from '../../lib/ledger/janitor/janitor.service.js';
import type { Engine } from './databases/engines.js';
import { LedgerDatabase } from './ledger-host.js';
import {
  deliver,
  first,
  merchantsOf,
  second,
  startHost,
  startMerchants,
  type MerchantTable,
} from './merchants-host.js';
import type { RunningHost } from './payscore-host.js';
import { completion, rental } from './rental.js';
import { rejectionOf } from './thrown.js';

/** Writes down what the merchants' handlers are told, in their transactions. */
class Books {
  constructor(private readonly database: LedgerDatabase) {}

  @OnPayscoreEvent(undefined, { merchants: true, transaction: true })
  told(
    order: Partial<ServiceOrderConfirmed>,
    { mchid, eventType, reconciled }: PayscoreNotification,
    transaction: unknown,
  ): Promise<void> {
    const how = reconciled ? 'reconciled' : 'notified';
    return this.database.effect(transaction, `${mchid} ${order.outOrderNo} ${eventType} ${how}`);
  }

  @OnPayscoreEvent('LEDGER.CLOSED', { merchants: true, transaction: true })
  closed(
    { mchid, number, phase }: LedgerOrder,
    _: PayscoreNotification,
    transaction: unknown,
  ): Promise<void> {
    return this.database.effect(transaction, `${mchid} ${number} closed ${phase}`);
  }

  @OnPayscoreCommand(undefined, { merchants: true })
  answered({ mchid, operation, order, state }: CommandResult, transaction: unknown): Promise<void> {
    const name = `${mchid} ${order?.number} ${operation.split('.')[1]} ${state}`;
    return this.database.effect(transaction, name);
  }
}

/** The ledger of merchants at run time on a kind of database. */
export function describeLedgerOfMerchants(engine: Engine): void {
  describe(`a ledger of merchants at run time in ${engine.name}`, () => {
    let ledger: LedgerDatabase;
    let simulator: PayscoreSimulator;
    let clock: ManualClock;
    let table: MerchantTable;
    let host: RunningHost;
    let transactions = 0;

    beforeAll(async () => {
      ledger = await LedgerDatabase.open(engine);
    }, 60_000);
    afterAll(() => ledger?.close());
    beforeEach(async () => {
      await ledger.clear();
      ({ simulator, clock, table } = await startMerchants());
      host = await boot();
    });

    /** A process whose relay and janitor work when the test says so. */
    async function boot(): Promise<RunningHost> {
      const { database } = ledger;
      const counted = {
        ...database,
        dialect: database.dialect,
        run: (...given: Parameters<typeof database.run>) => database.run(...given),
        transaction: <T>(work: (transaction: unknown) => Promise<T>): Promise<T> => {
          transactions += 1;
          return database.transaction(work);
        },
      };
      return startHost(
        [
          table.module(),
          PayscoreLedgerModule.forRoot({
            database: counted,
            clock: () => clock.now(),
            relay: false,
            janitor: { perSecond: 1_000, pollInterval: 600_000 },
          }),
        ],
        [{ provide: Books, useFactory: () => new Books(ledger) }],
      );
    }

    const commandsOf = (mchid: string): Promise<PayscoreCommands> =>
      host.get<PayscoreCommands>(PayscoreCommands).ofMerchant(mchid);
    const orderOf = async (mchid: string, number = 'R1'): Promise<LedgerOrder | undefined> =>
      (await host.get<PayscoreLedger>(PayscoreLedger).ofMerchant(mchid)).find({
        kind: 'service-order',
        number,
      });
    const janitor = (): Janitor => host.get<Janitor>(Janitor);

    /** Stores a command of a merchant. */
    async function store(
      mchid: string,
      command: (commands: PayscoreCommands, transaction: unknown) => Promise<{ readonly id: string }>,
    ): Promise<string> {
      const commands = await commandsOf(mchid);
      return (await ledger.database.transaction((transaction) => command(commands, transaction))).id;
    }

    const create = (mchid: string, outOrderNo = 'R1'): Promise<string> =>
      store(mchid, (commands, transaction) =>
        commands.serviceOrders.create(transaction, rental({ outOrderNo })),
      );

    async function send(): Promise<void> {
      const relay = host.get<CommandRelay<unknown>>(CommandRelay);
      while (await relay.begin()) await relay.idle();
    }

    const commandOf = async (id: string): Promise<LedgerCommand> => {
      const command = await host.get<CommandDesk>(CommandDesk).find(id);
      if (command === undefined) throw new Error(`no command ${id}`);
      return command;
    };

    /** Lets the time of the next question come, and has it asked and answered. */
    async function ask(wait = '15s'): Promise<void> {
      await clock.advance(wait);
      await janitor().look();
    }

    /** Order rows that another process has left, each of a merchant of its own. */
    async function dueOrders(count: number, from = 9_000_000_000): Promise<void> {
      const due = clock.now() - 120_000;
      for (let index = 0; index < count; index += 1) {
        const mchid = String(from + index);
        const statement = sql`INSERT INTO payscore_orders (order_key, registration, mchid, kind, number, phase, as_of,
          finding_json, due_at, asked, next_place, created_at, updated_at) VALUES (${`${mchid}:R1`}, ${'merchants'}, ${mchid},
          ${'service-order'}, ${'R1'}, ${'AwaitingConfirmation'}, ${0}, ${'{"serviceId":"500001"}'}, ${due}, ${0}, ${1}, ${0}, ${0})`;
        await ledger.query(statement.in(ledger.database.dialect));
        const rate = sql`INSERT INTO payscore_rates (name, next_at, failures) VALUES (${mchid}, ${0}, ${0})`;
        await ledger.query(rate.in(ledger.database.dialect));
      }
    }

    it('has the life of two merchants who give their orders the same number', async () => {
      for (const mchid of [first, second]) await create(mchid);
      await send();
      for (const mchid of [first, second]) simulator.merchant(mchid).user.confirm('R1');
      expect(await deliver(host, simulator.merchant(first), 'PAYSCORE.USER_CONFIRM')).toBe(204);
      expect(await deliver(host, simulator.merchant(first), 'PAYSCORE.USER_CONFIRM')).toBe(204);
      expect((await orderOf(first))?.phase).toBe('InService');
      expect((await orderOf(second))?.phase).toBe('AwaitingConfirmation');
      // The second merchant's notification is lost.
      await ask();
      expect((await orderOf(second))?.phase).toBe('InService');
      await clock.advance('1h');
      await store(first, (commands, transaction) =>
        commands.serviceOrders.complete(transaction, 'R1', completion(600)),
      );
      await send();
      await simulator.merchant(first).deliveries.idle();
      await ask('1m');
      await store(second, (commands, transaction) =>
        commands.serviceOrders.cancel(transaction, 'R1', { reason: '设备故障' }),
      );
      await send();
      await ask();
      // MariaDB sorts without regard to case.
      expect((await ledger.effects()).toSorted()).toEqual(
        [
          `${first} R1 PAYSCORE.USER_CONFIRM notified`,
          `${first} R1 PAYSCORE.USER_PAID reconciled`,
          `${first} R1 complete done`,
          `${first} R1 create done`,
          `${second} R1 PAYSCORE.USER_CONFIRM reconciled`,
          `${second} R1 cancel done`,
          `${second} R1 closed Revoked`,
          `${second} R1 create done`,
        ].toSorted(),
      );
      expect((await orderOf(first))?.paidAmount).toBe(600);
      const keys = await ledger.query({ text: 'SELECT order_key FROM payscore_orders', values: [] });
      expect(keys.every(({ order_key: key }) => /^12300001(09|10):/.test(String(key)))).toBe(true);
      expect(keys).toHaveLength(2);
    });

    it('follows an order that a merchant creates by a call, though the process forgets the merchant', async () => {
      const orders = await host.get<PayscoreLedger>(PayscoreLedger).ofMerchant(second);
      const followed = await ledger.database.transaction((transaction) =>
        orders.follow(transaction, 'service-order', { outOrderNo: 'R1' }),
      );
      expect(followed).toMatchObject({ registration: 'merchants', mchid: second });
      await (await merchantsOf(host).get(second)).serviceOrders.create(rental());
      merchantsOf(host).evict(second);
      await ask();
      expect(await orderOf(second)).toMatchObject({ phase: 'AwaitingConfirmation', heardFrom: 'query' });
      await ask('30d 2m');
      expect(await ledger.effects()).toEqual([`${second} R1 closed Expired`]);
    });

    it('has a row for an order of which only a notification tells, and asks about it', async () => {
      await (await merchantsOf(host).get(second)).serviceOrders.create(rental());
      simulator.merchant(second).user.confirm('R1');
      expect(await deliver(host, simulator.merchant(second), 'PAYSCORE.USER_CONFIRM')).toBe(204);
      await clock.advance('1h');
      const { serviceOrders } = await merchantsOf(host).get(second);
      await serviceOrders.complete('R1', completion(300));
      await simulator.merchant(second).deliveries.idle();
      await ask('1d');
      expect((await orderOf(second))?.phase).toBe('Done');
      expect(await ledger.effects()).toContain(`${second} R1 PAYSCORE.USER_PAID reconciled`);
    });

    it('sends the commands of one merchant, and keeps those of one who is gone until it is back', async () => {
      const gone = await create(first);
      const good = await create(second);
      table.removed.add(first);
      merchantsOf(host).evict(first);
      await send();
      expect(await commandOf(good)).toMatchObject({ state: 'done' });
      expect(await commandOf(gone)).toMatchObject({
        state: 'waiting',
        attempts: 0,
        inDoubt: false,
        lastError: `load knows no merchant ${first}`,
      });
      table.removed.delete(first);
      await clock.advance('15s');
      await send();
      expect(await commandOf(gone)).toMatchObject({ state: 'done' });
    });

    it('keeps commands while the host cannot load merchants, and says why', async () => {
      const id = await create(first);
      merchantsOf(host).evict(first);
      table.isDown = true;
      await send();
      expect((await commandOf(id)).lastError).toMatch(
        new RegExp(`Merchant ${first}: load failed: it threw Error \\(LOCKED\\)`),
      );
      table.isDown = false;
      await clock.advance('15s');
      await send();
      expect(await commandOf(id)).toMatchObject({ state: 'done', attempts: 1 });
    });

    it('pauses the commands of a merchant whose calls fail, and of no other', async () => {
      const ids = await Promise.all(Array.from({ length: 8 }, (_, index) => create(first, `R${index}`)));
      simulator.merchant(first).faults.next({ kind: 'rate-limit', times: Infinity });
      await send();
      const tried = simulator.requests.length;
      const later = await create(first, 'R9');
      const good = await create(second);
      await send();
      expect(simulator.requests.length - tried).toBe(1);
      expect(await commandOf(good)).toMatchObject({ state: 'done' });
      expect(await commandOf(later)).toMatchObject({ state: 'waiting', attempts: 0 });
      simulator.merchant(first).faults.clear();
      for (let round = 0; round < 6; round += 1) {
        await clock.advance('1m');
        await send();
      }
      for (const id of [...ids, later]) expect(await commandOf(id)).toMatchObject({ state: 'done' });
    });

    it('sends a command of a merchant that was forgotten meanwhile, once', async () => {
      const id = await create(first);
      merchantsOf(host).evict(first);
      expect(merchantsOf(host).loaded).toEqual([]);
      await send();
      expect(await commandOf(id)).toMatchObject({ state: 'done', attempts: 1 });
      expect(table.looks).toEqual([first, first]);
      expect(simulator.requests).toHaveLength(1);
    });

    it('sends a command with the key that the merchant has by then', async () => {
      const { privateKey, serialNo } = simulator.merchant(second).moduleOptions();
      table.changed.set(first, { privateKey, serialNo });
      const id = await create(first);
      table.changed.clear();
      await merchantsOf(host).refresh(first);
      await send();
      expect(await commandOf(id)).toMatchObject({ state: 'done', attempts: 1 });
      expect(simulator.requests.map(({ status }) => status)).toEqual([200]);
    });

    it('refuses the commands of an unknown merchant, and finds no order of it', async () => {
      const error = await rejectionOf(PayscoreMerchantError, commandsOf('1230000111'));
      expect(error.code).toBe('PAYSCORE_MERCHANT_UNKNOWN');
      expect(await orderOf('1230000111')).toBeUndefined();
      const orders = await host.get<PayscoreLedger>(PayscoreLedger).ofMerchant('1230000111');
      const follow = ledger.database.transaction((transaction) =>
        orders.follow(transaction, 'service-order', { outOrderNo: 'R1' }),
      );
      await rejectionOf(PayscoreMerchantError, follow);
      expect(await ledger.orders()).toEqual([]);
    });

    it('looks for 25 merchants with due orders once each while they are gone, then one order at a time', async () => {
      await dueOrders(25);
      await janitor().look();
      expect(new Set(table.looks).size).toBe(25);
      expect(table.looks).toHaveLength(25);
      const before = transactions;
      await janitor().look();
      expect(transactions - before).toBe(1);
      expect(table.looks).toHaveLength(25);
      const [row] = await ledger.query({
        text: "SELECT last_error FROM payscore_orders WHERE mchid = '9000000000'",
        values: [],
      });
      expect(row?.['last_error']).toBe('load knows no merchant 9000000000');
      await clock.advance('15s');
      await janitor().look();
      expect(table.looks).toHaveLength(50);
    });

    it('shows a person overdue orders of merchants beyond the first 50', async () => {
      for (let index = 0; index < 60; index += 1) {
        const mchid = `1000000${String(index).padStart(3, '0')}`;
        const statement = sql`INSERT INTO payscore_orders (order_key, registration, mchid, kind, number, phase, as_of,
          finding_json, asked, next_place, created_at, updated_at) VALUES (${mchid}, ${'merchants'}, ${mchid},
          ${'service-order'}, ${'R1'}, ${'Done'}, ${0}, ${'{}'}, ${0}, ${1}, ${0}, ${0})`;
        await ledger.query(statement.in(ledger.database.dialect));
      }
      await dueOrders(1);
      const operator = host.get<LedgerOperator>(LedgerOperator);
      const { entries } = await operator.orders({ isOverdue: true });
      expect(entries.map(({ mchid }) => mchid)).toEqual(['9000000000']);
      const { merchants } = await operator.summary();
      expect(merchants).toHaveLength(50);
      expect(merchants.find(({ mchid }) => mchid === '9000000000')?.overdue.count).toBe(1);
    });

    it('asks about an order of a good merchant beside 25 that are gone', async () => {
      await create(second);
      await send();
      await dueOrders(25);
      simulator.merchant(second).user.confirm('R1');
      await ask();
      expect((await orderOf(second))?.phase).toBe('InService');
    });
  });
}
