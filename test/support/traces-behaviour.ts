import { Injectable } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import {
  addPayscoreTracer,
  OnPayscoreEvent,
  subscribeToPayscore,
  type PayscoreChannels,
} from 'nestjs-payscore';
import { PayscoreOpenTelemetryModule } from 'nestjs-payscore/opentelemetry';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sql } from '../../lib/database/sql.js';
import { CommandingHost, commandingOn, type Commanding } from './commanding-host.js';
import type { Engine } from './databases/engines.js';
import { paidOrder } from './event-samples.js';
import { LedgerDatabase } from './ledger-host.js';
import { OpenTelemetry } from './open-telemetry.js';
import { completion, rental } from './rental.js';

/** Content of the event that a service order of the merchant itself is paid. */
const paid = { ...paidOrder('R1'), sub_mchid: undefined, sub_appid: undefined, sub_openid: undefined };

@Injectable()
class Rentals {
  @OnPayscoreEvent('PAYSCORE.USER_PAID', { transaction: true })
  paid(): void {
    // Nothing is to be done.
  }
}

/** Reports to OpenTelemetry as one more process does, which knows no call of the others. */
async function reportTo(otel: OpenTelemetry): Promise<() => Promise<void>> {
  const nest = await Test.createTestingModule({
    imports: [PayscoreOpenTelemetryModule.forRoot(otel.options)],
  }).compile();
  await nest.init();
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (isOpen) await nest.close();
    isOpen = false;
  };
  onTestFinished(close);
  return close;
}

const store = (host: CommandingHost, work: (transaction: unknown) => Promise<{ id: string }>) =>
  host.transaction(work);

const create = (host: CommandingHost): Promise<{ id: string }> =>
  store(host, (transaction) => host.commands.serviceOrders.create(transaction, rental()));

/** Stores a command within a span of the host. @returns id of the command */
async function createWithin(host: CommandingHost, otel: OpenTelemetry, name: string): Promise<string> {
  return otel.tracerProvider.getTracer('host').startActiveSpan(name, async (span) => {
    const { id } = await create(host);
    span.end();
    return id;
  });
}

function heard<Name extends keyof PayscoreChannels>(name: Name): PayscoreChannels[Name][] {
  const messages: PayscoreChannels[Name][] = [];
  onTestFinished(subscribeToPayscore(name, (message) => messages.push(message)));
  return messages;
}

const linkTo = (otel: OpenTelemetry, name: string) => {
  const { traceId, spanId, traceFlags } = otel.span(name).spanContext();
  return {
    context: { traceId, spanId, traceFlags, isRemote: true },
    attributes: { 'payscore.link': 'command' },
  };
};

const fault = (): never => {
  throw new Error('tracer');
};

/** How the trace of a stored command goes on, on a kind of database. */
export function describeTraces(engine: Engine): void {
  const startCommanding = commandingOn(engine);
  const start = async (): Promise<Commanding & { ledger: LedgerDatabase }> => {
    const ledger = await LedgerDatabase.open(engine);
    onTestFinished(() => ledger.close());
    return { ...(await startCommanding({ database: ledger.database })), ledger };
  };

  describe(`the trace of a command on ${engine.name}`, () => {
    it('is stored, and linked by the span of the relay and that of the notification, in other processes', async () => {
      const otel = new OpenTelemetry();
      const { host, simulator, clock, ledger } = await start();
      const endFirst = await reportTo(otel);
      const id = await createWithin(host, otel, 'rent');
      const { traceId, spanId } = otel.span('rent').spanContext();
      const trace = `00-${traceId}-${spanId}-01`;
      expect(await host.column(id, 'trace')).toBe(trace);
      expect(await host.order('R1')).toMatchObject({ trace });
      await endFirst();

      const endSecond = await reportTo(otel);
      await host.send();
      const relayed = otel.span('process ServiceOrderService.create');
      expect([relayed.kind, otel.parentOf(relayed), relayed.links, relayed.status.code]).toEqual([
        SpanKind.CONSUMER,
        undefined,
        [linkTo(otel, 'rent')],
        SpanStatusCode.UNSET,
      ]);
      expect(relayed.spanContext().traceId).not.toBe(traceId);
      expect(relayed.attributes).toEqual({
        'payscore.operation': 'ServiceOrderService.create',
        'payscore.outcome': 'done',
        'payscore.attempts': 1,
      });
      expect(otel.parentOf(otel.span('ServiceOrderService.create'))).toBe(
        'process ServiceOrderService.create',
      );
      await endSecond();

      await reportTo(otel);
      const receiver = await ledger.boot(simulator, [Rentals], {
        ledger: { encryptionKey: Buffer.alloc(32, 7), clock: () => clock.now() },
      });
      expect(await receiver.deliver(simulator.notification('PAYSCORE.USER_PAID', paid))).toMatchObject({
        status: 204,
      });
      expect(otel.span('receive PAYSCORE.USER_PAID').links).toEqual([linkTo(otel, 'rent')]);
    });

    it('is that of the last command of the order that had one', async () => {
      const otel = new OpenTelemetry();
      const { host } = await start();
      const end = await reportTo(otel);
      await createWithin(host, otel, 'rent');
      await otel.tracerProvider.getTracer('host').startActiveSpan('return', async (span) => {
        await store(host, (transaction) =>
          host.commands.serviceOrders.complete(transaction, 'R1', completion()),
        );
        span.end();
      });
      const { traceId, spanId } = otel.span('return').spanContext();
      await end();
      const { id } = await store(host, (transaction) =>
        host.commands.serviceOrders.cancel(transaction, 'R1', { reason: 'broken' }),
      );
      expect(await host.column(id, 'trace')).toBeNull();
      expect(await host.order('R1')).toMatchObject({
        trace: `00-${traceId}-${spanId}-01`,
        next_place: expect.anything(),
      });
      expect(await host.count(sql`SELECT COUNT(*) AS count FROM payscore_commands`)).toBe(3);
    });

    it('is none without a tracer, and of a tracer that throws or tells something else', async () => {
      const { host, results } = await start();
      for (const carrier of [
        undefined,
        fault,
        () => 'x'.repeat(1_000),
        () => `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01'; DROP TABLE payscore_orders`,
      ]) {
        const end = carrier && addPayscoreTracer({ carrier });
        const { id } = await create(host);
        end?.();
        expect(await host.column(id, 'trace')).toBeNull();
        expect(await host.order('R1')).toMatchObject({ trace: null });
      }
      await host.send();
      expect(results.states).toHaveLength(4);
    });

    it('fails neither relay nor claim where what is stored is no traceparent, or a tracer throws', async () => {
      const otel = new OpenTelemetry();
      const { host, simulator, clock, ledger } = await start();
      const { id } = await create(host);
      await host.transaction(async (transaction) => {
        await host.rowsIn(transaction, sql`UPDATE payscore_commands SET trace = ${'nonsense'}`);
        await host.rowsIn(transaction, sql`UPDATE payscore_orders SET trace = ${'nonsense'}`);
      });
      onTestFinished(addPayscoreTracer({ command: fault, link: fault }));
      await reportTo(otel);
      await host.send();
      expect(await host.commandOf(id)).toMatchObject({ state: 'done' });
      expect(otel.span('process ServiceOrderService.create').links).toEqual([]);
      const receiver = await ledger.boot(simulator, [Rentals], {
        ledger: { encryptionKey: Buffer.alloc(32, 7), clock: () => clock.now() },
      });
      expect(await receiver.deliver(simulator.notification('PAYSCORE.USER_PAID', paid))).toMatchObject({
        status: 204,
      });
      expect(await ledger.inbox()).toEqual(['PAYSCORE.USER_PAID handled']);
    });
  });

  describe(`payscore:command on ${engine.name}`, () => {
    it('tells of each attempt what became of the command', async () => {
      const told = heard('payscore:command');
      const { host, simulator, clock, results } = await start();
      await create(host);
      simulator.faults.next({ kind: 'system-error' });
      await host.send();
      await clock.advance(3_600_000);
      results.during = () => {
        throw new Error('no such user: SECRET-USER');
      };
      await host.send();
      results.during = () => undefined;
      await clock.advance(3_600_000);
      await host.send();
      const source = {
        registration: undefined,
        mchid: '1230000109',
        operation: 'ServiceOrderService.create',
        duration: expect.any(Number) as number,
      };
      expect(told).toEqual([
        { ...source, state: 'again', code: 'SYSTEM_ERROR', attempts: 1 },
        { ...source, state: 'again', code: 'NOT_RECORDED', attempts: 2 },
        { ...source, state: 'done', code: undefined, attempts: expect.any(Number) as number },
      ]);
      expect(JSON.stringify(told)).not.toMatch(/SECRET|R1/);
    });

    it('tells that a command is dead whose handlers have failed to the end', async () => {
      const told = heard('payscore:command');
      const { host, clock, results } = await start();
      const { id } = await create(host);
      results.during = fault;
      for (let attempt = 0; attempt < 30 && told.at(-1)?.state !== 'dead'; attempt += 1) {
        await host.send();
        await clock.advance(3_600_000);
      }
      expect(told.at(-1)).toMatchObject({ state: 'dead', code: 'NOT_RECORDED' });
      expect(await host.commandOf(id)).toMatchObject({ state: 'dead' });
    });

    it('tells of a refusal with its code, in the span, the metrics and the message', async () => {
      const told = heard('payscore:command');
      const otel = new OpenTelemetry();
      const { host } = await start();
      await reportTo(otel);
      await store(host, (transaction) =>
        host.commands.serviceOrders.complete(transaction, 'R9', completion()),
      );
      await host.send();
      expect(told).toMatchObject([{ state: 'refused', code: 'ORDER_NOT_EXIST', attempts: 1 }]);
      const operation = 'ServiceOrderService.complete';
      const { status, attributes } = otel.span(`process ${operation}`);
      expect(status).toEqual({ code: SpanStatusCode.ERROR, message: 'ORDER_NOT_EXIST' });
      expect(attributes).toMatchObject({ 'payscore.outcome': 'refused', 'error.type': 'ORDER_NOT_EXIST' });
      expect(await otel.series('payscore.commands')).toEqual([
        {
          attributes: {
            'payscore.operation': operation,
            'payscore.outcome': 'refused',
            'error.type': 'ORDER_NOT_EXIST',
          },
          value: 1,
        },
      ]);
      expect(await otel.series('payscore.command.duration')).toEqual([
        { attributes: { 'payscore.operation': operation, 'payscore.outcome': 'refused' }, value: 1 },
      ]);
    });

    it('tells of a dead command, and that one whose merchant is missing waits without an attempt', async () => {
      const told = heard('payscore:command');
      const { host } = await start();
      await create(host);
      await host.transaction((transaction) =>
        host.rowsIn(transaction, sql`UPDATE payscore_commands SET mchid = ${'1230000110'}`),
      );
      await host.send();
      await host.transaction((transaction) =>
        host.rowsIn(
          transaction,
          sql`UPDATE payscore_commands SET mchid = ${'1230000109'}, attempts = 100, due_at = 0`,
        ),
      );
      await host.send();
      expect(told).toMatchObject([
        { mchid: '1230000110', state: 'again', code: 'PAYSCORE_MERCHANT_UNKNOWN', attempts: 0 },
        { mchid: '1230000109', state: 'dead', code: 'ATTEMPTS_EXHAUSTED' },
      ]);
    });
  });
}
