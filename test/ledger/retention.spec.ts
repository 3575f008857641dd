import { PayscoreConfigError } from 'nestjs-payscore';
import type { PayscoreSimulator } from 'nestjs-payscore/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { resolveLedger } from '../../lib/ledger/ledger.options.js';
import { resolveRetention } from '../../lib/ledger/retention/retention.options.js';
import { LedgerRetention } from '../../lib/ledger/retention/ledger-retention.service.js';
import { sql } from '../../lib/database/sql.js';
import { pglite, sqlite } from '../support/databases/engines.js';
import { paidOrder, eventSamples } from '../support/event-samples.js';
import { LedgerDatabase } from '../support/ledger-host.js';
import { startSimulator, type RunningHost } from '../support/payscore-host.js';
import { thrownBy } from '../support/thrown.js';

const day = 86_400_000;

describe.each([pglite, sqlite])('retention on $name', (engine) => {
  let books: LedgerDatabase;
  let simulator: PayscoreSimulator;
  let now: number;

  beforeAll(async () => {
    books = await LedgerDatabase.open(engine);
  });
  afterAll(() => books?.close());
  beforeEach(async () => {
    await books.clear();
    now = Date.parse('2026-11-20T10:00:00+08:00');
    ({ simulator } = await startSimulator());
  });

  const boot = (): Promise<RunningHost> =>
    books.boot(simulator, [], { ledger: { clock: () => now, retention: false } });

  const retentionOf = (orders?: number): LedgerRetention =>
    new LedgerRetention(
      resolveLedger({
        database: books.database,
        clock: () => now,
        retention: { events: 30, contents: 10, orders },
      }),
    );

  const deliver = (host: RunningHost, type: string, content: object, id: string): Promise<unknown> =>
    host.deliver(simulator.notification(type, content, { id }));

  const answers = async (): Promise<unknown[]> => {
    const text = 'SELECT number, answer_json FROM payscore_orders ORDER BY number';
    const rows = await books.query({ text, values: [] });
    return rows.map(({ number, answer_json: answer }) => [number, answer !== null]);
  };

  /** A rental that is paid, one that runs, and an authorisation. */
  async function history(host: RunningHost): Promise<void> {
    await deliver(host, 'PAYSCORE.USER_PAID', paidOrder('R1'), 'EV-1');
    await deliver(
      host,
      'PAYSCORE.USER_CONFIRM',
      { ...eventSamples['PAYSCORE.USER_CONFIRM'], out_order_no: 'R2' },
      'EV-2',
    );
    await deliver(host, 'PAYSCORE.USER_OPEN_SERVICE', eventSamples['PAYSCORE.USER_OPEN_SERVICE'], 'EV-3');
  }

  it('forgets contents first, then events of no order, and never an order that is not to be forgotten', async () => {
    await history(await boot());
    const retention = retentionOf();
    await retention.sweep();
    expect(await answers()).toEqual([
      ['R1', true],
      ['R2', true],
    ]);
    now += 11 * day;
    await retention.sweep();
    expect(await answers()).toEqual([
      ['R1', false],
      ['R2', true],
    ]);
    expect(await books.inbox()).toHaveLength(3);
    now += 20 * day;
    await retention.sweep();
    expect(await books.inbox()).toEqual(['PAYSCORE.USER_CONFIRM unhandled', 'PAYSCORE.USER_PAID unhandled']);
    now += 3_650 * day;
    await retention.sweep();
    expect(await books.inbox()).toHaveLength(2);
    expect(await books.orders()).toHaveLength(2);
  });

  it('forgets a final order with its events and commands, and no order with a command that is open', async () => {
    const host = await boot();
    await history(host);
    await deliver(host, 'PAYSCORE.USER_PAID', paidOrder('R3'), 'EV-4');
    const keys = await books.query({ text: 'SELECT number, order_key FROM payscore_orders', values: [] });
    for (const { number, order_key: key } of keys) {
      const row = sql`INSERT INTO payscore_commands
        (id, order_key, place, registration, mchid, operation, state, attempts, in_doubt, created_at, updated_at)
        VALUES (${`C-${String(number)}`}, ${String(key)}, 1, '', '1', 'x', ${number === 'R3' ? 'dead' : 'done'}, 1, 0, 1, 1)`;
      await books.query(row.in(books.database.dialect));
      const action = sql`INSERT INTO payscore_actions (id, order_key, action, person, reason, acted_at)
        VALUES (${`A-${String(number)}`}, ${String(key)}, 'ask', 'chen', 'why', 1)`;
      await books.query(action.in(books.database.dialect));
    }
    now += 366 * day;
    await retentionOf(365).sweep();
    expect(await books.orders()).toEqual([
      'partner-service-order R2 InService',
      'partner-service-order R3 Done',
    ]);
    expect(await books.inbox()).toEqual(['PAYSCORE.USER_CONFIRM unhandled', 'PAYSCORE.USER_PAID unhandled']);
    const actions = await books.query({ text: 'SELECT id FROM payscore_actions ORDER BY id', values: [] });
    expect(actions).toEqual([{ id: 'A-R2' }, { id: 'A-R3' }]);
    const commands = await books.query({ text: 'SELECT id FROM payscore_commands ORDER BY id', values: [] });
    expect(commands.map(({ id }) => id)).toEqual(['C-R2', 'C-R3']);
  });

  it('takes small batches, and asks for another while one is full', async () => {
    for (let index = 0; index < 101; index += 1) {
      const row = sql`INSERT INTO payscore_inbox
        (event_key, event_type, notification_id, registration, mchid, outcome, token, reconciled, received_at)
        VALUES (${`K${index}`}, 'X', 'N', '', '1', 'handled', 'T', 0, 1)`;
      await books.query(row.in(books.database.dialect));
    }
    const retention = retentionOf();
    expect(await retention.sweep()).toBe(true);
    expect(await books.inbox()).toHaveLength(1);
    expect(await retention.sweep()).toBe(false);
    expect(await books.inbox()).toEqual([]);
  });
});

describe('options of retention', () => {
  it('are days, 90 unless set, and orders are kept for ever', () => {
    expect(resolveRetention(undefined)).toEqual({ events: 90 * day, contents: 90 * day, orders: undefined });
    expect(resolveRetention(false)).toBeUndefined();
  });

  it('are refused, each by its name', () => {
    const error = thrownBy(PayscoreConfigError, () => resolveRetention({ events: 0, orders: 1.5 }));
    expect(error.message).toContain('PayscoreLedgerModule.retention.events');
    expect(error.message).toContain('PayscoreLedgerModule.retention.orders');
  });
});
