import { Injectable } from '@nestjs/common';
import type { Transaction } from '@electric-sql/pglite';
import type { ServiceOrder } from 'nestjs-payscore';
import { OnPayscoreCommand, type CommandResult } from 'nestjs-payscore/ledger';
import { describe, expect, it } from 'vitest';
import {
  CommandingHost,
  Results,
  ResultsModule,
  type CommandingHostOptions,
} from '../support/commanding-host.js';
import { rental } from '../support/rental.js';
import { SimulatedMerchant } from '../support/simulated-merchant.js';

@Injectable()
class Rentals {
  constructor(private readonly results: Results) {}

  @OnPayscoreCommand('ServiceOrderService.complete')
  async completed(result: CommandResult<ServiceOrder>, transaction: Transaction): Promise<void> {
    await transaction.query('UPDATE rentals SET total = $1 WHERE number = $2', [
      result.state === 'done' ? (result.answer.totalAmount ?? null) : null,
      result.order?.number,
    ]);
    this.results.list.push(result);
  }

  @OnPayscoreCommand()
  rest(result: CommandResult): void {
    this.results.list.push(result);
  }
}

async function start(options: CommandingHostOptions = {}) {
  const merchant = await SimulatedMerchant.start();
  const host = await CommandingHost.start(merchant.simulator, merchant.clock, {
    imports: [ResultsModule],
    providers: [Rentals],
    ...options,
  });
  await host.database.pglite.exec('CREATE TABLE IF NOT EXISTS rentals (number TEXT, total INTEGER)');
  const { simulator, clock } = merchant;
  return { merchant, host, simulator, clock, results: host.nest.get(Results) };
}

describe('a command', () => {
  it('is sent after the commit, and done with its answer in the transaction of its handler', async () => {
    const { host, simulator, results } = await start();
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
  });
});
