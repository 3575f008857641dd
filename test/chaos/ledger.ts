import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { OnPayscoreEvent, type ServiceOrderConfirmed, type ServiceOrderPaid } from 'nestjs-payscore';
import type { RefundSucceeded } from 'nestjs-payscore';
import type { Pool } from 'pg';
import type { Effect } from './order-events.js';

export const ledgerTables = `
  CREATE TABLE effects (
    order_no text, event text, amount integer NOT NULL, runs integer NOT NULL DEFAULT 1,
    PRIMARY KEY (order_no, event)
  );
  CREATE TABLE balances (order_no text PRIMARY KEY, events integer NOT NULL, fen integer NOT NULL);
`;

/** What the documentation tells a host to do: one transaction whose unique key decides whether there is an effect. */
@Injectable()
export class Ledger implements OnApplicationShutdown {
  constructor(private readonly pool: Pool) {}

  @OnPayscoreEvent('PAYSCORE.USER_CONFIRM')
  confirmed({ outOrderNo }: ServiceOrderConfirmed): Promise<void> {
    return this.book({ orderNo: outOrderNo, event: 'confirmed', amount: 0 });
  }

  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  paid({ outOrderNo, collection }: ServiceOrderPaid): Promise<void> {
    return this.book({ orderNo: outOrderNo, event: 'paid', amount: collection?.paidAmount ?? 0 });
  }

  @OnPayscoreEvent('REFUND.SUCCESS')
  refunded({ outRefundNo, amount }: RefundSucceeded): Promise<void> {
    const [orderNo = '', part = ''] = outRefundNo.split('-');
    return this.book({ orderNo, event: `refunded ${part}`, amount: -amount.refund });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }

  private async book({ orderNo, event, amount }: Effect): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      const inserted = await client.query(
        'INSERT INTO effects (order_no, event, amount) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
        [orderNo, event, amount],
      );
      if (inserted.rowCount === 1) {
        await client.query(
          `INSERT INTO balances VALUES ($1, 1, $2) ON CONFLICT (order_no)
           DO UPDATE SET events = balances.events + 1, fen = balances.fen + excluded.fen`,
          [orderNo, amount],
        );
      } else {
        // A host needs no such count; the report does.
        await client.query('UPDATE effects SET runs = runs + 1 WHERE order_no = $1 AND event = $2', [
          orderNo,
          event,
        ]);
      }
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }
}
