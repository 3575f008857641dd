import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { LedgerActionError, LedgerOperator, PayscoreLedgerModule, type Page } from 'nestjs-payscore/ledger';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pglite, sqlite } from '../support/databases/engines.js';
import { FilledLedger, hour, mchid, minute, now } from '../support/filled-ledger.js';
import { LedgerDatabase } from '../support/ledger-host.js';
import { RecordingLogger } from '../support/recording-logger.js';

const person = { by: 'chen@shop.example', reason: 'looked it up in the merchant platform' };

const refusal =
  'ServiceOrderService.complete was refused with 400 INVALID_ORDER_STATE: 订单状态错误 (Request-ID 08F-268435464). Wait.';

/** Every entry of a list, page by page. */
async function every<Entry>(read: (cursor: string | undefined) => Promise<Page<Entry>>): Promise<Entry[]> {
  const entries: Entry[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    entries.push(...page.entries);
    cursor = page.next;
  } while (cursor !== undefined);
  return entries;
}

describe.each([pglite, sqlite])("the operator's view on $name", (engine) => {
  let ledger: LedgerDatabase;
  let filled: FilledLedger;
  let app: INestApplicationContext;
  let operator: LedgerOperator;
  const logger = new RecordingLogger();

  beforeAll(async () => {
    ledger = await LedgerDatabase.open(engine);
    filled = new FilledLedger(ledger);
    const { database } = ledger;
    const module = PayscoreLedgerModule.forRoot({ database, relay: false, janitor: false, clock: () => now });
    app = await NestFactory.createApplicationContext(module, { logger, abortOnError: false });
    operator = app.get(LedgerOperator);
  }, 60_000);
  afterAll(async () => {
    await app?.close();
    await ledger?.close();
  });
  beforeEach(async () => {
    await ledger.clear();
    await ledger.query({ text: 'DELETE FROM payscore_actions', values: [] });
  });

  const numbers = async (filter: Parameters<LedgerOperator['orders']>[0]): Promise<string[]> =>
    (await every((cursor) => operator.orders({ limit: 1, ...filter, cursor }))).map(({ number }) => number);

  it('sums up orders, commands, events and merchants, with the oldest of each', async () => {
    await filled.order('R1', 'Collecting', 3 * hour, { due_at: now - hour });
    await filled.order('R2', 'Collecting', hour);
    await filled.order('F1', 'Refunding', 2 * hour, { kind: 'refund', due_at: now - 59_000 });
    await filled.command('K', 'waiting', 2 * hour);
    await filled.command('K', 'dead', 5 * hour, { updated_at: now });
    await filled.event('PAYSCORE.USER_PAID', 'unhandled', 4 * hour);
    await filled.event('PAYSCORE.USER_PAID', 'unhandled', 2 * hour);
    await filled.event('PAYSCORE.USER_PAID', 'handled', minute, { reconciled: 1 });
    await filled.event('PAYSCORE.USER_PAID', 'handled', hour, { mchid: '1900000109' });
    await filled.order('R3', 'Done', 9 * hour, { mchid: '1900000109', due_at: null });
    const { orders, commands, events, merchants, at } = await operator.summary();
    const tally = { isAtLeast: false };
    expect(at).toBe(now);
    expect(orders).toHaveLength(3);
    expect(orders).toEqual(
      expect.arrayContaining([
        {
          ...tally,
          kind: 'service-order',
          phase: 'Collecting',
          count: 2,
          oldest: now - 3 * hour,
          overdue: 1,
        },
        { ...tally, kind: 'refund', phase: 'Refunding', count: 1, oldest: now - 2 * hour, overdue: 0 },
        { ...tally, kind: 'service-order', phase: 'Done', count: 1, oldest: now - 9 * hour, overdue: 0 },
      ]),
    );
    expect(commands).toEqual([
      { ...tally, state: 'waiting', count: 1, oldest: now - 2 * hour },
      { ...tally, state: 'dead', count: 1, oldest: now - 5 * hour },
    ]);
    expect(events).toEqual([
      {
        ...tally,
        outcome: 'unhandled',
        eventType: 'PAYSCORE.USER_PAID',
        count: 2,
        oldest: now - 4 * hour,
        newest: now - 2 * hour,
      },
    ]);
    expect(merchants).toEqual([
      {
        mchid,
        lastNotificationAt: now - 2 * hour,
        lastReconciledAt: now - minute,
        overdue: { ...tally, count: 1, oldest: now - hour },
      },
      {
        mchid: '1900000109',
        lastNotificationAt: now - hour,
        lastReconciledAt: undefined,
        overdue: { ...tally, count: 0, oldest: undefined },
      },
    ]);
  });

  it('lists open orders from the oldest, page by page, each once, whatever the phase', async () => {
    const phases = ['InService', 'Collecting', 'AwaitingConfirmation'];
    for (let index = 0; index < 13; index += 1)
      await filled.order(`R${10 + index}`, phases[index % 3] ?? '', index < 4 ? hour : (20 - index) * minute);
    await filled.order('R99', 'Done', 9 * hour);
    const orders = await every((cursor) => operator.orders({ limit: 4, cursor }));
    expect(orders.map(({ number }) => number)).toEqual(
      Array.from({ length: 13 }, (_, index) => `R${10 + index}`),
    );
    const { entries } = await operator.orders({ phase: 'Done' });
    expect(entries).toMatchObject([{ number: 'R99', text: { en: expect.stringContaining('refund') } }]);
  });

  it('filters orders by kind, merchant, number, age and being overdue', async () => {
    await filled.order('R1', 'Collecting', 3 * hour, { due_at: now - hour });
    await filled.order('R2', 'Collecting', minute, { mchid: '1900000109', due_at: now - 2 * hour });
    await filled.order('R3', 'Done', 3 * hour, { kind: 'refund', due_at: null });
    expect(await numbers({ kind: 'refund' })).toEqual([]);
    expect(await numbers({ kind: 'refund', phase: 'Done' })).toEqual(['R3']);
    expect(await numbers({ mchid: '1900000109' })).toEqual(['R2']);
    expect(await numbers({ number: 'R3' })).toEqual(['R3']);
    expect(await numbers({ olderThan: hour })).toEqual(['R1']);
    expect(await numbers({ isOverdue: true })).toEqual(['R2', 'R1']);
    expect(await numbers({ isOverdue: true, mchid })).toEqual(['R1']);
  });

  it('says why a command is dead or waits, and what may be done about it', async () => {
    const key = await filled.order('R1', 'InService', hour);
    await filled.command(key, 'dead', hour, { last_error: refusal });
    await filled.command(key, 'waiting', minute, { lease: 'token' });
    const { entries } = await operator.commands();
    expect(entries).toMatchObject([
      {
        number: 'R1',
        attempts: 3,
        lastError: refusal,
        explanation: { code: 'INVALID_ORDER_STATE', remedy: { zh: expect.any(String) } },
        text: { en: expect.stringContaining('given up') },
        actions: [{ action: 'retry' }, { action: 'discard' }],
      },
      { state: 'waiting', dueAt: now + minute, actions: [] },
    ]);
    expect((await operator.commands({ number: 'R1', state: 'dead' })).entries).toHaveLength(1);
    expect((await operator.commands({ number: 'R2' })).entries).toEqual([]);
  });

  it.each([
    ['ServiceOrderService.complete', 1, 'The cause must be gone first'],
    ['SmartRetailService.complete', 0, 'The cause must be gone first'],
    ['NoService.ofThisVersion', 1, 'can take effect twice'],
  ])('warns of a retry that may take effect twice: %s, in doubt %i', async (operation, in_doubt, warning) => {
    await filled.command('K', 'dead', hour, { operation, in_doubt });
    const [command] = (await operator.commands()).entries;
    expect(command?.actions[0]?.danger?.en).toContain(warning);
    expect(command?.actions[1]?.danger?.en).toContain(
      in_doubt === 1 ? 'may have carried it out' : 'will not happen',
    );
  });

  it('shows no request, no answer and no person', async () => {
    const openid = 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o';
    const key = await filled.order('R1', 'InService', hour, {
      last_error: `no user ${openid} in 13812345678`,
    });
    await filled.command(key, 'dead', hour, { last_error: `handler failed: ${openid}` });
    await operator.ask(key, { by: 'chen', reason: `asked for ${openid}` });
    const seen = JSON.stringify([
      await operator.orders(),
      await operator.commands(),
      await operator.order(key),
    ]);
    expect(seen).toContain('[openid]');
    expect(seen).toContain('[phone]');
    expect(seen).not.toContain(openid);
    expect(seen).not.toContain('secret');
  });

  it('tells the life of one order by time', async () => {
    const key = await filled.order('R1', 'Collecting', 3 * hour, { heard_at: now - hour });
    await filled.command(key, 'done', 2 * hour);
    await filled.event('PAYSCORE.USER_CONFIRM', 'handled', 2.5 * hour, { order_key: key });
    await filled.event('PAYSCORE.USER_CONFIRM', 'handler', 2.5 * hour, { order_key: key });
    await filled.event('PAYSCORE.USER_CONFIRM', 'handled', 2.5 * hour, { order_key: 'another' });
    await operator.ask(key, person);
    const history = await operator.order(key);
    expect(history?.timeline.map(({ what, name, detail }) => `${what} ${name} ${detail}`.trim())).toEqual([
      'followed service-order',
      'event PAYSCORE.USER_CONFIRM handled',
      'command-stored ServiceOrderService.complete',
      'command-changed ServiceOrderService.complete done',
      'heard Collecting notification',
      'next-question Collecting',
      'action ask chen@shop.example',
    ]);
    expect(await operator.order('nothing')).toBeUndefined();
  });

  it('makes an order due, unless a process is asking', async () => {
    const free = await filled.order('R1', 'InService', hour);
    const leased = await filled.order('R2', 'InService', hour, { lease: 'token' });
    expect(await operator.ask(free, person)).toMatchObject({ dueAt: now });
    expect(await operator.ask(leased, person)).toMatchObject({ dueAt: now + hour });
    await expect(operator.ask('nothing', person)).rejects.toBeInstanceOf(LedgerActionError);
  });

  it('retries and discards a dead command, and keeps who did it and why, in a row and in the log', async () => {
    const key = await filled.order('R1', 'InService', hour);
    const [first, second] = [
      await filled.command(key, 'dead', hour),
      await filled.command(key, 'dead', hour),
    ];
    expect(await operator.retry(first, person)).toMatchObject({ state: 'waiting', attempts: 0, dueAt: now });
    expect(await operator.discard(second, { by: 'li', reason: 'paid in\ncash' })).toMatchObject({
      state: 'discarded',
    });
    const history = await operator.order(key);
    expect(history?.actions).toHaveLength(2);
    expect(history?.actions).toEqual(
      expect.arrayContaining([
        { action: 'retry', at: now, ...person, orderKey: key, commandId: first },
        { action: 'discard', at: now, by: 'li', reason: 'paid in cash', orderKey: key, commandId: second },
      ]),
    );
    expect(logger.lines('warn')).toEqual(
      expect.arrayContaining([
        expect.stringContaining(
          `discard of command ${second} (ServiceOrderService.complete) by li: paid in cash`,
        ),
      ]),
    );
  });

  it('keeps no action that was not possible, and none without a name or a reason', async () => {
    const id = await filled.command('K', 'waiting', hour, { lease: 'token' });
    await expect(operator.retry(id, person)).rejects.toThrow('only a dead one can be retried');
    await expect(operator.discard(id, person)).rejects.toThrow('being sent');
    await expect(operator.discard('nothing', person)).rejects.toBeInstanceOf(LedgerActionError);
    await expect(operator.discard(id, { by: ' ', reason: 'why' })).rejects.toThrow('by must be a text');
    await expect(operator.ask('K', { by: 'li', reason: 'x'.repeat(501) })).rejects.toThrow('reason must be');
    expect((await operator.order('K'))?.actions).toEqual([]);
  });

  it('refuses a cursor, a limit and an age that are none', async () => {
    await expect(operator.orders({ cursor: 'x' })).rejects.toThrow(RangeError);
    await expect(operator.events({ limit: 501 })).rejects.toThrow(RangeError);
    await expect(operator.commands({ olderThan: Number.NaN })).rejects.toThrow(RangeError);
  });
});
